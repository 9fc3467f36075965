// @ts-check

/** What is allowed: how it is said in English, and in Chinese. @type {[RegExp, string][]} */
const rules = [
  [/^an object with (.*)$/, '含有 $1 的物件'],
  [/^a list with (.*)$/, '含有 $1 的清單'],
  [/^a list of at most (\S+)$/, '至多 $1 項的清單'],
  [/^a list of (\S+) numbers(, one for each column)?$/, '$1 個數字的清單'],
  [/^a list of numbers$/, '數字清單'],
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
  [/^criteria such as (.*)$/, '$1 之類的條件'],
  [/^(\S+) or (\S+), unless there are data and network of a config$/, '$1 或 $2；若是設定，則應有 data 與 network'],
  [/^one of (.*)$/, '下列之一：$1'],
  [/^'ready', 'running' or 'diverged'$/, "'ready'、'running' 或 'diverged'"],
]

/** What was found. @type {[RegExp, string][]} */
const findings = [
  [/^a list of (\S+)$/, '$1 項的清單'],
  [/^a list$/, '清單'],
  [/^an object$/, '物件'],
  [/^missing$/, '空的'],
]

/** The whole sentence. @type {[RegExp, string][]} */
const sentences = [
  [/^is not known; what can be there is (.*)$/s, '不是已知的欄位；可用的有：$1'],
  [/^is an unknown key(.*)$/s, '不是已知的欄位$1'],
  [/^is damaged: its checksum does not fit its bytes$/, '已損壞：校驗碼與內容不符'],
  [/^is damaged: its parts do not fit together$/, '已損壞：各部分不相符'],
  [/^is not a snapshot: (.*)$/s, '不是 snapshot：$1'],
  [/^This is not a document: it is no JSON\. (.*)$/s, '不是 JSON：$1'],
]

/** @param {string} text @param {[RegExp, string][]} phrases */
function translated(text, phrases) {
  const phrase = phrases.find(([english]) => english.test(text))
  return phrase && text.replace(...phrase)
}

/** What is allowed and what was found, said in Chinese as far as the phrases are known. @param {string} text @returns {string} */
export function detail(text) {
  const [, allowed, found] = /^must be (.*), not (.*)$/s.exec(text) ?? []
  if (allowed !== undefined) return `必須是 ${translated(allowed, rules) ?? allowed}，不能是 ${translated(found, findings) ?? found}`
  const [, required] = /^is required: (.*)$/s.exec(text) ?? []
  if (required !== undefined) return `不可缺少，必須是 ${translated(required, rules) ?? required}`
  return translated(text, sentences) ?? text
}
