import type { Page } from 'playwright-core'

/** What one side saw and heard of the other while something went on. */
export interface Watched {
  /** W3C webrtc-stats freezeCount and totalFreezesDuration. */
  freezes: number
  frozenMs: number
  /** Between two pictures that were shown. */
  longestGapMs: number
  /** Sound that had to be made up for what did not come, silence that stands for silence left out. */
  concealedMs: number
  /** The most of it within a tenth of a second. */
  mostConcealedMs: number
  /** Received pictures, kbit/s in each tenth of a second. */
  kbits: number[]
}

/** Watches the other side for a while. */
export function watch(page: Page, ms: number): Promise<Watched> {
  return page.evaluate(async (forMs) => {
    type Numbers = Record<string, number>
    const look = async () => {
      const found: { video: Numbers; audio: Numbers } = { video: {}, audio: {} }
      for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
        if (stream === 'publish') continue
        for (const report of reports) if (report.type === 'inbound-rtp') found[report.kind as 'video' | 'audio'] = report as unknown as Numbers
      }
      return found
    }
    const of = (report: Numbers, name: string) => report[name] ?? 0
    const concealed = (report: Numbers) => ((of(report, 'concealedSamples') - of(report, 'silentConcealedSamples')) / 48_000) * 1000

    const element = [...document.querySelectorAll('video')].find((video) => !video.muted) ?? document.querySelectorAll('video')[0]
    let shown = performance.now()
    let longestGapMs = 0
    let watching = true
    const frame = () => {
      const now = performance.now()
      longestGapMs = Math.max(longestGapMs, now - shown)
      shown = now
      if (watching) element?.requestVideoFrameCallback(frame)
    }
    element?.requestVideoFrameCallback(frame)

    const first = await look()
    const kbits: number[] = []
    let before = first
    let mostConcealedMs = 0
    for (let tick = performance.now(), end = tick + forMs; tick < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const now = await look()
      const took = performance.now() - tick
      tick += took
      kbits.push(((of(now.video, 'bytesReceived') - of(before.video, 'bytesReceived')) * 8) / took)
      mostConcealedMs = Math.max(mostConcealedMs, concealed(now.audio) - concealed(before.audio))
      before = now
    }
    watching = false
    return {
      freezes: of(before.video, 'freezeCount') - of(first.video, 'freezeCount'),
      frozenMs: Math.round((of(before.video, 'totalFreezesDuration') - of(first.video, 'totalFreezesDuration')) * 1000),
      longestGapMs: Math.round(Math.max(longestGapMs, performance.now() - shown)),
      concealedMs: Math.round(concealed(before.audio) - concealed(first.audio)),
      mostConcealedMs: Math.round(mostConcealedMs),
      kbits,
    }
  }, ms)
}

/** Mean of the numbers from one place to another. */
export function mean(numbers: number[], from = 0, to = numbers.length): number {
  const part = numbers.slice(from, to)
  return part.reduce((sum, one) => sum + one, 0) / part.length
}
