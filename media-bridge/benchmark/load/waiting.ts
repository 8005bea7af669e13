import { setTimeout } from 'node:timers/promises'

export const seconds = (count: number): Promise<void> => setTimeout(count * 1000)

/** Waits until something holds, looking every 5 ms. */
export async function until(holds: () => boolean, what: string, patienceMs = 20_000): Promise<void> {
  const end = performance.now() + patienceMs
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await setTimeout(5)
  }
}

/** The middle one of a sorted copy; NaN of none. */
export function median(all: readonly number[]): number {
  const sorted = all.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
