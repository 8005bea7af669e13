/** The waiting room as the desk sees it, as the server's /api/asyncapi describes it. */

import type { Attendance } from '@/shared/api/model'

export const entryStates = ['in-consultation', 'waiting', 'away', 'expected', 'heard'] as const
export type EntryState = (typeof entryStates)[number]

export interface QueueEntry {
  bookingId: string
  caseReference: string
  caseTitle: string
  citizenName: string
  slotStartsAt: string
  /** Who waits on site is here. */
  attendance?: Attendance
  state: EntryState
  waitingSince: string | null
  /** Whether the citizen agreed to a recording; null while not asked. */
  consent: boolean | null
  /** The latest conversation of this booking. */
  consultationId?: string | null
  /** Who received them in it. */
  official?: string | null
  outcomeRecorded?: boolean
  /** How it stands with their asking to be called by phone. */
  callBack?: 'asked' | 'not-reached' | 'called' | null
  /** Who sent them on to this waiting room, and why; null where they booked here. */
  sentOn?: { from: string; reason: string; at: string } | null
}

export interface QueueMessage {
  type: 'queue'
  entries: QueueEntry[]
  /** The desk's own conversation that goes on. */
  live: string | null
}

/** How pressing a wait is; it is shown by a word as well as a colour. */
export type Patience = 'fresh' | 'long' | 'tooLong'
const longMs = 10 * 60_000
const tooLongMs = 20 * 60_000

export function patience(waitedMs: number): Patience {
  if (waitedMs >= tooLongMs) return 'tooLong'
  return waitedMs >= longMs ? 'long' : 'fresh'
}

/** Whole minutes waited; null for who does not wait. */
export function minutesWaited({ waitingSince }: QueueEntry, now: number): number | null {
  return waitingSince === null ? null : Math.max(0, Math.floor((now - Date.parse(waitingSince)) / 60_000))
}

/** In the order a desk reads: who is in, who waits, who stepped out, who is still to come, who was heard; each as the server ordered them. */
export function inOrder(entries: readonly QueueEntry[]): QueueEntry[] {
  const rank = (one: QueueEntry) => entryStates.indexOf(one.state)
  return [...entries].sort((a, b) => rank(a) - rank(b))
}

/** Whose turn it is: the first who waits, else the first who stepped out or is still to come; null when all were heard. */
export function nextOf(entries: readonly QueueEntry[]): QueueEntry | null {
  return inOrder(entries).find(({ state }) => state === 'waiting' || state === 'away' || state === 'expected') ?? null
}

/** Who waits and would be passed over if this person were admitted now. */
export function passedOver(entries: readonly QueueEntry[], bookingId: string): QueueEntry[] {
  const waiting = entries.filter(({ state }) => state === 'waiting')
  const place = waiting.findIndex((one) => one.bookingId === bookingId)
  return place < 0 ? [] : waiting.slice(0, place)
}

export function counts(entries: readonly QueueEntry[]): Record<EntryState, number> {
  const sum: Record<EntryState, number> = { 'in-consultation': 0, waiting: 0, away: 0, expected: 0, heard: 0 }
  for (const { state } of entries) sum[state]++
  return sum
}

/** Whether the person has come to the place and waits there. */
export function isHere({ state, attendance }: QueueEntry): boolean {
  return state === 'waiting' && attendance === 'on-site'
}

/** Whether the person waits for a phone call. */
export function asksForCall({ callBack }: QueueEntry): boolean {
  return callBack === 'asked' || callBack === 'not-reached'
}

/** Whether the person may be sent on to another waiting room. */
export function maySendOn({ state }: QueueEntry): boolean {
  return state === 'waiting' || state === 'away' || state === 'expected'
}

/** Was heard, and what came of it is not written yet. */
export function outcomeMissing(entry: QueueEntry): boolean {
  return entry.state === 'heard' && entry.outcomeRecorded === false && Boolean(entry.consultationId)
}
