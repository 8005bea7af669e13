import { caseKinds, type CaseKind } from '@/shared/api/model'
import type { ClockStep, Figures } from '../api/model'

/** How many deadlines of something were kept, and how many run. */
export interface Sums {
  kept: number
  /** Done too late. */
  late: number
  /** Not done, and late already. */
  overdue: number
  /** Running and in time, the paused among them. */
  open: number
  paused: number
}

export interface Group extends Sums {
  key: string
}

const none: Sums = { kept: 0, late: 0, overdue: 0, open: 0, paused: 0 }

const add = (to: Sums, what: Partial<Sums>): Sums => ({
  kept: to.kept + (what.kept ?? 0),
  late: to.late + (what.late ?? 0),
  overdue: to.overdue + (what.overdue ?? 0),
  open: to.open + (what.open ?? 0),
  paused: to.paused + (what.paused ?? 0),
})

/** Of those that are decided, from 0 to 1; what is open and overdue is late. Null where none is. */
export function rate({ kept, late, overdue }: Sums): number | null {
  const all = kept + late + overdue
  return all === 0 ? null : kept / all
}

/** By what the figures are told. */
export type By = 'department' | 'kind' | 'month'

/** Of one step, by department (the most first), by kind or by month. */
export function grouped(figures: Figures, step: ClockStep, by: By): Group[] {
  const sums = new Map<string, Sums>()
  const put = (key: string | null, what: Partial<Sums>) => key !== null && sums.set(key, add(sums.get(key) ?? none, what))
  for (const line of figures.decided.filter((one) => one.step === step)) put(keyOf(by, line.department.id, line.kind, line.month), line.onTime)
  for (const line of figures.running.filter((one) => one.step === step)) put(keyOf(by, line.department.id, line.kind, null), line)
  const groups = [...sums].map(([key, sum]) => ({ key, ...sum }))
  const size = (one: Sums): number => one.kept + one.late + one.overdue + one.open
  const order: readonly string[] = [...caseKinds, noKind]
  switch (by) {
    case 'department':
      return groups.sort((one, other) => size(other) - size(one))
    case 'kind':
      return groups.sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
    case 'month':
      return groups.sort((one, other) => one.key.localeCompare(other.key))
  }
}

/** Stands for cases that nobody has accepted yet. */
export const noKind = 'none'

function keyOf(by: By, department: string, kind: CaseKind | null, month: string | null): string | null {
  return by === 'department' ? department : by === 'kind' ? (kind ?? noKind) : month
}

export const total = (groups: Sums[]): Sums => groups.reduce<Sums>(add, none)

/** The days of so many months up to today, as 2026-11-27. */
export function lastMonths(months: number, today = new Date()): { from: string; to: string } {
  const iso = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
  return { from: iso(new Date(today.getFullYear(), today.getMonth() - months + 1, 1)), to: iso(today) }
}
