import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { received, seesAndHears } from './support/received'
import { probe } from './support/recording-probe'
import { newFolder, Server } from './support/server'
import { admit, signIn } from './support/staff'

interface Ended {
  endReason: string | null
  caseReference: string
}

/** Everything is killed in the middle of a conversation, its databases too, and started again on the same folder. */
describe('a server that is killed in the middle of a conversation', () => {
  let server: Server
  let browser: Browser
  let citizen: Page
  let desk: Page
  let consultationId = ''

  beforeAll(async () => {
    server = await Server.embedded(newFolder('killed'))
    browser = await openBrowser()
    citizen = await (await phone(browser, server.url)).newPage()
    desk = await (await computer(browser, server.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'sudden-end')
  })

  test('the two printed links lead into a conversation', async () => {
    await waitInLine(citizen, server.link('citizen'))
    await desk.goto(server.link('desk'))
    const admitted = desk.waitForResponse((response) => response.url().endsWith('/api/staff/consultations') && response.request().method() === 'POST')
    await admit(desk)
    consultationId = ((await (await admitted).json()) as { consultationId: string }).consultationId
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await citizen.locator('[data-recording=true]').waitFor()
  })

  test('pages that stay open find each other again when it is back', async () => {
    await talkOn(desk)
    await desk.locator('[data-template=reception]').click()
    await desk.locator('[data-add=asked]').click()
    const paragraph = desk.locator('[data-paragraph=asked]')
    await paragraph.locator('textarea').fill('路灯坏了多久？')
    await desk.locator('[data-paragraph=asked][data-standing=saved]').waitFor()
    await citizen.locator('[data-do=minutes]').click()
    await citizen.locator('[data-minutes-pane]').getByText('路灯坏了多久？').waitFor()
    await server.kill()
    await citizen.getByText('网络断开了，正在为您接回，面谈还在。').waitFor()
    // typed while nobody listens
    await paragraph.locator('textarea').fill('路灯坏了多久？修过没有？')
    await desk.locator('[data-paragraph=asked][data-standing=held]').waitFor()
    expect(await citizen.locator('[data-minutes-pane]').textContent()).toContain('路灯坏了多久？')
    await server.start()
    await Promise.all([seesAndHears(citizen, 30_000), seesAndHears(desk, 30_000)])
    await citizen.getByText('路灯坏了多久？修过没有？').waitFor()
  })

  test('when nobody comes back, it says how it ended, and what was recorded is there', async () => {
    await talkOn(desk)
    await citizen.context().close()
    await desk.context().close()
    await server.kill()
    await server.start()

    const reviewer = await (await computer(browser, server.url)).newPage()
    await signIn(reviewer, 'reviewer', 'reviewer-demo')
    const consultation = async () => (await (await reviewer.request.get(`/api/staff/consultations/${consultationId}`)).json()) as Ended
    await expect.poll(async () => (await consultation()).endReason, { timeout: 60_000, interval: 500 }).toBe('interrupted')
    const { caseReference } = await consultation()
    const found = (await (await reviewer.request.get(`/api/staff/cases/${caseReference}`)).json()) as { stage: string }
    expect(found.stage).toBe('heard')

    const folder = join(server.data, 'recordings', consultationId)
    const lengths = readdirSync(folder).map((file) => probe(join(folder, file)).durationMs)
    // each side before the first end, and each before the second
    expect(lengths).toHaveLength(4)
    expect(Math.min(...lengths)).toBeGreaterThan(2_000)
    await reviewer.goto(`/review/${consultationId}`)
    // finished at the start: without a duration a browser cannot seek
    await expect
      .poll(() => reviewer.evaluate(() => [...document.querySelectorAll('video')].map(({ duration }) => Number.isFinite(duration))), { timeout: 20_000 })
      .toEqual([true, true, true, true])
    await reviewer.locator('[data-do=play]').click()
    await expect
      .poll(() => reviewer.evaluate(() => [...document.querySelectorAll('video')].filter((video) => video.currentTime > 0.5).length), { timeout: 20_000 })
      .toBeGreaterThanOrEqual(2)
    await reviewer.context().close()
  })
})

/** Some seconds of conversation: sixty pictures more. */
async function talkOn(page: Page): Promise<void> {
  const { framesDecoded } = await received(page)
  await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(framesDecoded + 60)
}
