import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { photo, waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, hangUp, signIn } from './support/staff'
import { twoPages } from './support/two-pages'
import { speakingMicrophone } from './support/voice'

const exhibit = '[data-exhibit]'
const frames = '[data-exhibit] .frame[data-state=ready]'

describe('a paper on the table', () => {
  let server: Server
  let browser: Browser
  let citizen: Page
  let desk: Page
  let consultationId = ''
  const folder = newFolder('evidence')

  beforeAll(async () => {
    server = await Server.embedded(folder)
    browser = await openBrowser(speakingMicrophone(folder))
    citizen = await (await phone(browser, server.url)).newPage()
    desk = await (await computer(browser, server.url, 'en')).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'evidence')
  })

  const page = (who: Page) => who.locator(exhibit).getAttribute('data-page')

  test('a raised hand is seen, and the word is given', async () => {
    await waitInLine(citizen, server.link('citizen'))
    await desk.goto(server.link('desk'))
    await admit(desk)
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    const asked = await desk.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /\/consultations\/([0-9a-f-]{36})/.exec(name)?.[1] ?? ''))
    consultationId = asked.find((id) => id !== '') ?? ''
    await citizen.locator('[data-do=hand]').click()
    await citizen.getByText('您已举手，对方看得到').waitFor()
    await desk.locator('[data-do=give-word]').waitFor()
    await look(desk, 'desk-hand')
    await look(citizen, 'citizen-hand')
    await desk.locator('[data-do=give-word]').click()
    await citizen.locator('[data-hands="0"]').waitFor({ state: 'attached' })
  })

  test('a photo is taken, shown and pointed at, and a reload finds it as it lies', async () => {
    await citizen.locator('[data-do=evidence]').click()
    await citizen.locator('[data-evidence-chooser]').waitFor()
    await look(citizen, 'citizen-evidence-choose')
    await citizen.locator('[data-do=take-photo]').setInputFiles(photo)
    await Promise.all([citizen, desk].map((who) => who.locator(frames).waitFor()))
    await citizen.locator('[data-do=larger]').click()
    await expect.poll(() => desk.locator(exhibit).getAttribute('data-zoom')).toBe('1.5')
    await citizen.locator(`${exhibit} .stage`).tap()
    await desk.locator('[data-pointer]').waitFor()
    await look(citizen, 'citizen-evidence')
    await look(desk, 'desk-evidence')
    await desk.reload()
    await desk.locator(frames).waitFor()
    expect(await desk.locator(exhibit).getAttribute('data-zoom')).toBe('1.5')
  })

  test('the official takes over with a document of two pages', async () => {
    await desk.locator('[data-do=lead-evidence]').click()
    await citizen.locator('[data-do=close-evidence]').waitFor({ state: 'detached' })
    const pdf = join(folder, '合同.pdf')
    writeFileSync(pdf, twoPages())
    await desk.locator('[data-do=evidence]').click()
    await desk.locator('[data-do=choose-file]').setInputFiles(pdf)
    await Promise.all([citizen, desk].map((who) => who.locator(`${frames} canvas`).waitFor()))
    await desk.locator('[data-do=page-next]').click()
    await expect.poll(() => page(citizen)).toBe('2')
    await look(desk, 'desk-evidence-pdf')
    await citizen.setViewportSize({ width: 320, height: 640 })
    await look(citizen, 'citizen-evidence-pdf-320')
    await citizen.setViewportSize({ width: 390, height: 844 })
    await look(citizen, 'citizen-evidence-pdf')
    await desk.locator('[data-do=close-evidence]').click()
    await citizen.locator(exhibit).waitFor({ state: 'detached' })
  })

  test('a file goes between the words', async () => {
    await citizen.locator('[data-do=chat]').click()
    await citizen.locator('[data-do=attach]').setInputFiles(photo)
    await citizen.locator('[data-sent] img').waitFor()
    await look(citizen, 'citizen-chat-file')
    await desk.locator('[data-do=chat]').click()
    await desk.locator('[data-sent] img').waitFor()
    await look(desk, 'desk-chat-file')
    await hangUp(desk)
  })

  test('the replay shows it all again, at a moment that can be handed on', async () => {
    const reviewer = await (await computer(browser, server.url)).newPage()
    await signIn(reviewer, 'reviewer', 'reviewer-demo')
    await reviewer.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await reviewer.goto(`/review/${consultationId}`)
    const along = reviewer.locator('[data-events-along]')
    await along.getByRole('button', { name: /出示：合同\.pdf/ }).click()
    await reviewer.locator('[data-evidence] .frame[data-state=ready] canvas').waitFor()
    await along.getByRole('button', { name: /第 2 页/ }).click()
    expect(await reviewer.locator('[data-speech]').count()).toBeGreaterThan(0)
    await reviewer.locator('[data-do=active-speaker]').click()
    await reviewer.locator('[data-do=even]').click()
    await reviewer.getByText('上传字幕').first().click()
    await reviewer.locator('[data-do=send-captions]').setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from('WEBVTT\n\n00:00.000 --> 59:00.000\n三号楼的路灯坏了\n') })
    await reviewer.locator('[data-caption]', { hasText: '三号楼的路灯坏了' }).waitFor()
    await look(reviewer, 'replay-evidence')
    await reviewer.locator('[data-do=share-moment]').click()
    await reviewer.getByText('链接已复制').waitFor()
    const link = await reviewer.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/\/review\/[0-9a-f-]{36}\?at=\d+$/)
    await reviewer.setViewportSize({ width: 390, height: 844 })
    await look(reviewer, 'replay-evidence-narrow')

    const other = await (await computer(browser, server.url)).newPage()
    await other.goto(link)
    await other.waitForURL(/\/staff\/sign-in\?next=/)
    await other.getByLabel('账号').fill('reviewer')
    await other.getByLabel('密码', { exact: true }).fill('reviewer-demo')
    await other.getByRole('button', { name: '登录' }).click()
    await other.locator('[data-position-ms]').waitFor()
    const seconds = Number(new URL(link).searchParams.get('at'))
    await expect.poll(async () => Math.floor(Number(await other.locator('[data-position-ms]').getAttribute('data-position-ms')) / 1000)).toBe(seconds)
  })
})
