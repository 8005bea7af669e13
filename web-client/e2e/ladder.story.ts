import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, pictureAll } from './support/browser'
import { callOver } from './support/call-over'
import { fair, Line } from './support/line'
import { seesAndHears } from './support/received'
import { livelyCamera } from './support/scene'
import { freePort, newFolder, Server } from './support/server'

/** 40 kbit/s each way, of which a fifth is lost. */
const dreadful = { lossPercent: 20, delayMs: 60, uplinkBitsPerSecond: 40_000, downlinkBitsPerSecond: 40_000 }

/** Takes minutes, for a line is judged by what it does for a while; only by `npm run ladder`. */
describe.runIf(process.env.KAIMEN_LADDER === 'true')('a line that gets worse and worse', () => {
  let server: Server
  let browser: Browser
  let atDesk: Line
  let atCitizen: Line
  let desk: Page
  let citizen: Page

  beforeAll(async () => {
    const mediaPort = await freePort()
    atDesk = await Line.to(mediaPort)
    atCitizen = await Line.to(mediaPort)
    server = await Server.embedded(newFolder('ladder'), { KAIMEN_MEDIA_PORT: String(mediaPort) })
    browser = await openBrowser(livelyCamera(newFolder('scene')))
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    for (const line of [atDesk, atCitizen]) line.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'ladder')
  })

  test('begins as a good one', async () => {
    ;[desk, citizen] = await callOver(browser, server, atDesk, atCitizen)
  })

  test('carries sound where it carries no picture, and both are told whose line it is', async () => {
    const begun = Date.now()
    atCitizen.weather = dreadful
    await desk.getByText('的网络较弱，先只听声音').waitFor({ timeout: 60_000 })
    await citizen.getByText('您的网络较弱，先只听声音').waitFor()
    console.log(`sound alone after ${Date.now() - begun} ms`)
    await Promise.all([desk, citizen].map((page) => page.getByText('画面已暂停，声音还在').waitFor()))
    await pictureAll(browser, 'ladder-audio')
    const shares = await Promise.all([heard(desk), heard(citizen)])
    console.log(`of the sound came at the desk ${percent(shares[0])}, at the citizen's ${percent(shares[1])}`)
    expect(Math.min(...shares)).toBeGreaterThan(0.5)
    expect(await desk.getByText('正在录像').isVisible()).toBe(true)
  })

  test('asks them to write where it carries no words', async () => {
    atCitizen.weather = { ...dreadful, lossPercent: 50 }
    await citizen.locator('[data-rung=text]').waitFor({ timeout: 60_000 })
    await desk.locator('[data-rung=text]').waitFor()
    await pictureAll(browser, 'ladder-text')
  })

  test('carries the picture again when it is good', async () => {
    const begun = Date.now()
    atCitizen.weather = fair
    await Promise.all([desk, citizen].map((page) => page.locator('[data-rung=full]').waitFor({ state: 'attached', timeout: 100_000 })))
    console.log(`the whole picture after ${Date.now() - begun} ms`)
    await Promise.all([seesAndHears(desk), seesAndHears(citizen)])
  })
})

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Of ten seconds' sound, the share that the browser did not have to make up. */
async function heard(page: Page): Promise<number> {
  const before = await sound(page)
  await page.waitForTimeout(10_000)
  const after = await sound(page)
  // a new connection counts from nothing again
  const from = after.samples < before.samples ? { samples: 0, concealed: 0 } : before
  return 1 - (after.concealed - from.concealed) / Math.max(1, after.samples - from.samples)
}

function sound(page: Page): Promise<{ samples: number; concealed: number }> {
  return page.evaluate(async () => {
    const sum = { samples: 0, concealed: 0 }
    for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
      if (stream === 'publish') continue
      for (const { type, kind, totalSamplesReceived, concealedSamples } of reports) {
        if (type !== 'inbound-rtp' || kind !== 'audio') continue
        sum.samples += Number(totalSamplesReceived ?? 0)
        sum.concealed += Number(concealedSamples ?? 0)
      }
    }
    return sum
  })
}
