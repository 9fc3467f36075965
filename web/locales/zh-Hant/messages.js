// @ts-check
import { detail } from './detail.js'

/** @type {typeof import('../en/messages.js').messages} */
export const messages = {
  detail,
  complaint: ({ path, ...message }) => (path === '' ? detail(message) : `${path} ${detail(message)}`),
  divergedReason: ({ quantity, value, update }) =>
    `第 ${update} 次更新已停止：${quantity === 'loss' ? '損失' : `${quantity} `}變成${value === 'NaN' ? '不是數字（NaN）' : value.replace('infinity', '無限大').replace(/^-/, '負')}。參數仍是更新前的值。`,
  more: '更多設定',
  settings: '網路、資料與設定',
  corrected: '有些設定無效，已改用可用的值。',
  newer: (version) => `這個連結是第 ${version} 版，比本頁新；不認得的部分已略去。`,
  dismiss: '關閉',
  diverged: '訓練發散了。',
  divergedWhy: (rate) => `學習率為 ${rate} 時，一步可能越過最小值太遠，使下一個梯度更大，直到超出 float32 的範圍。`,
  back: (updates) => `倒回 ${updates} 次更新`,
  halveRestart: '學習率減半，重新開始',
  halveGoOn: '學習率減半，繼續',
  restarted: (update, reason) => `引擎曾停止（${reason}），已重新啟動：訓練從第 ${update} 次更新繼續。`,
  failed: '引擎停止了。',
  notStarted: '引擎無法啟動。',
  failedHelp: (started) => `請重新載入。若再發生，可能是${started ? '瀏覽器的記憶體不足' : '連線中斷、瀏覽器太舊而不支援 WebAssembly SIMD，或安全性政策禁止 worker'}。`,
  reload: '重新載入',
  locked: '已鎖定',
  notLoaded: '這部分無法載入。關閉後再開啟即可重試。',
  loading: '正在啟動引擎……',
  summary: ({ epoch, update, train, test }) => `第 ${epoch} 個週期，第 ${update} 次更新。訓練損失 ${train}${test === null ? '' : `，測試損失 ${test}`}。`,
}
