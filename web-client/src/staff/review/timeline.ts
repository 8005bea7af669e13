/** When a track runs, on the recording's clock. */
export interface Span {
  id: string
  participantId: string
  startOffsetMs: number
  durationMs: number
}

/** All tracks of one participant: several where the page was reloaded in between. */
export interface Lane<T extends Span = Span> {
  participantId: string
  tracks: T[]
}

/** One lane per participant, in the order they came in; each lane's tracks by their start. */
export function lanesOf<T extends Span>(tracks: readonly T[]): Lane<T>[] {
  const lanes = new Map<string, T[]>()
  for (const track of [...tracks].sort((a, b) => a.startOffsetMs - b.startOffsetMs)) {
    lanes.set(track.participantId, [...(lanes.get(track.participantId) ?? []), track])
  }
  return [...lanes].map(([participantId, own]) => ({ participantId, tracks: own }))
}

/** The track that shows the participant at this moment; where two overlap after a reload, the later one. */
export function activeAt<T extends Span>(lane: Lane<T>, positionMs: number): T | null {
  const runs = ({ startOffsetMs, durationMs }: T) => positionMs >= startOffsetMs && positionMs < startOffsetMs + durationMs
  return lane.tracks.findLast(runs) ?? null
}

/** The last words said before or at this moment; -1 while none were. */
export function wordsAt(words: readonly { atMs: number }[], positionMs: number): number {
  return words.findLastIndex(({ atMs }) => atMs <= positionMs)
}
