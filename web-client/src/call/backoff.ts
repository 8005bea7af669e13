const firstMs = 300
const longestMs = 5_000

/**
 * How long to wait before try number `attempt` (0 is the first), in ms: doubling up to five seconds, of
 * which half is left to chance so that a restarted server is not met by all browsers at once.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(firstMs * 2 ** attempt, longestMs)
  return full / 2 + (full / 2) * random()
}
