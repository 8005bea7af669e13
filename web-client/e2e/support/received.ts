import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a page has received of the other person so far, by its own statistics. */
export interface Received {
  framesDecoded: number
  /** Sum of the squared loudness over time (W3C webrtc-stats, totalAudioEnergy). */
  audioEnergy: number
}

export function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const sum = { framesDecoded: 0, audioEnergy: 0 }
    for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
      if (stream === 'publish') continue
      for (const report of reports) {
        if (report.type !== 'inbound-rtp') continue
        if (typeof report.framesDecoded === 'number') sum.framesDecoded += report.framesDecoded
        if (typeof report.totalAudioEnergy === 'number') sum.audioEnergy += report.totalAudioEnergy
      }
    }
    return sum
  })
}

/** Waits until the page sees and hears the other person, ten pictures more than now and some sound. */
export async function seesAndHears(page: Page, withinMs = 15_000): Promise<void> {
  const before = await received(page)
  const from = { frames: before.framesDecoded, energy: before.audioEnergy }
  await expect
    .poll(
      async () => {
        const now = await received(page)
        // a new connection counts from nothing again
        if (now.framesDecoded < from.frames) from.frames = 0
        if (now.audioEnergy < from.energy) from.energy = 0
        return now.framesDecoded >= from.frames + 10 && now.audioEnergy > from.energy
      },
      { timeout: withinMs, interval: 100, message: 'pictures are decoded and sound is heard' },
    )
    .toBe(true)
}

/** When the page has decoded its first picture of the other person, in ms since the epoch, to within 10 ms. */
export function firstFrame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (;;) {
      for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
        if (stream !== 'publish' && reports.some(({ framesDecoded }) => typeof framesDecoded === 'number' && framesDecoded > 0)) return Date.now()
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
}
