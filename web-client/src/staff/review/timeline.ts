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

/** Where in a recording a paragraph was begun, in ms after its start; 0 for what was written before, the end for what was after. */
export function placeOf({ at }: { at: string }, { startedAt, durationMs }: { startedAt: string; durationMs: number }): number {
  return Math.min(durationMs, Math.max(0, Date.parse(at) - Date.parse(startedAt)))
}

/** Which of the places, in any order, was reached last; -1 before the first. */
export function latestAt(places: readonly { atMs: number }[], positionMs: number): number {
  let latest = -1
  places.forEach(({ atMs }, index) => {
    if (atMs <= positionMs && atMs >= (places[latest]?.atMs ?? 0)) latest = index
  })
  return latest
}
