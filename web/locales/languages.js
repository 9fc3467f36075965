// @ts-check

/** The languages that there are words of, with what each calls itself and the tags that it is for, such as `zh-TW`. Other tags are for the first. */
export const languages = [
  { tag: 'en', name: 'English', matches: /^en(?![a-z])/i },
  { tag: 'zh-Hant', name: '中文', matches: /^zh(?![a-z])/i },
]

/** The language that there are words of for a language tag. @param {string} tag such as `zh-TW`, or `zh_TW.UTF-8` as systems have it */
export const languageOf = (tag) => (languages.find(({ matches }) => matches.test(tag)) ?? languages[0]).tag

/** The language that a button offers beside a present one: with every press the next. @param {string} tag */
export const languageAfter = (tag) => languages[(languages.findIndex((language) => language.tag === languageOf(tag)) + 1) % languages.length]

/** Of words by language, those for a language tag. @template Words @param {string} tag @param {Record<string, Words>} words @returns {Words} */
export const inLanguage = (tag, words) => words[languageOf(tag)]
