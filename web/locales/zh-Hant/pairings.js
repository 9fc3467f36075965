// @ts-check

const decision = (/** @type {string} */ outputs) => (outputs === '1' ? '永遠判為類別 1' : '永遠判為每個標籤都有')

/** @type {typeof import('../en/pairings.js').pairingWords} */
export const pairingWords = {
  pairings: {
    labelsCompete: () => 'Softmax 讓各標籤爭奪總和為 1 的機率：兩個標籤都成立時，損失在各 0.5 時最小；沒有標籤的樣本則損失恆為零。',
    softmaxSqueezed: ({ activation, outputs, share }) => `此損失已自帶 softmax：前面再加 ${activation}，${outputs} 類中任一類的機率都不會超過 ${share}。`,
    softmaxCut: ({ activation }) => `此損失已自帶 softmax，而被 ${activation} 壓在 0 的輸出得不到梯度。`,
    softmaxBent: ({ activation }) => `此損失已自帶 softmax：前面再加 ${activation} 會壓平負的輸出，那裡幾乎沒有梯度通過。`,
    twoOutputs: () => '一個輸出就夠了：兩個輸出的 softmax 等於兩者之差的 sigmoid。',
    alwaysOne: ({ activation, least, most, outputs }) =>
      `此損失已自帶 sigmoid：前面再加 ${activation}，機率只會${most === '1' ? `在 ${least} 以上` : `介於 ${least} 與 ${most} 之間`}，因此${decision(outputs)}。`,
    squeezed: ({ activation, least, most }) =>
      `此損失已自帶 sigmoid：前面再加 ${activation}，機率只會${most === '1' ? `在 ${least} 以上` : `介於 ${least} 與 ${most} 之間`}。`,
    leaky: ({ activation }) => `此損失需要兩側都不受限的輸出：${activation} 讓 0 以下的路慢了一百倍。`,
    numbersAsProbabilities: () => '目標值被當成機率：預測只會介於 0 與 1 之間。',
    oneAgainstRest: () => '每一類各自問「是或否」：各類機率的總和不必為 1。',
    sameByLabel: () => '對各標籤加總後，這就是多標籤交叉熵，只是名稱不同。',
    sameForOne: () => '只有一個輸出時，這就是二元交叉熵，只是名稱不同。',
    hingeAlwaysOne: ({ activation, outputs }) => `答案為「否」時 hinge 要求 −1，但 ${activation} 不會低於 0：每個「否」至少損失 1，且${decision(outputs)}。`,
    hingeFloor: ({ activation, low, cost }) => `答案為「否」時 hinge 要求 −1，但 ${activation} 不會低於 ${low}：每個「否」至少損失 ${cost}。`,
    hingeEndBelow: ({ activation }) => `答案為「否」時 hinge 要求 −1，${activation} 只在極限處到達，而那裡梯度消失。`,
    hingeEnds: ({ activation }) => `輸出越過 −1 或 1 之後 hinge 才為零：${activation} 只在值域兩端到達，而那裡梯度消失。`,
    hingeEach: () => '每個輸出各自與其餘所有類別保持間隔，且不會得到機率。',
    outOfReach: ({ activation, low, high, bounded }) => `${activation} 的輸出不會${bounded ? `超出 ${low} 到 ${high}` : `低於 ${low}`}：範圍外的目標無法達到。`,
    leakyNumbers: ({ activation }) => `${activation} 讓通往負目標值的路慢了一百倍。`,
    vanishes: ({ activation }) => `自信卻答錯時梯度消失：梯度帶有 ${activation} 的斜率這個因子，交叉熵則會把它消去。`,
    turnsBack: ({ activation }) => `${activation} 到 −1 與 1 就折返：那裡梯度為 0，且許多不同的加權和得到相同答案。`,
    noSlope: ({ activation }) => `類別以 0 與 1 表示，而被 ${activation} 壓在 0 的樣本無論錯得多離譜都沒有梯度。`,
    codeOutOfReach: ({ activation, low }) => `答案為「否」時目標是 −1，但 ${activation} 不會低於 ${low}。`,
    classesAsNumbers: ({ code }) => `類別被當成數字 ${code} 與 1：輸出超過正確值（例如 2）也算損失。`,
  },
  sameUnits: '權重全為 0 時，同一層的單元一模一樣，得到相同的梯度，因此除了捨入誤差外永遠一樣。',
}
