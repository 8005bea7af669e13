import type { Recess } from '@/shared/api/model'
import type { Problem } from '@/shared/api/problem'
import type { DeskSession, NewSession } from '../api/model'
import { onlineSetting, savedSetting, settingFaults, settingToSend, type SettingDraft, type SettingFaults } from './setting-draft'

/** Limits the server keeps as well. */
export const limits = { slotMinutes: { min: 5, max: 120 }, slots: { min: 1, max: 50 }, recess: { min: 5, max: 120 }, weeks: { min: 1, max: 26 }, subject: 100 } as const

/** What the clerk has filled in so far. */
export interface SessionDraft extends SettingDraft {
  officialId: string
  departmentId: string
  /** Of departments that take part beside. */
  alsoIds: string[]
  /** Calendar day here, 2026-11-24; empty while not chosen. */
  date: string
  /** Time of day here, 14:00. */
  time: string
  slotMinutes: number
  slots: number
  /** After how many slots there is a break; 0 for none. */
  recessAfter: number
  recessMinutes: number
  /** How many weeks in a row it is held; 1 for once. */
  weeks: number
  subject: string
}

export const emptyDraft: SessionDraft = {
  officialId: '',
  departmentId: '',
  alsoIds: [],
  date: '',
  time: '14:00',
  slotMinutes: 20,
  slots: 6,
  recessAfter: 0,
  recessMinutes: 15,
  weeks: 1,
  subject: '',
  ...onlineSetting,
}

/** Which field wants something, by the key of its sentence under `publish.fault`. */
export type SessionFaults = SettingFaults & Partial<Record<'officialId' | 'departmentId' | 'date' | 'time' | 'slotMinutes' | 'slots' | 'recessAfter' | 'recessMinutes' | 'weeks' | 'subject', string>>

/** The instant the session begins by this browser's clock on the wall; null while day or time is missing. */
export function startOf({ date, time }: Pick<SessionDraft, 'date' | 'time'>): Date | null {
  const at = new Date(`${date}T${time}:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

export function faultsOf(draft: SessionDraft, now = new Date()): SessionFaults {
  const faults: SessionFaults = settingFaults(draft)
  const start = startOf(draft)
  if (draft.officialId === '') faults.officialId = 'official'
  if (draft.departmentId === '') faults.departmentId = 'department'
  if (draft.date === '') faults.date = 'date'
  else if (draft.time === '') faults.time = 'time'
  else if (start && start <= now) faults[start.toDateString() === now.toDateString() ? 'time' : 'date'] = 'past'
  if (!within(draft.slotMinutes, limits.slotMinutes)) faults.slotMinutes = 'slotMinutes'
  if (!within(draft.slots, limits.slots)) faults.slots = 'slots'
  else if (!faults.slotMinutes && start && endsNextDay(start, draft)) faults.slots = 'midnight'
  if (!within(draft.recessAfter, { min: 0, max: limits.slots.max })) faults.recessAfter = 'recessAfter'
  else if (!faults.slots && draft.recessAfter >= draft.slots) faults.recessAfter = 'recessAfter'
  if (draft.recessAfter > 0 && !within(draft.recessMinutes, limits.recess)) faults.recessMinutes = 'recessMinutes'
  if (!within(draft.weeks, limits.weeks)) faults.weeks = 'weeks'
  const subject = draft.subject.trim()
  if (subject === '') faults.subject = 'subject'
  else if (subject.length > limits.subject) faults.subject = 'subjectLong'
  return faults
}

/** What is sent; only for a draft without faults. */
export function toSend(draft: SessionDraft): NewSession {
  const { officialId, departmentId, slotMinutes, slots } = draft
  const startsAt = (startOf(draft) ?? new Date(Number.NaN)).toISOString()
  return { officialId, departmentId, startsAt, slotMinutes, slots, subject: draft.subject.trim(), recess: recessOf(draft), alsoDepartments: draft.alsoIds.filter((id) => id !== departmentId), ...settingToSend(draft) }
}

export function recessOf({ recessAfter, recessMinutes }: Pick<SessionDraft, 'recessAfter' | 'recessMinutes'>): Recess | null {
  return recessAfter > 0 ? { afterSlot: recessAfter, minutes: recessMinutes } : null
}

/** What was saved before, to be filled in further. */
export function savedDraft(session: DeskSession): SessionDraft {
  const start = new Date(session.startsAt)
  const two = (part: number) => String(part).padStart(2, '0')
  return {
    officialId: session.official.id,
    departmentId: session.department.id,
    alsoIds: session.also.map(({ id }) => id),
    date: `${start.getFullYear()}-${two(start.getMonth() + 1)}-${two(start.getDate())}`,
    time: `${two(start.getHours())}:${two(start.getMinutes())}`,
    slotMinutes: session.slotMinutes,
    slots: session.slots,
    recessAfter: session.recess?.afterSlot ?? 0,
    recessMinutes: session.recess?.minutes ?? emptyDraft.recessMinutes,
    weeks: 1,
    subject: session.subject,
    ...savedSetting(session),
  }
}

function within(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

/** A session ends on the day it began. */
function endsNextDay(start: Date, draft: SessionDraft): boolean {
  const minutes = draft.slotMinutes * draft.slots + (recessOf(draft)?.minutes ?? 0)
  const end = new Date(start.getTime() + minutes * 60_000 - 1)
  return end.toDateString() !== start.toDateString()
}

/** When the official has other sessions already, where the server named it. */
export function collisionsOf(problem: Problem | null): string[] {
  const named = problem?.extras['collisions']
  return Array.isArray(named) ? named.filter((one): one is string => typeof one === 'string') : []
}
