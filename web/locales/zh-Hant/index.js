// @ts-check
import { en, longCount, shortened } from '../en/index.js'
import { compare } from './compare.js'
import { data } from './data.js'
import { formulas } from './formulas.js'
import { guide } from './guide.js'
import { learning } from './learning.js'
import { messages } from './messages.js'
import { network } from './network.js'
import { ownData } from './own-data.js'
import { page } from './page.js'
import { result } from './result.js'
import { transport } from './transport.js'
import { labels } from './labels.js'

const hundredMillions = new Intl.NumberFormat('zh-Hant', shortened)

/** 繁體中文，用臺灣的術語。 @type {import('../en/index.js').Words} */
export const zhHant = {
  locale: 'zh-Hant',
  number: en.number,
  count: (value) => (value < longCount ? en.number(value) : hundredMillions.format(value)),
  ...transport,
  ...data,
  ...ownData,
  ...network,
  ...learning,
  ...formulas,
  ...guide,
  ...result,
  ...compare,
  ...messages,
  ...page,
  labels,
}
