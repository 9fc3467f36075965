// @ts-check

/** @type {import('../program.js').ProgramWords} */
export const program = {
  about: '訓練小型神經網路、檢查學生繳交的作業，並把訓練紀錄寫成其他格式。',
  version: '印出版本',
  help: '說明用法；個別指令亦可',
  train: '訓練一個網路；終端機上以進度條顯示，其他地方則逐行印出',
  check: '用練習的資料評量存下的訓練紀錄，並說明達到哪些目標',
  export: '把存下的訓練紀錄寫成其他格式',
  helpCommand: '說明某個指令的用法',
  options: {
    epochs: (usual, most) => `訓練這麼多個週期（預設 ${usual}；有目標時至多 ${most}）`,
    updates: '訓練這麼多次更新',
    untilLoss: '目標：訓練集損失至多為此值',
    untilAccuracy: '目標：訓練集準確率至少為此值，0 到 1',
    goal: '目標：寫法同練習，例如 "testAccuracy:0.9;units:6"',
    save: '存下訓練紀錄，中斷時也會',
    json: '以 JSON 印出結果',
    quiet: '只印出結果',
    list: '列出可用的格式',
    output: '寫入檔案，而非標準輸出',
  },
  headings: { 'Usage:': '用法：', 'Options:': '選項：', 'Commands:': '指令：', 'Arguments:': '引數：' },
  exporters: '格式：',
  examples: `
範例：
  taroko train config.json --epochs 50
  taroko train "dataset=moons&hidden=4-relu" --until-accuracy 0.95 --save run.json
  taroko check exercise.json answer.json
  taroko export weights run.json -o weights.json`,
  aboutTraining: `
設定是引擎所用的 JSON：
  {"data": {"dataset": "spiral"}, "network": {"hidden": [{"units": 8}]}}
或遊樂場的連結，例如 "dataset=spiral&hidden=4-tanh,2-tanh"，或整個網址。
存下的訓練紀錄會從中斷處繼續；練習自帶目標。- 表示標準輸入。

達到第一個上限，或所有目標都達到時，訓練就結束。

結束代碼：
  0    訓練完成；若有目標，已達到
  1    未達目標，或訓練發散
  2    輸入有誤：標準錯誤會說明位置與原因
  130  被中斷`,
  aboutChecking: `
練習可以是連結，或 JSON：
  {"format": "taroko-exercise", "formatVersion": 1, "task": "…",
   "goal": "testAccuracy:0.9;units:6", "config": {…}}
答案是在此存下，或從網頁取出的訓練紀錄。其中自述的成績不算數：
參數會放進它的網路，用練習的資料重新評量。- 表示標準輸入。

結束代碼：
  0  達到目標
  1  未達目標
  2  輸入有誤：標準錯誤會說明位置與原因`,
  parser: [
    [/^error: unknown command '(.*)'/, '錯誤：沒有指令「$1」'],
    [/^error: unknown option '(.*)'/, '錯誤：沒有選項「$1」'],
    [/^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)[^\n]*/, '錯誤：「$1」的引數過多，應有 $2 個，卻有 $3 個'],
    [/^error: too many arguments\. Expected (\d+) arguments? but got (\d+)[^\n]*/, '錯誤：引數過多，應有 $1 個，卻有 $2 個'],
    [/^error: missing required argument '(.*)'/, '錯誤：缺少引數「$1」'],
    [/^error: option '(.*)' argument missing/, '錯誤：選項「$1」缺少引數'],
    [/\(Did you mean (one of )?(.*)\?\)/, '（是否為 $2？）'],
  ],
  stands: (epoch, update) => `第 ${epoch} 個週期，第 ${update} 次更新`,
  measured: (split, loss, accuracy) => `${split === 'train' ? '訓練' : '測試'}損失 ${loss}${accuracy === '' ? '' : `，準確率 ${accuracy}`}`,
  separator: '；',
  unit: { epoch: '週期', update: '更新' },
  criteria: { testAccuracy: '測試準確率', trainAccuracy: '訓練準確率', testLoss: '測試損失', trainLoss: '訓練損失', units: '隱藏單元數' },
  verdict: ({ name, least, limit, value, met }) => `${met ? '達到  ' : '未達到'}  ${name}${least ? '至少' : '至多'} ${limit}：${value === null ? '無法用這些資料評量' : `為 ${value}`}`,
  lockChanged: (part) => `未達到  ${part} 已鎖定，卻被更改`,
  goalMet: '達到目標',
  goalNotMet: '未達目標',
  saved: (path) => `已存入 ${path}`,
  interrupted: '已中斷',
  diverged: (reason, rate) => `訓練發散了。${reason}步伐太大時會這樣：請試試比 ${rate} 小的 optimizer.learningRate。`,
}
