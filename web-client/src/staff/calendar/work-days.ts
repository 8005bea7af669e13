import type { SetDay } from '../api/model'

/** A day of the calendar; `reason` only where it is not as its weekday says. */
export interface WorkDay {
  date: string
  working: boolean
  reason: string
  source: string
}

/** All days of a year, by month. */
export function daysOf(year: number, set: SetDay[]): WorkDay[][] {
  const byDate = new Map(set.map((day) => [day.day, day]))
  return Array.from({ length: 12 }, (_, month) => {
    const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return Array.from({ length: count }, (_, index) => workDay(new Date(Date.UTC(year, month, index + 1)), byDate))
  })
}

function workDay(at: Date, byDate: Map<string, SetDay>): WorkDay {
  const date = at.toISOString().slice(0, 10)
  const said = byDate.get(date)
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
  return said
    ? { date, working: said.working, reason: said.reason, source: said.source }
    : { date, working: !weekend, reason: '', source: '' }
}
