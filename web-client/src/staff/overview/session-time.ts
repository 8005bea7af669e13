import type { Recess } from '@/shared/api/model'
import { sameDay } from '@/shared/format/time'

interface Timed {
  startsAt: string
  slotMinutes: number
  slots: number
  recess: Recess | null
}

export function endsAt({ startsAt, slotMinutes, slots, recess }: Timed): string {
  return new Date(Date.parse(startsAt) + (slotMinutes * slots + (recess?.minutes ?? 0)) * 60_000).toISOString()
}

export type SessionTime = 'over' | 'running' | 'today' | 'coming'

/** Where a session stands now; an hour before it begins the desk may already be made ready. */
export function sessionTime(session: Timed, now = new Date()): SessionTime {
  if (Date.parse(endsAt(session)) <= now.getTime()) return sameDay(session.startsAt, now) ? 'today' : 'over'
  if (Date.parse(session.startsAt) <= now.getTime()) return 'running'
  return sameDay(session.startsAt, now) ? 'today' : 'coming'
}

/** The nearest first: running and coming ones by time, then the past from the latest back. */
export function byNearness<T extends Timed>(sessions: readonly T[], now = new Date()): T[] {
  const start = (one: T) => Date.parse(one.startsAt)
  const past = (one: T) => Date.parse(endsAt(one)) <= now.getTime()
  const coming = sessions.filter((one) => !past(one)).sort((a, b) => start(a) - start(b))
  return [...coming, ...sessions.filter(past).sort((a, b) => start(b) - start(a))]
}
