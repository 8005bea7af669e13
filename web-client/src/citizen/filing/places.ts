/** How a place's name ends. */
const ends = /(?:路|街|巷|弄|胡同|小区|花园|家园|新村|村|社区|广场|大道|镇|桥|公园|学校|小学|中学|幼儿园|医院|车站|市场|大厦|公寓)$/u
/** These end so, too, and are no names. */
const noNames = new Set(['马路', '道路', '公路', '铁路', '一路', '走路', '过路', '网路', '电路', '线路', '上街', '逛街', '全村', '农村', '本村', '我村', '全镇', '小区', '花园', '社区', '学校', '小学', '中学', '医院', '车站', '市场', '广场', '公园', '幼儿园'])
/** What may stand before a name, and is not of it. */
const before = /[在到从去往是和与跟的了过把被给我你他她它们您这那每就都也还住家有对经因为于由]/u
/** What tells a place more exactly. */
const after = /^(?:\d+|[号楼栋幢座弄]|单元|号楼|门口|路口|东门|西门|南门|北门|东侧|西侧|南侧|北侧|[东西南北]|门|侧|口)$/u

/** At most so many words before the end belong to a name. */
const longestName = 3

/**
 * The places that a text names, each once, in their order: a help for who is asked where it is, not a gazetteer. A browser
 * that cannot tell words apart (ECMA-402, Intl.Segmenter) finds none.
 */
export function placesIn(text: string): string[] {
  if (!('Segmenter' in Intl)) return []
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
  const found = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    if (!ends.test(words[at] ?? '')) continue
    let from = at
    while (from > 0 && at - from < longestName && isOfAName(words[from - 1] ?? '')) from--
    while (ends.test(words[at + 1] ?? '')) at++
    let to = at + 1
    while (to < words.length && after.test(words[to] ?? '')) to++
    const name = words.slice(from, at + 1).join('')
    if (name.length > 2 && !noNames.has(name)) found.add(words.slice(from, to).join(''))
    at = to - 1
  }
  return [...found]
}

function isOfAName(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word) && !before.test(word) && !ends.test(word)
}
