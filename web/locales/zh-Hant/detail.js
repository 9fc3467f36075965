// @ts-check

/** How something is said in English, and in Chinese with the parts that are in brackets. @typedef {[RegExp, string | ((...groups: string[]) => string)]} Phrase */

/** Names in a row, as English joins them. @param {string} names */
const listed = (names) => names.replace(/, | or /g, '、')

/** What is allowed: how it is said in English, and in Chinese. @type {Phrase[]} */
const rules = [
  [/^true or false$/, 'true 或 false'],
  [/^an object with a data set's name, or with inputs and targets$/, '含有資料集名稱，或含有 inputs 與 targets 的物件'],
  [/^the name of a data set, or inputs and targets of your own$/, '資料集名稱，或自己的 inputs 與 targets'],
  [/^an object with (.*)$/, '含有 $1 的物件'],
  [/^a list of layers, such as (\{.*\}); it may be empty$/, '各層的清單，例如 $1，也可以是空的'],
  [/^a whole number from (\S+) to (\S+), the number of training samples$/, '$1 到 $2 的整數，最多為訓練樣本數'],
  [/^a list with (.*)$/, '含有 $1 的清單'],
  [/^a list of at most (\S+)$/, '至多 $1 項的清單'],
  [/^a list of (\S+) numbers(, one for each column)?$/, '$1 個數字的清單'],
  [/^a list of numbers$/, '數字清單'],
  [/^rows of (\d+) numbers$/, '每列 $1 個數字'],
  [/^(?:rows of numbers|numbers row by row)$/, '逐列的數字'],
  [/^a class index, a whole number from (\S+) to (\S+)$/, '類別編號，即 $1 到 $2 的整數'],
  [/^-1 or 1 where another is -1$/, '-1 或 1，因為另有 -1'],
  [/^from 0 to 1, or -1 and 1$/, '0 到 1 的數字，或 -1 與 1'],
  [/^a list$/, '清單'],
  [/^an object$/, '物件'],
  [/^a config$/, '設定物件'],
  [/^(?:a|one) whole number from (\S+) to (\S+)$/, '$1 到 $2 的整數'],
  [/^a whole number of at least (\S+)$/, '$1 以上的整數'],
  [/^a whole number$/, '整數'],
  [/^a (?:finite )?number from (\S+) to (\S+)$/, '$1 到 $2 的數字'],
  [/^a (?:finite )?number of at least (\S+)$/, '$1 以上的數字'],
  [/^a (?:finite )?number$/, '數字'],
  [/^more than (\S+)$/, '大於 $1 的數字'],
  [/^a text of at most (\S+) characters$/, '至多 $1 個字元的文字'],
  [/^(?:a|the) name of (.*)$/, '$1 的名稱'],
  [/^a (?:string|text)$/, '文字'],
  [/^bytes in base64$/, 'base64 位元組'],
  [/^those of the snapshot$/, 'snapshot 中的參數'],
  [/^(\S+), where the snapshot stands$/, '$1，即 snapshot 所在的更新'],
  [/^criteria such as (.*), of (.*)$/, '$1 之類的條件，可用 $2'],
  [/^(\S+) or (\S+), unless there are data and network of a config$/, '$1 或 $2；若是設定，則應有 data 與 network'],
  [/^one of (.*)$/, '下列之一：$1'],
  [/^(\w+(?:, \w+)* or \w+)$/, (_, names) => `下列之一：${listed(names)}`],
  [/^'ready', 'running' or 'diverged'$/, "'ready'、'running' 或 'diverged'"],
]

/** What was found. @type {Phrase[]} */
const findings = [
  [/^a list of (\S+)$/, '$1 項的清單'],
  [/^a list$/, '清單'],
  [/^an object$/, '物件'],
  [/^missing$/, '空的'],
  [/^(\d+) numbers in all$/, '共 $1 個數字'],
]

/** The whole sentence. @type {Phrase[]} */
const sentences = [
  [/^is not known; what can be there is (.*)$/s, '不是已知的欄位；可用的有：$1'],
  [/^unknown key '.*'; allowed here: (.*)$/s, (_, names) => `不是已知的欄位；可用的有：${listed(names)}`],
  [/^must have at least one number, not 0$/, '至少須有一個數字'],
  [/^must have (\d+) numbers, not (\d+)$/, '須有 $1 個數字，不能是 $2 個'],
  [/^is of another network, optimizer or number of training samples$/, '屬於另一個網路、最佳化器或訓練樣本數'],
  [/^must name at least one feature, not a list of 0$/, '至少須有一個特徵'],
  [/^there is no '(.*)' here; what can be used is (.*)$/s, (_, name, names) => `沒有「${name}」；可用的有：${listed(names)}`],
  [/^there is no function '(.*)'; the functions are (.*)$/s, (_, name, names) => `沒有函數「${name}」；可用的有：${listed(names)}`],
  [/^expected an expression, found nothing$/, '缺少算式'],
  [/^expected a number, a name or '\(', found (.*)$/s, '此處應是數字、名稱或左括號，而不是 $1'],
  [/^the character '(.*)' has no meaning here$/s, '此處的「$1」沒有意義'],
  [/^is damaged: its checksum does not fit its bytes$/, '已損壞：校驗碼與內容不符'],
  [/^is damaged: its parts do not fit together$/, '已損壞：各部分不相符'],
  [/^is not a snapshot: (.*)$/s, '不是 snapshot：$1'],
  [/^This is not a document: it is no JSON\. (.*)$/s, '不是 JSON：$1'],
]

/** @param {string} text @param {Phrase[]} phrases */
function translated(text, phrases) {
  const [english, chinese] = phrases.find(([pattern]) => pattern.test(text)) ?? []
  return english && text.replace(english, /** @type {any} */ (chinese))
}

/** @param {string} text that follows Chinese: with a space unless it is Chinese itself */
const spaced = (text) => (/^[\x21-\x7e]/.test(text) ? ` ${text}` : text)

/** What is allowed and what was found, said in Chinese as far as the phrases are known. @param {string} text @returns {string} */
export function detail(text) {
  const [, line, column, rest] = /^line (\d+), column (\d+): (.*)$/s.exec(text) ?? []
  if (rest !== undefined) return `第 ${line} 行第 ${column} 字：${detail(rest)}`
  const rule = (/** @type {string} */ allowed) => `必須是${spaced(translated(allowed, rules) ?? allowed)}`
  const [, allowed, found] = /^must be (.*), not (.*)$/s.exec(text) ?? []
  if (allowed !== undefined) return `${rule(allowed)}，不能是${spaced(translated(found, findings) ?? found)}`
  const [, required] = /^is required(?:: |; it must be )(.*)$/s.exec(text) ?? []
  return required === undefined ? (translated(text, sentences) ?? text) : `不可缺少，${rule(required)}`
}
