import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openBrowser } from './support/browser'
import { callOver } from './support/call-over'
import { fair, Line } from './support/line'
import { livelyCamera } from './support/scene'
import { freePort, newFolder, Server } from './support/server'
import { hangUp } from './support/staff'
import { backAt, rate, watch, type Watched } from './support/watch'

let server: Server
let browser: Browser
let atDesk: Line
let atCitizen: Line

beforeAll(async () => {
  const mediaPort = await freePort()
  atDesk = await Line.to(mediaPort)
  atCitizen = await Line.to(mediaPort)
  server = await Server.embedded(newFolder('bad-line'), { KAIMEN_MEDIA_PORT: String(mediaPort) })
  browser = await openBrowser(livelyCamera(newFolder('scene')))
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  for (const line of [atDesk, atCitizen]) line.close()
})

/** Both sides at once, for the two encoders and decoders of this machine are in it anyway. */
test('a call while the line is bad', async () => {
  const pages = await callOver(browser, server, atDesk, atCitizen)
  // until the senders have found what the good line takes
  const before = await both(pages, 25_000)
  const former = before.map(({ video, endedAt }) => rate(video, endedAt - 5000, 5000))
  tell('a good line', before, former.map((kilobits) => `${Math.round(kilobits)} kbit/s`))

  atCitizen.weather = { ...fair, lossPercent: 10, delayMs: 50 }
  const lossy = await both(pages, 20_000)
  atCitizen.weather = fair
  tell("10 % lost each way, 100 ms round trip, on the citizen's line", lossy)
  console.log('  to reach: no freeze over 500 ms, no gap over 60 ms')

  const rested = (await both(pages, 20_000)).map(({ video, endedAt }) => rate(video, endedAt - 5000, 5000))
  for (const line of [atDesk, atCitizen]) line.weather = { ...fair, uplinkBitsPerSecond: 1_000_000 }
  const narrow = await both(pages, 10_000)
  for (const line of [atDesk, atCitizen]) line.weather = fair
  const after = await both(pages, 40_000)
  tell('both uplinks at 1 Mbit/s for 10 s', narrow)
  const back = after.map(({ video }, side) => {
    const ms = backAt(video, 0.9 * (rested[side] ?? 0))
    return `90 % of ${Math.round(rested[side] ?? 0)} kbit/s ${ms === undefined ? 'not within 38 s' : `after ${ms} ms`}`
  })
  tell('and 40 s after that', after, back)
  console.log('  to reach: one freeze a side at most, 90 % of the former bitrate after 5000 ms at most')
  await hangUp(pages[0])
})

function both(pages: [Page, Page], ms: number): Promise<[Watched, Watched]> {
  return Promise.all([watch(pages[0], ms), watch(pages[1], ms)])
}

function tell(what: string, sides: [Watched, Watched], more: string[] = []): void {
  console.log(what)
  for (const [side, { freezes, frozenMs, longestPictureMs, concealedMs, longestConcealedMs }] of sides.entries()) {
    console.log(
      `  ${side === 0 ? 'at the desk' : "at the citizen's"}: ${freezes} freezes of ${frozenMs} ms together, longest without a new picture ${longestPictureMs} ms; ` +
        `sound made up ${concealedMs} ms, longest at a time ${longestConcealedMs} ms at most${more[side] ? `; ${more[side]}` : ''}`,
    )
  }
}
