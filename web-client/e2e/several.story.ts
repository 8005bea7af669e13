import type { Browser, Page } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { LittleRoom } from './support/little-room'
import { openMediaServer } from './support/media-server'
import { seesAndHears } from './support/received'
import { livelyCamera } from './support/scene'
import { newFolder } from './support/server'
import { openView } from './support/view'

type Report = Record<string, unknown>

/** Of the page's own video, by rid: pixels across of what is sent now. */
async function sent(page: Page): Promise<Record<string, number>> {
  const reports = await streamReports(page, 'publish')
  const active = reports.filter(({ type, kind, active }) => type === 'outbound-rtp' && kind === 'video' && active === true)
  return Object.fromEntries(active.map(({ rid, frameWidth }) => [typeof rid === 'string' ? rid : '', Number(frameWidth ?? 0)]))
}

/** Pixels across of what the page is shown of somebody. */
async function shown(page: Page, person: string): Promise<number> {
  const reports = await streamReports(page, person)
  return Number(reports.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')?.frameWidth ?? 0)
}

function streamReports(page: Page, wanted: string): Promise<Report[]> {
  return page.evaluate(async (name) => (await window.__kaimenCall?.stats())?.find(({ stream }) => stream === name)?.reports ?? [], wanted)
}

// three pages that send and show on one machine keep it busy, and what a receiver is thought to take rises by a twelfth a second
const soon = { timeout: 80_000, interval: 200 }

/** The pages' own view of a conversation and the media server are real, what is between them is not. */
describe('a conversation of more than two', () => {
  let vite: ViteDevServer
  let url = ''
  let media: Awaited<ReturnType<typeof openMediaServer>>
  let browser: Browser
  let room: LittleRoom
  let citizen: Page
  let official: Page
  let clerk: Page

  beforeAll(async () => {
    vite = await openView()
    url = vite.resolvedUrls?.local[0] ?? ''
    media = await openMediaServer()
    browser = await openBrowser(livelyCamera(newFolder('scene'), 960, 540))
    room = await LittleRoom.open(browser, `${url}icon.svg`, media.url)
    citizen = await (await phone(browser, url)).newPage()
    official = await (await computer(browser, url)).newPage()
    clerk = await (await computer(browser, url, 'en')).newPage()
  })
  afterAll(async () => {
    await browser.close()
    media.stop()
    await vite.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'several')
  })

  const enter = (page: Page, view: 'citizen' | 'desk') => page.goto(`/e2e/room/index.html?view=${view}`)

  test('two see each other in one stream', async () => {
    await room.seat(citizen, 'wang', '王秀兰', 'citizen')
    await room.seat(official, 'lin', '林晓梅', 'official')
    await enter(citizen, 'citizen')
    await enter(official, 'desk')
    await Promise.all([seesAndHears(citizen), seesAndHears(official)])
    expect(Object.keys(await sent(citizen))).toEqual([''])
    // Chromium begins with less where the line is not known yet
    await expect.poll(async () => (await sent(citizen))[''], soon).toBeGreaterThanOrEqual(480)
    await look(citizen, 'several-2-phone')
    await look(official, 'several-2-desk')
  })

  test('with a third, each publishes in layers, and sees and hears the others', async () => {
    await room.seat(clerk, 'chen', 'Chen Lu', 'official')
    await enter(clerk, 'desk')
    for (const page of [citizen, official, clerk]) {
      await page.locator('[data-sight=picture]').nth(1).waitFor()
      await expect.poll(() => sent(page), soon).toEqual({ q: 240, h: 480, f: 960 })
    }
    await Promise.all([citizen, official, clerk].map((page) => seesAndHears(page)))
    await look(citizen, 'several-3-phone')
    await look(official, 'several-3-desk')
    await look(clerk, 'several-3-desk-en')
  })

  test('who takes less is given a smaller layer, and the others are not', { timeout: 240_000 }, async () => {
    await expect.poll(() => shown(official, 'wang'), soon).toBe(960)
    await room.squeeze('chen', 'wang', 250)
    await expect.poll(() => shown(clerk, 'wang'), soon).toBeLessThan(960)
    expect(await shown(official, 'wang')).toBe(960)
    await room.squeeze('chen', 'wang', 2000)
    await expect.poll(() => shown(clerk, 'wang'), soon).toBe(960)
  })

  test('when the third leaves, the smaller layers rest, and they come back with somebody', async () => {
    room.leave('chen')
    await clerk.close()
    await expect.poll(() => sent(citizen), soon).toEqual({ f: 960 })
    await seesAndHears(official)
    room.change('chen', { present: true })
    await expect.poll(() => sent(citizen), soon).toEqual({ q: 240, h: 480, f: 960 })
    room.leave('chen')
  })

  test('up to twelve have their place, and who has no picture a name and a sign', { timeout: 240_000 }, async () => {
    const names = ['赵明', '钱丽华', '孙建军', '李雪梅', '周志强', '吴桂芳', '郑海', '阿卜杜热合曼·买买提', '冯玉']
    for (const [index, name] of names.entries()) {
      const more = [{ camera: false, microphone: false }, {}, { publication: 0, publishing: false, codec: null }, { publishing: false }][index] ?? {}
      room.standIn(`p${index}`, name, index % 2 === 0 ? 'lin' : 'wang', more)
      const people = index + 3
      if (![4, 5, 9, 11].includes(people)) continue
      await seated(people)
    }
    room.standIn('p9', '沈从', 'lin')
    await seated(12)
  })

  async function seated(people: number): Promise<void> {
    for (const page of [citizen, official]) {
      await expect.poll(() => page.locator('[data-sight]').count(), soon).toBe(people - 1)
      await expect.poll(() => page.locator('[data-sight=picture]').count(), soon).toBe(people - 1 - Math.min(people - 3, 3))
    }
    await look(citizen, `several-${people}-phone`)
    await look(official, `several-${people}-desk`)
    await official.setViewportSize({ width: 390, height: 844 })
    await citizen.setViewportSize({ width: 1440, height: 900 })
    await look(official, `several-${people}-desk-narrow`)
    await look(citizen, `several-${people}-citizen-wide`)
    await official.setViewportSize({ width: 1440, height: 900 })
    await citizen.setViewportSize({ width: 390, height: 844 })
  }
})
