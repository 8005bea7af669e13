/** How many bytes had come, at a time in ms. */
export interface Moment {
  at: number
  bytes: number
}

const windowMs = 2000

/** In kbit/s, of the moments from one on and for as long as told. */
export function rate(moments: readonly Moment[], from: number, forMs: number): number {
  const stretch = moments.filter(({ at }) => at >= from && at <= from + forMs)
  const [first, last] = [stretch[0], stretch.at(-1)]
  return first && last && last.at > first.at ? ((last.bytes - first.bytes) * 8) / (last.at - first.at) : 0
}

/**
 * When the mean of two seconds is first 90 % of what it was before.
 *
 * @returns in ms; undefined where that was not seen
 */
export function backAfter(before: readonly Moment[], after: readonly Moment[]): number | undefined {
  const wanted = 0.9 * rate(before, 0, Infinity)
  const end = after.at(-1)?.at ?? 0
  return after.find(({ at }) => at + windowMs <= end && rate(after, at, windowMs) >= wanted)?.at
}
