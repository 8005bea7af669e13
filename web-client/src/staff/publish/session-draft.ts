import type { NewSession } from '../api/model'

/** Limits the server keeps as well. */
export const limits = { slotMinutes: { min: 5, max: 120 }, slots: { min: 1, max: 50 }, subject: 100 } as const

/** What the clerk has filled in so far. */
export interface SessionDraft {
  officialId: string
  departmentId: string
  /** Calendar day here, 2026-11-24; empty while not chosen. */
  date: string
  /** Time of day here, 14:00. */
  time: string
  slotMinutes: number
  slots: number
  subject: string
}

export const emptyDraft: SessionDraft = { officialId: '', departmentId: '', date: '', time: '14:00', slotMinutes: 20, slots: 6, subject: '' }

/** Which field wants something, by the key of its sentence under `publish.fault`. */
export type SessionFaults = Partial<Record<'officialId' | 'departmentId' | 'date' | 'time' | 'slotMinutes' | 'slots' | 'subject', string>>

/** The instant the session begins by this browser's clock on the wall; null while day or time is missing. */
export function startOf({ date, time }: Pick<SessionDraft, 'date' | 'time'>): Date | null {
  const at = new Date(`${date}T${time}:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

export function faultsOf(draft: SessionDraft, now = new Date()): SessionFaults {
  const faults: SessionFaults = {}
  const start = startOf(draft)
  if (draft.officialId === '') faults.officialId = 'official'
  if (draft.departmentId === '') faults.departmentId = 'department'
  if (draft.date === '') faults.date = 'date'
  else if (draft.time === '') faults.time = 'time'
  else if (start && start <= now) faults[start.toDateString() === now.toDateString() ? 'time' : 'date'] = 'past'
  if (!within(draft.slotMinutes, limits.slotMinutes)) faults.slotMinutes = 'slotMinutes'
  if (!within(draft.slots, limits.slots)) faults.slots = 'slots'
  else if (!faults.slotMinutes && start && endsNextDay(start, draft)) faults.slots = 'midnight'
  const subject = draft.subject.trim()
  if (subject === '') faults.subject = 'subject'
  else if (subject.length > limits.subject) faults.subject = 'subjectLong'
  return faults
}

/** What is sent; only for a draft without faults. */
export function toSend(draft: SessionDraft): NewSession {
  const { officialId, departmentId, slotMinutes, slots } = draft
  const startsAt = (startOf(draft) ?? new Date(Number.NaN)).toISOString()
  return { officialId, departmentId, startsAt, slotMinutes, slots, subject: draft.subject.trim() }
}

function within(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

/** A session ends on the day it began. */
function endsNextDay(start: Date, { slotMinutes, slots }: SessionDraft): boolean {
  const end = new Date(start.getTime() + slotMinutes * slots * 60_000 - 1)
  return end.toDateString() !== start.toDateString()
}
