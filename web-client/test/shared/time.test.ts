import { describe, expect, it } from 'vitest'
import { calendarDate, day, elapsed, sameDay, time, zonesDiffer } from '@/shared/format/time'

const now = new Date('2026-11-24T06:00:00Z')

describe('times', () => {
  it('are those of the house', () => {
    expect(time('2026-11-24T06:20:00Z')).toBe('14:20')
    expect(time('2026-11-24T16:05:00Z')).toBe('00:05')
  })

  it('name the year only where it is another one', () => {
    expect(day('2026-11-24T06:20:00Z', now)).toBe('11月24日星期二')
    expect(day('2027-01-05T06:20:00Z', now)).toBe('2027年1月5日星期二')
  })

  it('know the calendar day here, not in UTC', () => {
    expect(sameDay('2026-11-24T17:00:00Z', now)).toBe(false)
    expect(sameDay('2026-11-23T17:00:00Z', now)).toBe(true)
  })

  it('leave a calendar date in no zone', () => {
    expect(calendarDate('2026-12-24')).toBe('2026年12月24日')
  })

  it.each([
    ['Asia/Shanghai', false],
    ['Asia/Singapore', false],
    ['Europe/Paris', true],
  ])('in %s show their zone: %s', (zone, differ) => {
    expect(zonesDiffer(zone, now)).toBe(differ)
  })

  it.each([
    [-5, '00:00'],
    [65_999, '01:05'],
    [3_729_000, '1:02:09'],
  ])('%i ms have elapsed: %s', (ms, words) => {
    expect(elapsed(ms)).toBe(words)
  })
})
