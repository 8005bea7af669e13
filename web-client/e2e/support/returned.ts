import type { Page } from 'playwright-core'

/** Times in ms since the epoch. */
export interface Returned {
  /** The last picture before the gap. */
  silentFrom: number
  picture: number
  sound: number
}

/** Waits for a gap of 300 ms in what a page receives, and tells when pictures and sound came again after it. */
export function returned(page: Page): Promise<Returned> {
  return page.evaluate(async () => {
    const look = async () => {
      const seen = { pictures: 0, sound: 0, id: '' }
      for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
        if (stream === 'publish') continue
        for (const report of reports) {
          if (report.type !== 'inbound-rtp') continue
          seen.id += String(report.id)
          if (report.kind === 'video') seen.pictures += Number(report.framesDecoded ?? 0)
          else seen.sound += Number(report.packetsReceived ?? 0)
        }
      }
      return seen
    }
    performance.mark('watching')
    const back = { silentFrom: 0, picture: 0, sound: 0 }
    let last = await look()
    let picture = Date.now()
    let sound = Date.now()
    const end = Date.now() + 40_000
    while ((back.picture === 0 || back.sound === 0) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const now = await look()
      const at = Date.now()
      if (now.pictures !== last.pictures && now.pictures > 0) {
        if (at - picture > 300) {
          back.silentFrom = picture
          back.picture = at
        }
        picture = at
      }
      if (now.sound !== last.sound && now.sound > 0) {
        if (at - sound > 300) back.sound = at
        sound = at
      }
      last = now
    }
    performance.clearMarks('watching')
    return back
  })
}

/** By what protocol the server is reached, for each peer connection. */
export function transports(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const { reports } of (await window.__kaimenCall?.stats()) ?? []) {
      const transport = reports.find(({ type }) => type === 'transport')
      const pair = reports.find(({ id }) => id === transport?.selectedCandidatePairId)
      found.push(String(reports.find(({ id }) => id === pair?.remoteCandidateId)?.protocol))
    }
    return found
  })
}

/** When a page first says that the other person's line is broken, in ms since the epoch. */
export function whenGone(page: Page): Promise<number> {
  return page.evaluate(async () => {
    performance.mark('watching')
    const end = Date.now() + 40_000
    const words = () => document.body.innerText
    while (!words().includes('的网络断了') && !words().includes('的连接断开了') && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
    performance.clearMarks('watching')
    return Date.now()
  })
}
