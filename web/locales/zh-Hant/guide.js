// @ts-check

/** @type {typeof import('../en/guide.js').guide} */
export const guide = {
  guide: '導覽',
  guideNext: '下一步',
  guideSkip: '略過',
  guideDone: '完成',
  guideStops: {
    play: '在這裡播放與暫停訓練。旁邊可以只走一次更新、一個週期，或訓練到某個目標。',
    map: '顏色是網路在每個位置的輸出，標記是樣本。勾選「測試點」可看見從未用於訓練的樣本。',
    unit: '每個小方格是一個單元自己的圖，每條線是一個權重：藍色為正，橘色為負。指向其中一個看看。',
    rate: '訓練中也能改變設定。換個學習率，看看損失的變化。',
    lesson: '課堂情境，各附觀察重點。選一個繼續。',
  },
  presets: '課堂情境',
  lessonBefore: '上一步',
  lessonClose: '關閉',
  lessonPinned: '前一次的曲線已釘住。',
  lessonTitles: {
    xor: '單一神經元與 XOR',
    saturation: 'Sigmoid 會飽和，ReLU 不會',
    batch: '批次 1、10、全部',
    rate: '學習率太大',
    wrong: '交叉熵與平方誤差',
    classes: '三個類別',
    labels: '多標籤',
  },
}
