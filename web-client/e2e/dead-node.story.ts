import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll, zoneOfNoon } from './support/browser'
import { fileBookAndWait } from './support/citizen'
import { seesAndHears } from './support/received'
import { admit, publish, signIn } from './support/staff'
import { openTwoNodes, type TwoNodes } from './support/two-nodes'
import { longestGap, wordsSeen } from './support/unnoticed'

const subject = '节点故障时的接访'

describe('a node that is killed while some wait and some speak', () => {
  let nodes: TwoNodes
  let browser: Browser
  let speaker: Page
  let waiter: Page
  let desk: Page

  beforeAll(async () => {
    nodes = await openTwoNodes()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await nodes.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'dead-node')
  })

  test('one speaks with the official, and one waits', async () => {
    const clerk = await (await computer(browser, nodes.url, 'zh-CN', zoneOfNoon())).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    const deskLink = await publish(clerk, { official: '林晓梅', slotMinutes: 20, slots: 2, subject })
    await clerk.context().close()
    speaker = await waits('王秀兰', 'wang@example.org', 0)
    waiter = await waits('刘强', 'liu@example.org', 1)
    desk = await (await computer(browser, nodes.url)).newPage()
    await desk.goto(nodes.here(deskLink))
    await admit(desk)
    await Promise.all([seesAndHears(speaker), seesAndHears(desk)])
    await waiter.getByText('您前面').waitFor()
  })

  async function waits(name: string, email: string, time: number): Promise<Page> {
    const page = await (await phone(browser, nodes.url)).newPage()
    await fileBookAndWait(page, { name, email, inbox: `${nodes.stays.url}/api/public/inbox` }, subject, time, (link) => nodes.here(link))
    return page
  }

  test('who waits notices nothing, and who speaks keeps picture and sound', async () => {
    const waiting = wordsSeen(waiter, '.waiting')
    const gaps = [speaker, desk].map((page) => longestGap(page))
    await nodes.dies.kill()
    // the line is back when a word written on one side is read on the other
    await speaker.getByText('网络断开了，正在为您接回，面谈还在。').waitFor({ state: 'detached' })
    await desk.locator('[data-do=hold]:not([disabled])').waitFor()
    await speaker.locator('[data-do=chat]').click()
    await speaker.getByLabel('写一句话').fill('还能看到我吗')
    await speaker.getByRole('button', { name: '发送' }).click()
    await desk.getByText('还能看到我吗').first().waitFor()
    await seesAndHears(desk)
    await seesAndHears(speaker)
    const [atSpeaker, atDesk] = await Promise.all(gaps.map(async (gap) => (await gap)()))
    console.log(`longest time without a picture: ${atSpeaker} ms at the citizen's, ${atDesk} ms at the desk`)
    const said = await (await waiting)()
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter((words) => !words.includes('您前面没有人了') || words.includes('网络断开了'))).toEqual([])
    await look(speaker, 'citizen-after-dead-node')
    await look(desk, 'desk-after-dead-node')
    await look(waiter, 'waiting-after-dead-node')
  })
})
