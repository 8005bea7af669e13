import type { Closing } from '@/call/live-socket'
import type { GroupTalk } from '../api'

/** What the watcher's page shows. */
export type WatchAt = 'none' | 'booked' | 'own' | 'live' | 'ended' | 'full' | 'replaced' | 'denied'

/**
 * @param shut why the line was closed for good, if it was
 * @param over the conversation whose end was told already
 */
export function watchAt(talk: GroupTalk, shut: Closing | null, over: string | null): WatchAt {
  if (shut === 'not-found' || shut === 'not-allowed') return 'denied'
  if (talk.bookingId !== null) return 'own'
  if (talk.state !== 'live') return talk.state
  if (talk.consultationId === over) return 'ended'
  if (shut === 'full') return 'full'
  return shut === 'replaced' ? 'replaced' : 'live'
}

const soonMs = 15 * 60_000

/** How long until the page looks again, in ms; two hundred pages do not look at once. */
export function lookAgainMs(talk: GroupTalk, at: WatchAt, now: number, random = Math.random()): number {
  const isSoon = at === 'booked' && talk.startsAt !== null && Date.parse(talk.startsAt) - now < soonMs
  const isAwaited = isSoon || (at === 'ended' && !talk.ended?.outcome)
  return (isAwaited ? 4_000 : 30_000) * (0.8 + 0.4 * random)
}
