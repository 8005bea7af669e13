import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fair, Line } from '../../../../web-client/e2e/support/line.js'
import { livelyCamera } from '../../../../web-client/e2e/support/scene.js'
import { forBrowsers, foreign, MediaServer } from '../server.js'
import { seconds } from '../waiting.js'
import { Chromium, type BrowserSide } from './browser.js'
import { backAfter, type Moment } from './rates.js'
import { begins, secondsOf, type Row } from './row.js'

/** Until the senders have found what a good line takes. */
const settledSeconds = 25
const badSeconds = 10
const watchedSeconds = 75

/** Calls over a bad line: a relay in this process makes the weather, so the server must be on this machine. */
export async function weatherRows(): Promise<Row[]> {
  if (foreign !== undefined) throw new Error('the line leads to a server of this build only')
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-benchmark-'))
  const server = await MediaServer.open({ environment: { ...forBrowsers, KAIMEN_MEDIA_TCP: 'false' } })
  const kurento = await server.connect()
  const browser = await Chromium.open(folder, livelyCamera(folder))
  const lines = [await Line.to(server.mediaPort), await Line.to(server.mediaPort)] as const
  try {
    const pipeline = await kurento.create('MediaPipeline')
    const [near, far] = [await browser.page(lines[0]), await browser.page(lines[1])]
    const one = await near.join(kurento, pipeline, 'both')
    const other = await far.join(kurento, pipeline, 'both', one.endpoint)
    await kurento.invoke(other.endpoint, 'connect', { sink: one.endpoint })
    const sides = [one, other] as const
    begins('a call on a good line, then with 10 % loss')
    await seconds(settledSeconds)
    if (!lines.every((line) => line.isUsed)) throw new Error('the media went past the line')
    const lossy = await freezes(sides, spell(lines, { ...fair, lossPercent: 10 }))
    begins('the same call with both uplinks at 1 Mbit/s')
    await seconds(settledSeconds)
    const former = await Promise.all(sides.map((side) => follow(side, 5)))
    const isBack = (side: number) => (moments: Moment[]) => backAfter(former[side] ?? [], moments) !== undefined
    const capped = spell(lines, { ...fair, uplinkBitsPerSecond: 1_000_000 })
    const [narrow, after] = await Promise.all([
      freezes(sides, capped),
      capped.then(() => Promise.all(sides.map((side, at) => follow(side, watchedSeconds, isBack(at))))),
    ])
    const back = after.map((moments, side) => backAfter(former[side] ?? [], moments))
    return [
      {
        what: 'both uplinks capped together at 1 Mbit/s for 10 s: freezes a side; back to 90 % of the former bitrate',
        real: '7 and 3; one side stays at 0.6 of it for the whole 75 s that were watched',
        now: `${narrow.join(' and ')}; ${back.map((after) => (after === undefined ? `not within ${watchedSeconds - 2} s` : secondsOf(after))).join(' and ')}`,
      },
      { what: '10 % random loss for 10 s: freezes a side', real: 'none', now: lossy.join(' and ') },
    ]
  } finally {
    await browser.close()
    for (const line of lines) line.close()
    kurento.close()
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** Bad weather for some time. */
async function spell(lines: readonly Line[], bad: Line['weather']): Promise<void> {
  for (const line of lines) line.weather = bad
  await seconds(badSeconds)
  for (const line of lines) line.weather = fair
}

/** Of each side, until a second after it is over: a freeze is counted when it ends. */
async function freezes(sides: readonly BrowserSide[], during: Promise<void>): Promise<number[]> {
  const before = await Promise.all(sides.map((side) => side.look()))
  await during
  await seconds(1)
  const after = await Promise.all(sides.map((side) => side.look()))
  return after.map(({ freezes }, side) => freezes - (before[side]?.freezes ?? 0))
}

async function follow(side: BrowserSide, forSeconds: number, enough: (moments: Moment[]) => boolean = () => false): Promise<Moment[]> {
  const begun = performance.now()
  const moments: Moment[] = []
  for (let at = 0; at <= forSeconds * 1000 && !enough(moments); at = performance.now() - begun) {
    moments.push({ at, bytes: (await side.look()).bytes })
    await seconds(0.1)
  }
  return moments
}
