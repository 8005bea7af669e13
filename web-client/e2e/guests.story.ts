import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, hangUp, signIn } from './support/staff'

const reason = '与这件事无关'
const handlerName = '罗敏'

async function widths(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, `${name}-narrow`)
  await page.setViewportSize({ width: 1440, height: 900 })
  await look(page, name)
  if (before) await page.setViewportSize(before)
}

describe('a third person', () => {
  let server: Server
  let browser: Browser
  let citizen: Page
  let desk: Page
  let guest: Page
  let link = ''
  let folder = ''

  const recorded = (on: boolean) => Promise.all([citizen, desk, guest].map((page) => page.locator(`[data-recording=${String(on)}]`).waitFor()))
  const sizes = () => Object.fromEntries(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size]))
  const closePeople = async () => {
    await desk.keyboard.press('Escape')
    await desk.locator('[data-field=party]').waitFor({ state: 'detached' })
  }
  const publishes = async (page: Page) => (await page.evaluate(() => window.__kaimenCall?.stats()))?.length ?? 0

  beforeAll(async () => {
    server = await Server.embedded(newFolder('guests'))
    browser = await openBrowser()
    citizen = await (await phone(browser, server.url)).newPage()
    desk = await (await computer(browser, server.url)).newPage()
    guest = await (await phone(browser, server.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'guests')
  })

  test('is invited from the desk by a link', async () => {
    await waitInLine(citizen, server.link('citizen'))
    await desk.goto(server.link('desk'))
    await admit(desk)
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await desk.locator('[data-recording=true]').waitFor()
    folder = join(server.data, 'recordings', readdirSync(join(server.data, 'recordings'))[0] ?? '')
    await desk.locator('[data-do=people]').click()
    await desk.locator('[data-field=party]').selectOption('interpreter')
    await desk.locator('[data-do=invite]').click()
    link = await desk.locator('.invitation input').inputValue()
    expect(link).toContain('/guest/')
    await widths(desk, 'guests-invite')
    await closePeople()
  })

  test('who is staff is found by name, and finds the invitation on their own pages', async () => {
    await desk.locator('[data-do=people]').click()
    await desk.locator('[data-field=colleague]').fill('住房')
    await desk.locator('[data-do=search-colleague]').click()
    const row = desk.locator('li', { hasText: handlerName })
    await row.locator('[data-do=invite-department]').waitFor()
    await widths(desk, 'guests-colleague')
    await row.locator('[data-do=invite-department]').click()
    await desk.getByText(`已邀请${handlerName}`).waitFor()
    await closePeople()
    const handler = await (await computer(browser, server.url)).newPage()
    await signIn(handler, 'handler', 'handler-demo')
    await handler.locator('[data-part=own-invitations]').waitFor()
    await widths(handler, 'guests-asked')
    await handler.getByRole('link', { name: '现在进入' }).click()
    expect(await handler.getByLabel('怎么称呼您').inputValue()).toBe(handlerName)
    await handler.context().close()
  })

  test('needs a name and an answer, and no account', async () => {
    await guest.goto(link)
    await guest.locator('[data-do=enter]').click()
    await guest.getByText('请写下姓名，让在场的人知道您是谁。').waitFor()
    await widths(guest, 'guests-entry')
    await guest.getByLabel('怎么称呼您').fill('陈静')
    await guest.locator('[data-answer=no]').check()
    await guest.locator('[data-do=enter]').click()
    await guest.locator('main.call').waitFor()
  })

  test('who does not agree ends the recording of everybody, who are told why', async () => {
    await recorded(false)
    for (const page of [citizen, desk, guest]) await page.getByText('未录像：在场有人不同意').waitFor()
    // each sees both others
    await Promise.all([citizen, desk, guest].map((page) => expect.poll(() => publishes(page), { timeout: 15_000 }).toBe(3)))
    const before = sizes()
    expect(Object.keys(before).length).toBeGreaterThan(1)
    await Promise.all([citizen, desk, guest].map((page) => seesAndHears(page)))
    expect(sizes()).toEqual(before)
    await look(citizen, 'guests-citizen-three')
    await widths(desk, 'guests-desk-three')
    await widths(guest, 'guests-guest-three')
  })

  test('who agrees after all is recorded with the others', async () => {
    const before = Object.keys(sizes()).length
    await guest.locator('[data-do=consent]').click()
    await guest.locator('[data-do=agree]').waitFor()
    await look(guest, 'guests-consent')
    await guest.locator('[data-do=agree]').click()
    await recorded(true)
    await expect.poll(() => Object.keys(sizes()).length, { timeout: 10_000 }).toBe(before + 3)
    await look(citizen, 'guests-citizen-recorded')
  })

  test('is muted and shown large by the official', async () => {
    await desk.locator('[data-do=people]').click()
    const row = desk.locator('[data-person-row=interpreter]')
    await row.locator('[data-do=spotlight]').click()
    await citizen.locator('[data-lit=true]').waitFor()
    await row.locator('[data-do=mute-person]').click()
    await guest.locator('[data-picture=own]', { hasText: '已静音' }).waitFor()
    await look(citizen, 'guests-citizen-large')
    await widths(desk, 'guests-people')
  })

  test('is sent out with a reason, and does not come back by the same link', async () => {
    const row = desk.locator('[data-person-row=interpreter]')
    await row.locator('[data-do=remove]').click()
    await row.getByRole('textbox').fill(reason)
    await row.locator('[data-do=remove-yes]').click()
    await guest.locator('[data-guest-end=removed]', { hasText: reason }).waitFor()
    await widths(guest, 'guests-removed')
    await citizen.getByText(`陈静被请出面谈。理由：${reason}`).waitFor()
    await look(citizen, 'guests-citizen-told')
    await closePeople()
    await guest.goto(link)
    await guest.getByText('这个邀请已被收回，不能再进入面谈。').waitFor()
    await look(guest, 'guests-withdrawn')
  })

  test('has a track of their own in the replay, and the others one for each time', async () => {
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await hangUp(desk)
    const reviewer = await (await computer(browser, server.url)).newPage()
    await signIn(reviewer, 'reviewer', 'reviewer-demo')
    const id = folder.split('/').at(-1) ?? ''
    const roles = async () => {
      const answer = (await (await reviewer.request.get(`/api/staff/consultations/${id}/recording`)).json()) as { tracks?: { role: string; participantName: string }[] }
      return (answer.tracks ?? []).map(({ role }) => role).toSorted()
    }
    await expect.poll(roles, { timeout: 15_000 }).toEqual(['citizen', 'citizen', 'interpreter', 'official', 'official'])
    await reviewer.goto(`/review/${id}`)
    await reviewer.getByText('陈静 · 翻译').waitFor()
    await look(reviewer, 'guests-replay')
    await guest.goto(link)
    await guest.getByRole('heading', { name: '这个邀请打不开' }).waitFor()
  })
})
