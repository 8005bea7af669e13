import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { BadLine } from './support/bad-line'
import { computer, openBrowser, phone } from './support/browser'
import { busyPicture } from './support/busy-picture'
import { waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { freePort, newFolder, Server } from './support/server'
import { admit } from './support/staff'
import { mean, watch, type Watched } from './support/watched'

const tenths = (seconds: number) => seconds * 10

let line: BadLine | undefined
let server: Server | undefined
let browser: Browser | undefined
let citizen: Page
let desk: Page

/** Needs root, for a network namespace. */
const onABadLine = test.skipIf(!BadLine.possible())

beforeAll(async () => {
  if (!BadLine.possible()) return
  const [pages, media] = [await freePort(), await freePort()]
  line = BadLine.make(pages, media)
  server = await Server.behind(line, pages, newFolder('bad-line'), { KAIMEN_MEDIA_PORT: String(media) })
  browser = await openBrowser([`--use-file-for-fake-video-capture=${busyPicture()}`])
  citizen = await (await phone(browser, server.url)).newPage()
  desk = await (await computer(browser, server.url)).newPage()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  line?.close()
})

onABadLine('a call on a good line', async () => {
  await waitInLine(citizen, server?.link('citizen') ?? '')
  await desk.goto(server?.link('desk') ?? '')
  await admit(desk)
  await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
})

onABadLine('every tenth packet lost on the way up for 20 s, 100 ms there and back', async () => {
  await both(15)
  line?.become({ loss: 0.1, delayMs: 50 })
  const [seenByDesk, seenByCitizen] = await both(20)
  line?.become({})
  for (const [who, seen] of [['desk', seenByDesk], ['citizen', seenByCitizen]] as const) {
    console.log(
      `${who}: ${seen.freezes} freezes of ${seen.frozenMs} ms together, longest between two pictures ${seen.longestGapMs} ms (wanted: 500); ` +
        `${seen.concealedMs} ms of sound made up, at most ${seen.mostConcealedMs} in a tenth of a second (wanted: 60)`,
    )
  }
})

onABadLine('both uplinks together limited to 1 Mbit/s for 10 s', async () => {
  const before = await both(20)
  line?.become({ kbits: 1_000 })
  const limited = await both(10)
  line?.become({})
  const after = await both(30)
  for (const [side, who] of ['desk', 'citizen'].entries()) {
    const former = mean(before[side]?.kbits ?? [], tenths(10))
    const later = after[side]?.kbits ?? []
    const back = later.findIndex((_, at) => at + 10 <= later.length && mean(later, at, at + 10) >= 0.9 * former)
    console.log(
      `${who}: ${Math.round(former)} kbit/s before, ${Math.round(mean(limited[side]?.kbits ?? [], tenths(3)))} while limited; ` +
        `${(limited[side]?.freezes ?? 0) + (after[side]?.freezes ?? 0)} freezes (wanted: 1), longest between two pictures ${Math.max(limited[side]?.longestGapMs ?? 0, after[side]?.longestGapMs ?? 0)} ms; ` +
        (back < 0 ? `not back within 30 s, ${Math.round(mean(later, tenths(20)))} kbit/s at the end` : `back at nine tenths ${back / 10} s after (wanted: 5)`),
    )
  }
})

function both(seconds: number): Promise<[Watched, Watched]> {
  return Promise.all([watch(desk, seconds * 1000), watch(citizen, seconds * 1000)])
}
