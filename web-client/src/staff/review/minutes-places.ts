/** Where in a recording a paragraph was begun, in ms after its start; 0 for what was written before, the end for what was after. */
export function placeOf({ at }: { at: string }, { startedAt, durationMs }: { startedAt: string; durationMs: number }): number {
  return Math.min(durationMs, Math.max(0, Date.parse(at) - Date.parse(startedAt)))
}

/** Which of the places, in any order, was reached last; -1 before the first. */
export function latestAt(places: readonly number[], positionMs: number): number {
  let latest = -1
  places.forEach((place, index) => {
    if (place <= positionMs && (latest < 0 || place >= (places[latest] ?? 0))) latest = index
  })
  return latest
}
