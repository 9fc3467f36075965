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
  [/^the name of a node$/, '節點的名稱'],
  [/^(?:a|the) name of (.*)$/, '$1 的名稱'],
  [/^a (?:string|text)$/, '文字'],
  [/^bytes in base64$/, 'base64 位元組'],
  [/^those of the snapshot$/, 'snapshot 中的參數'],
  [/^(\S+), where the snapshot stands$/, '$1，即 snapshot 所在的更新'],
  [/^criteria such as (.*), of (.*)$/, '$1 之類的條件，可用 $2'],
  [/^(\S+) or (\S+), unless there are data and network of a config$/, '$1 或 $2；若是設定，則應有 data 與 network'],
  [/^one of (.*)$/, '下列之一：$1'],
  [/^(\w+(?:, \w+)* or \w+)$/, (_, names) => `下列之一：${listed(names)}`],
  [/^a whole number from (\S+) to (\S+) for points$/, '$1 到 $2 的整數'],
  [/^runs such as (\S+) with ; between them$/, '像 $1 的點串，以 ; 分隔'],
  [/^of groups 0 to (\d+)$/, '屬於第 0 到 $1 組'],
  [/^numbers from (\S+) to (\S+) with at most two decimals$/, '$1 到 $2 的數字，最多兩位小數'],
  [/^rows of (\d+) numbers$/, '每列 $1 個數字'],
  [/^the name or the id of a node$/, '節點的名稱或編號'],
  [/^an id from 0 to (\d+)$/, '0 到 $1 的編號'],
  [/^two indices into the flat parameters$/, '兩個參數編號'],
  [/^two different indices$/, '兩個不同的編號'],
  [/^an object of numbers$/, '數字組成的物件'],
  [/^the bytes of a snapshot \(Uint8Array\)$/, 'snapshot 的位元組（Uint8Array）'],
  [/^a list of class indices: one number per row$/, '類別編號的清單，每列一個數字'],
  [/^more than the highest class index, (\d+)$/, '大於最大的類別編號 $1'],
  [/^a class from 0 to (\d+)$/, '0 到 $1 的類別'],
  [/^from 0 to 1$/, '0 到 1'],
  [/^-1 or 1$/, '-1 或 1'],
  [/^plain data$/, '單純的資料'],
  [/^(\S+) < (\S+) < (\S+)$/, '$1 < $2 < $3'],
  [/^'ready', 'running' or 'diverged'$/, "'ready'、'running' 或 'diverged'"],
]

/** What was found. @type {Phrase[]} */
const findings = [
  [/^a list of (\S+)$/, '$1 項的清單'],
  [/^a list$/, '清單'],
  [/^an object$/, '物件'],
  [/^missing$/, '空的'],
  [/^(\d+) numbers in all$/, '共 $1 個數字'],
  [/^an array of (\d+) numbers$/, '$1 個數字的陣列'],
  [/^(\d+) bytes$/, '$1 個位元組'],
  [/^the end( of the line)?$/, '結尾'],
  [/^nothing$/, '空白'],
  [/^infinity$/, '無限大'],
  [/^-infinity$/, '負無限大'],
]

/** What was found, in Chinese. @param {string} text @returns {string} */
const finding = (text) => translated(text, findings) ?? text

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
  [/^expected an operator or the end of the line, found (.*); a product needs '\*'$/s, (_, found) => `此處應是運算符號或行尾，而不是 ${finding(found)}；相乘要寫 *`],
  [/^expected an operator or the end of the line, found (.*)$/s, (_, found) => `此處應是運算符號或行尾，而不是 ${finding(found)}`],
  [/^expected a number, a name or '\(', found (.*); a power is written with '\^'$/s, (_, found) => `此處應是數字、名稱或左括號，而不是 ${finding(found)}；次方要寫 ^`],
  [/^expected '(.*)' to close '\(' (?:of|in) line (\d+)(.*), found (.*)$/s, (_, sign, line, rest, found) => `缺少「${sign}」，以結束第 ${line} 行的左括號，卻是 ${finding(found)}`],
  [/^expected 'name = …'; only the last line may stand without a name$/, '應寫成「名稱 = …」；只有最後一行可以沒有名稱'],
  [/^(.*) is assigned twice, first in line (\d+)$/s, '$1 重複指定，第一次在第 $2 行'],
  [/^(.*) is a function and cannot be assigned$/s, '$1 是函數，不能指定'],
  [/^(.*) is an operator and cannot be assigned$/s, '$1 是運算符號，不能指定'],
  [/^(.*) is an input and cannot be assigned$/s, '$1 是輸入，不能指定'],
  [/^(.*) is a function: write (.*)$/s, '$1 是函數，請寫成 $2'],
  [/^(.*) is used before it has a value; it is assigned in line (\d+)$/s, '$1 在有值之前就用了；它在第 $2 行才指定'],
  [/^(\S+) takes (\d+) (?:arguments?|or more arguments?), found (\d+)$/, '$1 需要 $2 個引數，卻有 $3 個'],
  [/^(\S+) takes (.*), found (\d+)$/, '$1 的引數個數不對：有 $3 個'],
  [/^found '\)' without a '\(' before it$/, '右括號前面沒有左括號'],
  [/^found '='; only a single name at the start of a line can be assigned$/, '出現「=」；只能指定行首的單一名稱'],
  [/^comparisons do not chain; join two of them with 'and', as in (.*)$/s, '比較不能連寫；請用 and 連接，例如 $1'],
  [/^nested deeper than (\d+) levels$/, '巢狀超過 $1 層'],
  [/^the graph has more than (\d+) nodes$/, '計算圖超過 $1 個節點'],
  [/^the number (.*) is too large$/s, '數字 $1 太大'],
  [/^the source has (\d+) bytes; at most (\d+) are allowed$/, '共 $1 個位元組，最多 $2 個'],
  [/^the text is not valid UTF-8 from here on$/, '從這裡起不是有效的 UTF-8 文字'],
  [/^there is no function '(.*)'; a product needs '\*'$/s, '沒有函數「$1」；相乘要寫 *'],
  [/^there is no function '(.*)'; did you mean '(.*)'\?$/s, '沒有函數「$1」；是否要寫「$2」？'],
  [/^there is no '(.*)' here; no names can be used$/s, '沒有「$1」；此處不能用名稱'],
  [/^the character '(.*)' has no meaning here; write (\S+)$/s, '此處的「$1」沒有意義；請寫 $2'],
  [/^the character '(.*)' has no meaning here; use parentheses \( \)$/s, '此處的「$1」沒有意義；請用圓括號 ( )'],
  [/^there is no variable '(.*)'(?:; the variables are (.*)|; there are no variables)?$/s, (_, name, names) => `沒有變數「${name}」${names ? `；變數有：${listed(names)}` : ''}`],
  [/^the variable '(.*)' has no value; give one here or in the source, as in (.*)$/s, '變數「$1」沒有值；請在此或在算式中給定，例如 $2'],
  [/^(.*) is computed from others(?:; the variables are (.*)|; there are no variables)$/s, (_, name, names) => `${name} 由其他節點算出${names ? `；變數有：${listed(names)}` : ''}`],
  [/^(.*) is a constant, which has no gradient$/s, '$1 是常數，沒有梯度'],
  [/^(.*) is a constant(?:; the variables are (.*)|; there are no variables)$/s, (_, name, names) => `${name} 是常數${names ? `；變數有：${listed(names)}` : ''}`],
  [/^(.*) is no single number$/s, '$1 不是單一數字'],
  [/^(.*) and the output must be single numbers$/s, '$1 與輸出都必須是單一數字'],
  [/^must be finite on every sample: (.*) is (\S+) (on sample|at) (.*)$/s, (_, source, value, __, where) => `在每個樣本上都必須是有限的數：${source} 等於 ${finding(value)}（${where.replace(/^(\d+) \(/, '樣本 $1：').replace(/\)$/, '')}）`],
  [/^is one too many: at most (\d+) features are allowed besides the inputs themselves$/, '太多了：輸入之外最多 $1 個特徵'],
  [/^must not repeat (\S+), (.*)$/s, '與 $1 重複：$2'],
  [/^must have at most (\d+) (layers|columns|parameters|elements|characters)(.*)$/s, (_, most, what, rest) => `最多 ${most} ${{ layers: '層', columns: '欄', parameters: '個參數', elements: '個元素', characters: '個字元' }[/** @type {'layers'} */ (what)]}${/, not /.test(rest) ? `，不能是 ${finding(rest.replace(/^.*, not /s, ''))}` : ''}`],
  [/^must have (\d+) names, not (.*)$/s, (_, count, found) => `須有 ${count} 個名稱，不能是${spaced(finding(found))}`],
  [/^must have (\d+) rows, as the logits, not (\d+)$/, '須有 $1 列，同 logits，不能是 $2 列'],
  [/^must have as many rows as data\.inputs, which has (\d+), not (\d+)$/, '列數須同 data.inputs 的 $1 列，不能是 $2 列'],
  [/^must have either logits or probabilities(.*)$/s, '須有 logits 或 probabilities 其中之一'],
  [/^must sum to 1, not (\S+)$/, '總和必須是 1，不能是 $1'],
  [/^must suit the data: this loss needs targets from 0 to 1, and one of them is (\S+)$/, '與資料不合：這種損失的目標必須是 0 到 1，其中一個卻是 $1'],
  [/^must suit the data: this loss needs classes, and the targets are numbers; allowed here: (.*)$/s, (_, names) => `與資料不合：這種損失需要類別，而目標是數字；可用的有：${listed(names)}`],
  [/^'(.*)' needs (\d+) outputs and this network has (\d+); make a new trainer$/, '$1 需要 $2 個輸出，而此網路有 $3 個'],
  [/^cannot change while training(?:; make a new trainer|; what can: (.*))$/s, (_, names) => `訓練中不能更改${names ? `；可更改的有：${names.replace(' and ', '、')}` : ''}`],
  [/^cannot be 'test': data\.trainShare leaves no test samples$/, "不能是 'test'：data.trainShare 沒有留下測試樣本"],
  [/^cannot be reached: data without classes has no accuracy$/, '無法達成：沒有類別的資料沒有準確率'],
  [/^cannot be given for a loss without sigmoid or softmax; give logits: the predictions(.*)$/s, '不適用於沒有 sigmoid 或 softmax 的損失；請改給 logits，也就是預測值'],
  [/^must be fewer: steps times variables can be (\d+) at the most$/, '必須少些：步數乘以變數個數最多 $1'],
  [/^must name fewer layers: the graph would have more than (\d+) nodes$/, '展開的層必須少些：計算圖會超過 $1 個節點'],
  [/^must be named once(.*)$/s, '只能列出一次'],
  [/^there is no variable to move$/, '沒有可以移動的變數'],
  [/^only a single number can be minimised$/, '只能最小化單一數字'],
  [/^'path' needs a run that has made at least three updates$/, "'path' 需要至少更新過三次的訓練"],
  [/^is nested more than (\d+) levels deep$/, '巢狀超過 $1 層'],
  [/^has version (\d+); this engine reads version (\d+)$/, '是第 $1 版；此引擎讀第 $2 版'],
  [/^points must be at most (\d+); there are more$/, '點最多 $1 個'],
  [/^points must be pairs of numbers; a run of group (\d+) has (\d+)$/, '點必須是成對的數字；第 $1 組有 $2 個'],
  [/^own data are too large for links, and this page does not have them; read the file again$/, '自己的資料太大，連結放不下，本頁也沒有；請重新讀取檔案'],
  [/^Not enough memory for this network and data\.$/, '記憶體不足以容納此網路與資料。'],
  [/^There is no parameter to adjust\.$/, '沒有可調整的參數。'],
  [/^expected a number, a name or '\(', found (.*)$/s, (_, found) => `此處應是數字、名稱或左括號，而不是${spaced(finding(found))}`],
  [/^the character '(.*)' has no meaning here$/s, '此處的「$1」沒有意義'],
  [/^is damaged: its checksum does not fit its bytes$/, '已損壞：校驗碼與內容不符'],
  [/^is damaged: its parts do not fit together$/, '已損壞：各部分不相符'],
  [/^expected (.*), found (.*)$/s, (_, expected, found) => `此處應是 ${expected.replace(" or ", " 或 ")}，而不是 ${finding(found)}`],
  [/^is not a snapshot: it has only (\d+) bytes$/, '不是 snapshot：只有 $1 個位元組'],
  [/^is not a snapshot: it does not begin like one$/, '不是 snapshot：開頭不符'],
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
  // Some sentences come with their full stop.
  if (/[^.]\.$/.test(text) && !/^(There|Not) /.test(text)) return `${detail(text.slice(0, -1))}。`
  const [, line, column, rest] = /^line (\d+), column (\d+): (.*)$/s.exec(text) ?? []
  if (rest !== undefined) return `第 ${line} 行第 ${column} 字：${detail(rest)}`
  const rule = (/** @type {string} */ allowed) => `必須是${spaced(translated(allowed, rules) ?? allowed)}`
  const [, allowed, found] = /^must be (.*), not (.*)$/s.exec(text) ?? []
  if (allowed !== undefined) return `${rule(allowed)}，不能是${spaced(translated(found, findings) ?? found)}`
  const [, required] = /^is required(?:: |; it must be )(.*)$/s.exec(text) ?? []
  const [, name, complaint] = /^([\w.[\]]+) ((?:must|is|cannot|has) .*)$/s.exec(text) ?? []
  if (name !== undefined && translated(text, sentences) === undefined) return `${name} ${detail(complaint)}`
  return translated(text, sentences) ?? (required === undefined ? text : `不可缺少，${rule(required)}`)
}
