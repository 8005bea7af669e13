import { language } from '../language/translations'

/** Several names in a row, as the language joins them. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names)
}
