import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { computer, openBrowser, phone, zoneOfNoon } from './support/browser'
import { book, chooseTime, fileCase, openSession, photo, waitInLine } from './support/citizen'
import { firstFrame } from './support/received'
import { newFolder, Server } from './support/server'
import { hangUp, publish, signIn } from './support/staff'

const times = 7
const subject = '逐个接访'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.embedded(newFolder('measured'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** From the official's click on "join" to the first picture of the other person decoded, on both sides. */
test(`from the click that joins two people to the first decoded picture, ${times} times`, async () => {
  const clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
  await signIn(clerk, 'clerk', 'clerk-demo')
  const deskLink = await publish(clerk, { official: '林晓梅', slotMinutes: 5, slots: times, subject })
  const atDesk: number[] = []
  const atCitizen: number[] = []
  for (let time = 0; time < times; time++) {
    const citizen = await (await phone(browser, server.url)).newPage()
    const who = { name: `来访者${time + 1}`, email: `visitor${time + 1}@example.org`, inbox: `${server.url}/api/public/inbox` }
    const reference = await fileCase(citizen, { title: '想当面说一件事', text: '说来话长。', picture: photo }, who)
    await openSession(citizen, reference, subject)
    await chooseTime(citizen, time)
    await book(citizen)
    await waitInLine(citizen, (await citizen.locator('.link a').getAttribute('href')) ?? '')
    const desk = await (await computer(browser, server.url)).newPage()
    await desk.goto(deskLink)
    const [desks, citizens] = await joins(desk, citizen)
    atDesk.push(desks)
    atCitizen.push(citizens)
    await hangUp(desk)
    await citizen.context().close()
    await desk.context().close()
  }
  console.log(`at the desk: ${figures(atDesk)}`)
  console.log(`at the citizen's: ${figures(atCitizen)}`)
})

async function joins(desk: Page, citizen: Page): Promise<[number, number]> {
  await desk.locator('[data-do=admit]:not([disabled])').click()
  await desk.locator('[data-do=admit-yes]').waitFor()
  const seen = Promise.all([firstFrame(desk), firstFrame(citizen)])
  const begun = Date.now()
  await desk.locator('[data-do=admit-yes]').click()
  const [desks, citizens] = await seen
  return [desks - begun, citizens - begun]
}

function figures(ms: number[]): string {
  const sorted = ms.toSorted((one, two) => one - two)
  return `median ${sorted[Math.floor(sorted.length / 2)]} ms of ${ms.join(', ')}`
}
