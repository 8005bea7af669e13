import { createI18n, type I18n, type Locale } from 'vue-i18n'
import type { Language, LocalizedText } from '../api/model'
import { firstLanguage, keepLanguage } from './language'

type Catalog = Record<string, unknown>
type Catalogs = Record<Language, () => Promise<{ default: Catalog }>>

const sharedCatalogs: Catalogs = {
  'zh-CN': () => import('../locales/zh-CN.json'),
  en: () => import('../locales/en.json'),
}

type Translations = I18n<{}, {}, {}, Locale, false>

let current: Translations | undefined
let entryCatalogs: Catalogs | undefined
const loaded = new Set<Language>()

/** Sets the entry's languages up; only the one in use is loaded. */
export async function setUpTranslations(catalogs: Catalogs): Promise<Translations> {
  const first = firstLanguage()
  entryCatalogs = catalogs
  loaded.clear()
  current = createI18n({ legacy: false, locale: first })
  await load(first)
  apply(first)
  return current
}

/** Changes the language of everything on the page and remembers it. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  keepLanguage(language)
  apply(language)
}

export function language(): Language {
  return current?.global.locale.value === 'en' ? 'en' : 'zh-CN'
}

/** The text in the language of the page; follows a switch when used in a template or computed. */
export function localized(text: LocalizedText): string {
  return text[language()]
}

async function load(wanted: Language): Promise<void> {
  const i18n = current
  if (!i18n || !entryCatalogs || loaded.has(wanted)) return
  const [common, own] = await Promise.all([sharedCatalogs[wanted](), entryCatalogs[wanted]()])
  const messages: Catalog = { ...common.default, ...own.default }
  i18n.global.setLocaleMessage(wanted, messages)
  loaded.add(wanted)
}

function apply(wanted: Language): void {
  if (current) current.global.locale.value = wanted
  document.documentElement.lang = wanted
}
