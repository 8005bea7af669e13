import { language } from '../language/translations'

/** Where the house stands: times are shown as of there; elsewhere they name their zone. */
const homeZone = 'Asia/Shanghai'

/** Whether this browser's clock on the wall differs from the house's. */
export function zonesDiffer(zone = Intl.DateTimeFormat().resolvedOptions().timeZone, at = new Date()): boolean {
  const wall = (timeZone: string) => at.toLocaleString('en-GB', { timeZone })
  return wall(zone) !== wall(homeZone)
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), options).format(typeof at === 'string' ? new Date(at) : at)
}

const clock = (): Intl.DateTimeFormatOptions => ({
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  ...(zonesDiffer() ? { timeZoneName: 'short' } : {}),
})

/** 14:20; with the zone where it is not the house's. */
export function time(at: string | Date): string {
  return format(at, clock())
}

/** 11月24日 星期二 · Tuesday 24 November; with the year where it is not this one. */
export function day(at: string | Date, now = new Date()): string {
  const date = typeof at === 'string' ? new Date(at) : at
  const year: Intl.DateTimeFormatOptions = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return format(date, { ...year, month: 'long', day: 'numeric', weekday: 'long' })
}

/** A calendar date such as 2026-12-24, which belongs to no zone. */
export function calendarDate(date: string): string {
  return format(`${date}T00:00:00Z`, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
}

/** A month such as 2026-12, with its year. */
export function month(iso: string): string {
  return format(`${iso}-01T00:00:00Z`, { year: 'numeric', month: 'long', timeZone: 'UTC' })
}

/** Day and time together. */
export function dayAndTime(at: string | Date): string {
  return `${day(at)} ${time(at)}`
}

/** Whether both are on the same calendar day here. */
export function sameDay(at: string, other = new Date()): boolean {
  return new Date(at).toDateString() === other.toDateString()
}

/** 7:05 or 1:02:09, for clocks that run; negative spans are nothing. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? [hours, ...parts].join(':') : parts.join(':')
}
