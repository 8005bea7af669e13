import type { Language } from '../api/model'

const languages: readonly Language[] = ['zh-CN', 'en']
const key = 'kaimen.language'

/** The language chosen here before, else the first of the browser's that we speak, else Chinese. */
export function firstLanguage(preferred: readonly string[] = navigator.languages): Language {
  const kept = read()
  if (kept) return kept
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'zh-CN'
}

function read(): Language | undefined {
  try {
    return languages.find((language) => language === localStorage.getItem(key))
  } catch {
    return undefined // storage is closed in some private windows
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // the choice holds until the page is closed
  }
}
