// @ts-check

/** @type {typeof import('../en/transport.js').transport} */
export const transport = {
  rewind: '倒回',
  rewindHint: '回到同樣的初始權重',
  play: '播放',
  pause: '暫停',
  stepSample: '1 個樣本',
  stepSampleHint: '批次中的下一個樣本，前向與反向；最後一個之後進行更新',
  stepUpdate: '1 次更新',
  stepEpoch: '1 個週期',
  until: '訓練到……',
  trainUntil: '訓練到',
  goalKind: '目標',
  goalKinds: { epoch: '週期數', loss: '訓練損失', accuracy: '訓練準確率' },
  trainThere: '開始',
  goalPursued: (goal) => `正在訓練到${goal}，每個週期結束時檢查。`,
  goalReached: ({ epoch, update, loss, accuracy }) =>
    `第 ${epoch} 個週期、第 ${update} 次更新達到目標：訓練損失 ${loss}${accuracy === null ? '' : `，準確率 ${accuracy}`}。已暫停。`,
  goalAlready: ({ epoch, loss, accuracy }) => `已經達到：第 ${epoch} 個週期，訓練損失 ${loss}${accuracy === null ? '' : `，準確率 ${accuracy}`}。`,
  goalRange: (least, most, whole) => `請輸入 ${least} 到 ${most} 的${whole ? '整數' : '數'}。`,
  speed: '速度',
  speedMax: '最快',
  speedUpdates: (updates) => `每秒 ${updates} 次`,
  transport: '訓練控制',
  epoch: '週期',
  batch: '批次',
  update: '更新',
  samplesSeen: '看過的樣本數',
  updatesPerSecond: '更新/秒',
  learningRate: '學習率',
}
