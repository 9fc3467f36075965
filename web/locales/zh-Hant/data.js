// @ts-check

/** @type {typeof import('../en/data.js').data} */
export const data = {
  data: '資料',
  groups: { twoClasses: '二元分類', severalClasses: '多類別', multiLabel: '多標籤', regression: '迴歸', real: '真實資料' },
  newData: '換資料',
}
