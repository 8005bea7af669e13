import { expect, test } from 'vitest'
import { daysOf } from '@/staff/calendar/work-days'

test('a year has all its days, and weekends are free', () => {
  const months = daysOf(2028, [])
  expect(months.map((month) => month.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  // 2028-01-01 is a Saturday
  expect(months[0]?.slice(0, 3).map((day) => day.working)).toEqual([false, false, true])
})

test('what somebody set stands before the weekday', () => {
  const set = [
    { day: '2026-02-14', working: true, reason: '春节调休', source: '国办' },
    { day: '2026-02-16', working: false, reason: '春节', source: '国办' },
  ]
  const february = daysOf(2026, set)[1] ?? []
  expect(february[13]).toEqual({ date: '2026-02-14', working: true, reason: '春节调休', source: '国办' })
  expect(february[15]?.working).toBe(false)
  expect(february[16]?.working).toBe(true)
})
