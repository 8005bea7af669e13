import type { Page } from 'playwright-core'

/** What one side saw and heard of the other during a stretch of time. */
export interface Watched {
  /** By the browser's own count (W3C webrtc-stats): a picture that stayed three times as long as usual, and 150 ms more. */
  freezes: number
  frozenMs: number
  /** Between two pictures that were shown (requestVideoFrameCallback). */
  longestPictureMs: number
  concealedMs: number
  /** At most: see `watch`. */
  longestConcealedMs: number
  /** Bytes of video since the connection began, at times in ms of the page's clock. */
  video: { at: number; bytes: number }[]
  endedAt: number
}

/**
 * Watches for as long as told, looking at the statistics every 50 ms.
 *
 * The browser counts samples that were made up and the stretches they came in, not the length of each stretch. While the
 * count of stretches stays, the made-up samples belong to one; where it grows, all of a look are taken for one. So the longest
 * gap is an upper bound, by what two stretches within 50 ms add.
 */
export function watch(page: Page, forMs: number): Promise<Watched> {
  return page.evaluate(async (ms) => {
    const look = async () => {
      const seen = { freezes: 0, frozen: 0, concealed: 0, events: 0, bytes: 0, track: '' }
      for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
        if (stream === 'publish') continue
        for (const report of reports) {
          if (report.type !== 'inbound-rtp') continue
          if (report.kind === 'video') {
            seen.freezes = Number(report.freezeCount ?? 0)
            seen.frozen = Number(report.totalFreezesDuration ?? 0)
            seen.bytes = Number(report.bytesReceived ?? 0)
            seen.track = String(report.trackIdentifier)
          } else {
            seen.concealed = Number(report.concealedSamples ?? 0)
            seen.events = Number(report.concealmentEvents ?? 0)
          }
        }
      }
      return seen
    }
    const first = await look()
    const shown = [...document.querySelectorAll('video')].find(
      ({ srcObject }) => srcObject instanceof MediaStream && srcObject.getVideoTracks().some(({ id }) => id === first.track),
    )
    if (!shown) throw new Error('the other person is not shown')
    const end = performance.now() + ms
    let picture = performance.now()
    let longestPictureMs = 0
    let watching = true
    const onPicture = (now: number) => {
      longestPictureMs = Math.max(longestPictureMs, now - picture)
      picture = now
      if (watching) shown.requestVideoFrameCallback(onPicture)
    }
    shown.requestVideoFrameCallback(onPicture)
    const video = [{ at: performance.now(), bytes: first.bytes }]
    let last = first
    let gap = 0
    let longest = 0
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      const now = await look()
      const made = now.concealed - last.concealed
      gap = now.events === last.events ? gap + made : made
      longest = Math.max(longest, gap)
      video.push({ at: performance.now(), bytes: now.bytes })
      last = now
    }
    watching = false
    longestPictureMs = Math.max(longestPictureMs, performance.now() - picture)
    return {
      freezes: last.freezes - first.freezes,
      frozenMs: Math.round((last.frozen - first.frozen) * 1000),
      longestPictureMs: Math.round(longestPictureMs),
      // Opus is decoded at 48 samples a millisecond
      concealedMs: Math.round((last.concealed - first.concealed) / 48),
      longestConcealedMs: Math.round(longest / 48),
      video,
      endedAt: performance.now(),
    }
  }, forMs)
}

/** In kbit/s, from a moment on and for as long as told. */
export function rate(video: Watched['video'], from: number, ms: number): number {
  const stretch = video.filter(({ at }) => at >= from && at <= from + ms)
  const [first, last] = [stretch[0], stretch.at(-1)]
  return first && last && last.at > first.at ? ((last.bytes - first.bytes) * 8) / (last.at - first.at) : 0
}

/** When the mean of two seconds is first as high again, in ms from the beginning; undefined where that was not seen. */
export function backAt(video: Watched['video'], kilobits: number): number | undefined {
  const [start, end] = [video[0]?.at ?? 0, video.at(-1)?.at ?? 0]
  const back = video.find(({ at }) => at + 2000 <= end && rate(video, at, 2000) >= kilobits)
  return back && Math.round(back.at - start)
}
