import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openSharingBrowser, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { materialTitle, openMaterial, seenScreen, stir } from './support/material'
import { seesAndHears } from './support/received'
import { probe } from './support/recording-probe'
import { newFolder, Server } from './support/server'
import { admit, hangUp, signIn } from './support/staff'

const screen = '[data-picture=screen]'
const share = '[data-do=share]'

async function sees(page: Page): Promise<void> {
  await expect.poll(async () => (await seenScreen(page))?.contrast ?? 0, { message: 'lines of one pixel are seen apart' }).toBeGreaterThan(100)
  // nothing was made smaller on the way
  expect(await seenScreen(page)).toMatchObject({ width: 1440, height: 900 })
}

/** What the page sends of its screen. */
async function sent(page: Page): Promise<Record<string, unknown>> {
  const streams = (await page.evaluate(() => window.__kaimenCall?.stats())) ?? []
  return streams.find(({ stream }) => stream === 'publish/screen')?.reports.find(({ type }) => type === 'outbound-rtp') ?? {}
}

/** Waits until there is a picture in the recording of a screen: a share may end before its recorder has had one. */
async function isRecorded(folder: string, before: ReadonlySet<string>): Promise<void> {
  const hasPicture = (name: string): boolean => {
    const written = readFileSync(join(folder, name))
    // a face, which is recorded anew after a reload, has a track of sound beside it
    return !before.has(name) && written.length > 2_000 && !written.includes('A_OPUS')
  }
  await expect.poll(() => readdirSync(folder).some(hasPicture)).toBe(true)
}

async function widths(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, `${name}-narrow`)
  await page.setViewportSize({ width: 1440, height: 900 })
  await look(page, name)
}

describe('a shared screen', () => {
  let server: Server
  let browser: Browser
  let citizen: Page
  let desk: Page
  let material: Page
  let consultationId = ''

  beforeAll(async () => {
    server = await Server.embedded(newFolder('screen'))
    browser = await openSharingBrowser(materialTitle)
    citizen = await (await computer(browser, server.url)).newPage()
    desk = await (await computer(browser, server.url, 'en')).newPage()
    material = await openMaterial(await computer(browser, server.url))
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'screen')
  })

  test('needs a conversation', async () => {
    await waitInLine(citizen, server.link('citizen'))
    await desk.goto(server.link('desk'))
    await admit(desk)
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    const asked = await desk.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /\/consultations\/([0-9a-f-]{36})/.exec(name)?.[1] ?? ''))
    consultationId = asked.find((id) => id !== '') ?? ''
  })

  test('of the official fills the stage of the citizen, who can read it', async () => {
    await desk.locator(share).click()
    await desk.getByText('You are sharing your screen; the other side sees it.').waitFor()
    await sees(citizen)
    await citizen.getByText('正在共享屏幕').first().waitFor()
    await widths(citizen, 'screen-citizen-sees')
    await widths(desk, 'screen-desk-shares')
    await citizen.locator('[data-do=enlarge]').click()
    await widths(citizen, 'screen-citizen-enlarged')
    await citizen.locator('[data-do=enlarge]').click()
  })

  test('leaves no room for a second, who is told so', async () => {
    await citizen.locator(share).click()
    await citizen.getByText('对方正在共享屏幕，请等对方停止后再共享。').waitFor()
    await widths(citizen, 'screen-citizen-refused')
    await citizen.locator('[data-do=sharing-understood]').click()
    await sees(citizen)
  })

  test('may take more than a face where all of it changes, and keeps its size', async () => {
    await stir(material)
    await expect.poll(async () => Number((await sent(desk)).targetBitrate ?? 0), { interval: 500 }).toBeGreaterThan(2_000_000)
    const { targetBitrate, framesPerSecond, frameWidth } = await sent(desk)
    console.log(`a screen that changes all the time: ${Number(targetBitrate) / 1e6} Mbit/s wanted, ${String(framesPerSecond)} pictures a second`)
    expect(frameWidth).toBe(1440)
  })

  test('is seen again after its viewer reloaded', async () => {
    await citizen.reload({ waitUntil: 'commit' })
    await sees(citizen)
  })

  test('gives way to the face again when it is stopped', async () => {
    await desk.locator('[data-do=stop-sharing]').click()
    await citizen.locator(screen).waitFor({ state: 'detached' })
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await look(citizen, 'screen-citizen-after')
  })

  test('of the citizen is shared by keyboard, and ends with its sharer\'s page', async () => {
    const folder = join(server.data, 'recordings', consultationId)
    const before = new Set(readdirSync(folder))
    await citizen.locator(share).focus()
    await citizen.keyboard.press('Enter')
    await citizen.getByText('您正在共享屏幕，对方看得到。').waitFor()
    await sees(desk)
    await widths(desk, 'screen-desk-sees')
    await widths(citizen, 'screen-citizen-shares')
    await isRecorded(folder, before)
    await citizen.reload({ waitUntil: 'commit' })
    await desk.locator(screen).waitFor({ state: 'detached' })
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
  })

  test('that the browser ends is told as such', async () => {
    const folder = join(server.data, 'recordings', consultationId)
    const before = new Set(readdirSync(folder))
    await desk.keyboard.press('Alt+h')
    await sees(citizen)
    await isRecorded(folder, before)
    await material.close()
    await desk.getByText('Sharing has stopped; the other side does not see your screen any more.').waitFor()
    await citizen.locator(screen).waitFor({ state: 'detached' })
    await look(desk, 'screen-desk-ended')
  })

  test('that is not chosen after all is no fault', async () => {
    await citizen.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
    })
    await citizen.locator(share).click()
    await citizen.getByText('没有共享，您的屏幕没有给任何人看。需要时再按一次。').waitFor()
    await widths(citizen, 'screen-citizen-cancelled')
  })

  test('is not offered where the browser has none, as on a phone', async () => {
    await citizen.context().addInitScript(() => {
      delete (MediaDevices.prototype as { getDisplayMedia?: unknown }).getDisplayMedia
    })
    await citizen.reload({ waitUntil: 'commit' })
    await citizen.locator('[data-do=leave]').waitFor()
    expect(await citizen.locator(share).count()).toBe(0)
    await citizen.setViewportSize({ width: 390, height: 844 })
    await look(citizen, 'screen-phone-without')
  })

  test('is recorded apart from the face, and large in the replay', async () => {
    await hangUp(desk)
    const reviewer = await (await computer(browser, server.url)).newPage()
    await signIn(reviewer, 'reviewer', 'reviewer-demo')
    const tracks = async () =>
      ((await (await reviewer.request.get(`/api/staff/consultations/${consultationId}/recording`)).json()) as { tracks: { id: string; kind: string; role: string; startOffsetMs: number; durationMs: number }[] }).tracks
        .filter(({ kind }) => kind === 'screen')
    // a track is there once its file is final, a moment after the conversation's end
    await expect.poll(async () => (await tracks()).map(({ role }) => role)).toEqual(['official', 'citizen', 'official'])
    const screens = await tracks()
    const folder = join(server.data, 'recordings', consultationId)
    for (const { id } of screens) {
      const file = readdirSync(folder).find((name) => name.startsWith(id)) ?? ''
      expect(probe(join(folder, file)).codecs).toEqual(['vp8'])
    }
    await reviewer.goto(`/review/${consultationId}`)
    const [first] = screens
    await reviewer.locator('[data-do=seek]').fill(String((first?.startOffsetMs ?? 0) + Math.min(3_000, (first?.durationMs ?? 0) / 2)))
    await reviewer.locator('[data-do=play]').click()
    const shown = reviewer.locator('[data-kind=screen] video[data-active=true]')
    await expect.poll(() => shown.evaluate((video: HTMLVideoElement) => !video.paused && video.videoWidth)).toBe(1440)
    const width = async (kind: string) => (await reviewer.locator(`[data-kind=${kind}]:visible`).first().boundingBox())?.width ?? 0
    expect(await width('screen')).toBeGreaterThan(2 * (await width('camera')))
    await widths(reviewer, 'screen-replay')
    await reviewer.locator('[data-do=seek]').fill('0')
    await expect.poll(() => reviewer.locator('[data-kind=screen]:visible').count()).toBe(0)
  })
})

describe('a shared screen where the citizen did not agree to a recording', () => {
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    server = await Server.embedded(newFolder('screen-unrecorded'))
    browser = await openSharingBrowser(materialTitle)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'screen-unrecorded')
  })

  test('is seen and not recorded', async () => {
    const citizen = await (await computer(browser, server.url)).newPage()
    const desk = await (await computer(browser, server.url)).newPage()
    await openMaterial(await computer(browser, server.url))
    await waitInLine(citizen, server.link('citizen'), false)
    await desk.goto(server.link('desk'))
    await admit(desk)
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await desk.locator(share).click()
    await sees(citizen)
    await citizen.locator('[data-recording=false]').waitFor()
    await hangUp(desk)
    const folder = join(server.data, 'recordings')
    expect(existsSync(folder) ? readdirSync(folder, { recursive: true }).filter((name) => /\.(webm|mkv)$/.test(String(name))) : []).toEqual([])
  })
})
