import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { computer, openBrowser, phone } from './support/browser'
import { waitInLine } from './support/citizen'
import { firstFrame, seesAndHears } from './support/received'
import { admit } from './support/staff'
import { openTwoNodes, type TwoNodes } from './support/two-nodes'
import { longestGap } from './support/unnoticed'

const times = 20
/** Each takes the start of a node. */
const deaths = 10

let nodes: TwoNodes
let browser: Browser
let citizen: Page
let desk: Page

beforeAll(async () => {
  nodes = await openTwoNodes()
  browser = await openBrowser()
  citizen = await (await phone(browser, nodes.url)).newPage()
  desk = await (await computer(browser, nodes.url)).newPage()
  await waitInLine(citizen, nodes.here(nodes.stays.link('citizen')))
  await desk.goto(nodes.here(nodes.stays.link('desk')))
  await admit(desk)
})
afterAll(async () => {
  await browser.close()
  await nodes.stop()
})

/** From the moment a page is asked for again to its first decoded picture of the other person. */
test(`from a reload to the remote video, ${times} times`, async () => {
  const ms: Record<'citizen' | 'desk', number[]> = { citizen: [], desk: [] }
  await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
  for (let time = 0; time < times; time++) {
    for (const [who, page] of [['citizen', citizen], ['desk', desk]] as const) {
      const begun = Date.now()
      await page.reload({ waitUntil: 'commit' })
      ms[who].push((await firstFrame(page)) - begun)
      await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    }
  }
  console.log(`after a reload of the citizen's page: ${figures(ms.citizen)}`)
  console.log(`after a reload of the desk's page: ${figures(ms.desk)}`)
})

/** From SIGKILL to a word that one writes and the other reads; and how long nobody's picture moved meanwhile. */
test(`from the death of the node to the first word that is read again, ${deaths} times`, async () => {
  const words: number[] = []
  const gaps: number[] = []
  await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
  await citizen.locator('[data-do=chat]').click()
  for (let time = 0; time < deaths; time++) {
    const watched = await Promise.all([longestGap(citizen), longestGap(desk)])
    const text = `第${time + 1}次之后`
    const begun = Date.now()
    await nodes.dies.kill()
    await writes(text)
    words.push(Date.now() - begun)
    await Promise.all([seesAndHears(citizen, 30_000), seesAndHears(desk, 30_000)])
    gaps.push(...(await Promise.all(watched.map((gap) => gap()))))
    await nodes.dies.start()
    // both go over to it as after a time on another network
    await Promise.all([citizen.reload(), desk.reload()])
    await Promise.all([seesAndHears(citizen, 30_000), seesAndHears(desk, 30_000)])
    await citizen.locator('[data-do=chat]').click()
  }
  console.log(`to the first word: ${figures(words)}`)
  console.log(`longest time without a picture: ${figures(gaps)}`)
})

/** Again and again until it is read: while the line is down the words stay in their box. */
async function writes(text: string): Promise<void> {
  const field = citizen.getByLabel('写一句话')
  const read = desk.getByText(text).first()
  do {
    await field.fill(text)
    await citizen.getByRole('button', { name: '发送' }).click()
  } while (!(await read.waitFor({ timeout: 200 }).then(() => true, () => false)))
}

function figures(ms: number[]): string {
  const sorted = ms.toSorted((one, two) => one - two)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${ms.length}: ${sorted.join(', ')}`
}
