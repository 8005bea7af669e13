import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll, zoneOfNoon } from './support/browser'
import { fileBookAndWait } from './support/citizen'
import { seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, publish, signIn } from './support/staff'

const subject = '两位领导一起接访'
/** That of the session which is there from the start. */
const elsewhere = '住房、物业与小区供水供暖'
const reason = '这件事归那边办'

/** Three wait in one queue: each of two officials draws one from it, and one is sent on to a third. */
describe('several desks and one queue', () => {
  let server: Server
  let browser: Browser
  let clerk: Page
  let desks: Page[] = []
  let third: Page
  let citizens: Page[] = []

  beforeAll(async () => {
    server = await Server.embedded(newFolder('two-desks'))
    browser = await openBrowser()
    clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'two-desks')
  })

  async function deskAt(link: string): Promise<Page> {
    const desk = await (await computer(browser, server.url)).newPage()
    await desk.goto(link)
    return desk
  }

  async function waits(name: string, email: string, time: number): Promise<Page> {
    const page = await (await phone(browser, server.url)).newPage()
    await fileBookAndWait(page, { name, email, inbox: `${server.url}/api/public/inbox` }, subject, time)
    return page
  }

  const card = (desk: Page, name: string) => desk.locator('[data-booking]', { hasText: name })

  test('a clerk names a second official, who has a desk of their own', async () => {
    await signIn(clerk, 'clerk', 'clerk-demo')
    third = await deskAt(server.link('desk'))
    const first = await publish(clerk, { official: '林晓梅', slotMinutes: 20, slots: 3, subject })
    await clerk.locator('[data-field=further]').click()
    await clerk.getByRole('option', { name: /高志远/ }).click()
    await clerk.keyboard.press('Escape')
    await clerk.locator('[data-do=name-further]').click()
    const second = await clerk.getByLabel('高志远的工作台链接').inputValue()
    await look(clerk, 'staff-two-desks')
    desks = [await deskAt(first), await deskAt(second)]
  })

  test('both see the same three wait', async () => {
    citizens = [await waits('王秀兰', 'wang@example.org', 0), await waits('刘强', 'liu@example.org', 1), await waits('孙梅', 'sun@example.org', 2)]
    for (const desk of desks) await expect.poll(() => desk.locator('[data-state=waiting]').count()).toBe(3)
  })

  test('one of them is sent on, and waits there without having begun again', async () => {
    const [desk] = desks as [Page]
    await card(desk, '孙梅').click()
    await desk.locator('[data-do=transfer]').click()
    await desk.locator('label.target', { hasText: elsewhere }).click()
    await desk.locator('[name=reason]').fill(reason)
    await look(desk, 'desk-sends-on')
    await desk.locator('[data-do=transfer-yes]').click()
    for (const one of desks) await card(one, '孙梅').waitFor({ state: 'detached' })
    await third.locator('[data-state=waiting]', { hasText: '孙梅' }).waitFor()
    await third.locator('[data-booking]', { hasText: reason }).waitFor()
    await citizens[2]?.getByText(reason).waitFor()
    await citizens[2]?.getByText('您前面没有人了').waitFor()
    await look(citizens[2] as Page, 'citizen-sent-on')
  })

  test('each desk draws another person, and is told whom the other one talks with', async () => {
    const [one, other] = desks as [Page, Page]
    const [first, second] = citizens as [Page, Page]
    await admit(one)
    await card(other, '王秀兰').filter({ hasText: '和林晓梅面谈中' }).waitFor()
    await look(other, 'desk-other-talks')
    await admit(other)
    await Promise.all([one, other, first, second].map((page) => seesAndHears(page)))
    await card(one, '刘强').filter({ hasText: '和高志远面谈中' }).waitFor()
    await one.locator('[data-at=call]').getByText('王秀兰').first().waitFor()
    await other.locator('[data-at=call]').getByText('刘强').first().waitFor()
    await look(one, 'desk-both-talk')
    await look(second, 'citizen-second-desk')
  })
})
