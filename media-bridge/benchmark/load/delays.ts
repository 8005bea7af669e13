const bucketsADoubling = 64
const least = 1e-3

/** How often each delay was seen, to about one part in a hundred; takes any number of them in the same room. */
export class Delays {
  private readonly counts = new Uint32Array(bucketsADoubling * 32)
  count = 0
  longest = 0

  /** @param ms below a microsecond counts as one */
  add(ms: number): void {
    const doublings = Math.log2(Math.max(ms, least) / least)
    const bucket = Math.min(this.counts.length - 1, Math.floor(doublings * bucketsADoubling))
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    this.count++
    if (ms > this.longest) this.longest = ms
  }

  /**
   * @param fraction 0.5 for the median
   * @returns ms; NaN where nothing was added
   */
  quantile(fraction: number): number {
    if (this.count === 0) return NaN
    let left = Math.ceil(this.count * fraction)
    for (const [bucket, count] of this.counts.entries()) {
      left -= count
      if (left <= 0) return Math.min(this.longest, least * 2 ** ((bucket + 0.5) / bucketsADoubling))
    }
    return this.longest
  }
}
