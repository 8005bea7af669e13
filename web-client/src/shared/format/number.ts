import { language } from '../language/translations'

/** 87%, of a part between 0 and 1. Never rounded up to all. */
export function percent(part: number): string {
  const whole = part < 1 ? Math.min(0.99, part) : part
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(whole)
}
