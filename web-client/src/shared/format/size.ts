import { language } from '../language/translations'

/** 340 kB, 2.4 MB. */
export function fileSize(bytes: number): string {
  const small = bytes < 1_000_000
  const options: Intl.NumberFormatOptions = { style: 'unit', unit: small ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }
  return new Intl.NumberFormat(language(), options).format(bytes / (small ? 1000 : 1_000_000))
}
