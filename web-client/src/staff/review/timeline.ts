import type { PublicationKind } from '@/call/messages'
import { streamOf } from '@/call/stream-name'

/** When a track runs, on the recording's clock. */
export interface Span {
  id: string
  participantId: string
  kind: PublicationKind
  startOffsetMs: number
  durationMs: number
}

/** All tracks of one participant's face, or of their screen: several where the page was reloaded or sharing stopped in between. */
export interface Lane<T extends Span = Span> {
  key: string
  kind: PublicationKind
  tracks: T[]
}

/** One lane per participant and kind, in the order they came in, screens last; each lane's tracks by their start. */
export function lanesOf<T extends Span>(tracks: readonly T[]): Lane<T>[] {
  const lanes = new Map<string, Lane<T>>()
  for (const track of [...tracks].sort((a, b) => a.startOffsetMs - b.startOffsetMs)) {
    const key = streamOf(track.participantId, track.kind)
    const lane = lanes.get(key)
    if (lane) lane.tracks.push(track)
    else lanes.set(key, { key, kind: track.kind, tracks: [track] })
  }
  const ofKind = (kind: PublicationKind) => [...lanes.values()].filter((lane) => lane.kind === kind)
  return [...ofKind('camera'), ...ofKind('screen')]
}

/** The track that shows the lane at this moment; where two overlap after a reload, the later one. */
export function activeAt<T extends Span>(lane: Lane<T>, positionMs: number): T | null {
  const runs = ({ startOffsetMs, durationMs }: T) => positionMs >= startOffsetMs && positionMs < startOffsetMs + durationMs
  return lane.tracks.findLast(runs) ?? null
}

/** The last words said before or at this moment; -1 while none were. */
export function wordsAt(words: readonly { atMs: number }[], positionMs: number): number {
  return words.findLastIndex(({ atMs }) => atMs <= positionMs)
}
