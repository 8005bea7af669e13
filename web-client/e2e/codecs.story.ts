import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { received, seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit } from './support/staff'

type Report = Record<string, unknown>

/** In what the page sends its picture, and in what it is shown the other's: `video/VP8`. */
async function codecs(page: Page): Promise<{ sent: string; shown: string }> {
  const streams = (await page.evaluate(() => window.__kaimenCall?.stats())) ?? []
  const used = (reports: Report[], type: string) => {
    const stream = reports.find((one) => one.type === type && one.kind === 'video')
    return String(reports.find(({ id }) => id === stream?.codecId)?.mimeType ?? '')
  }
  const of = (own: boolean) => streams.filter(({ stream }) => (stream === 'publish') === own).flatMap(({ reports }) => reports)
  return { sent: used(of(true), 'outbound-rtp'), shown: used(of(false), 'inbound-rtp') }
}

/** A browser that has these video codecs only, by what it says and by what it offers. */
async function limit(context: BrowserContext, names: string[]): Promise<void> {
  await context.addInitScript((wanted) => {
    for (const side of [RTCRtpSender, RTCRtpReceiver]) {
      const { getCapabilities } = side
      side.getCapabilities = (kind) => {
        const all = getCapabilities.call(side, kind)
        if (kind !== 'video' || !all) return all
        return { ...all, codecs: all.codecs.filter(({ mimeType }) => wanted.includes(mimeType) || mimeType === 'video/rtx') }
      }
    }
    const { addTransceiver } = RTCPeerConnection.prototype
    RTCPeerConnection.prototype.addTransceiver = function (...how) {
      const added = addTransceiver.apply(this, how)
      if (added.receiver.track.kind === 'video') added.setCodecPreferences(RTCRtpReceiver.getCapabilities('video')?.codecs ?? [])
      return added
    }
  }, names)
}

describe('browsers that do not have the same codecs', () => {
  let server: Server
  let browser: Browser
  let citizen: Page
  let desk: Page

  beforeAll(async () => {
    server = await Server.embedded(newFolder('codecs'))
    browser = await openBrowser()
    const context = await phone(browser, server.url)
    await limit(context, ['video/H264'])
    citizen = await context.newPage()
    desk = await (await computer(browser, server.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'codecs')
  })

  test('agree on one that both have, although each would choose another', async () => {
    await waitInLine(citizen, server.link('citizen'))
    await desk.goto(server.link('desk'))
    await admit(desk)
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    const h264 = { sent: 'video/H264', shown: 'video/H264' }
    await expect.poll(() => codecs(desk)).toEqual(h264)
    expect(await codecs(citizen)).toEqual(h264)
    await citizen.locator('[data-recording=true]').waitFor()
  })

  test('who has none in common hears the other, and is told why there is no picture', async () => {
    const context = await computer(browser, server.url, 'en')
    await limit(context, ['video/VP8'])
    await desk.context().close()
    desk = await context.newPage()
    await desk.goto(server.link('desk'))
    await desk.getByText('This device cannot show the picture. The sound goes on.').waitFor()
    await citizen.getByText('这台设备放不出对方的画面，声音照常。').waitFor()
    const before = await received(desk)
    await expect.poll(async () => (await received(desk)).audioEnergy).toBeGreaterThan(before.audioEnergy)
    expect((await received(desk)).framesDecoded).toBe(0)
    await look(desk, 'codecs-desk')
    await look(citizen, 'codecs-phone')
    await desk.setViewportSize({ width: 390, height: 844 })
    await citizen.setViewportSize({ width: 1440, height: 900 })
    await look(desk, 'codecs-desk-narrow')
    await look(citizen, 'codecs-citizen-wide')
  })
})
