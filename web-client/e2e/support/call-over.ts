import type { Browser, Page } from 'playwright-core'
import { computer, phone, zoneOfNoon } from './browser'
import { book, chooseTime, fileCase, openSession, photo, waitInLine } from './citizen'
import type { Line } from './line'
import { seesAndHears } from './received'
import type { Server } from './server'
import { admit, publish, signIn } from './staff'

const subject = '逐个接访'

/** A call of two, each over a line of its own: the desk, and the citizen on a phone. */
export async function callOver(browser: Browser, server: Server, atDesk: Line, atCitizen: Line): Promise<[Page, Page]> {
  const clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
  await signIn(clerk, 'clerk', 'clerk-demo')
  const deskLink = await publish(clerk, { official: '林晓梅', slotMinutes: 30, slots: 1, subject })
  await clerk.context().close()
  const [deskContext, citizenContext] = [await computer(browser, server.url), await phone(browser, server.url)]
  await atDesk.carry(deskContext)
  await atCitizen.carry(citizenContext)
  const citizen = await citizenContext.newPage()
  const who = { name: '来访者', email: 'visitor@example.org', inbox: `${server.url}/api/public/inbox` }
  const reference = await fileCase(citizen, { title: '想当面说一件事', text: '说来话长。', picture: photo }, who)
  await openSession(citizen, reference, subject)
  await chooseTime(citizen, 0)
  await book(citizen)
  await waitInLine(citizen, (await citizen.locator('.link a').getAttribute('href')) ?? '')
  const desk = await deskContext.newPage()
  await desk.goto(deskLink)
  await admit(desk)
  await Promise.all([seesAndHears(desk), seesAndHears(citizen)])
  if (!atDesk.isUsed || !atCitizen.isUsed) throw new Error('the media went past the line')
  return [desk, citizen]
}
