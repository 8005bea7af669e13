import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { computer, openBrowser, phone } from './support/browser'
import { waitInLine } from './support/citizen'
import { openGateway } from './support/gateway'
import { openMediaServer } from './support/media-server'
import { firstFrame, seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit } from './support/staff'
import { longestGap } from './support/unnoticed'

const times = 20
/** Each takes the start of a node. */
const deaths = 10

let stays: Server
let dies: Server
let media: Awaited<ReturnType<typeof openMediaServer>>
let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: Browser
let citizen: Page
let desk: Page

/** Two nodes behind a gateway with media of their own; both people are on the one that dies. */
beforeAll(async () => {
  media = await openMediaServer()
  stays = await Server.embedded(newFolder('stays'), { KAIMEN_KMS_URIS: media.url, KAIMEN_RECORDINGS: media.recordings })
  dies = await Server.beside(stays)
  gateway = await openGateway([dies, stays])
  browser = await openBrowser()
  citizen = await (await phone(browser, gateway.url)).newPage()
  desk = await (await computer(browser, gateway.url)).newPage()
  await waitInLine(citizen, here(stays.link('citizen')))
  await desk.goto(here(stays.link('desk')))
  await admit(desk)
})
afterAll(async () => {
  await browser.close()
  gateway.close()
  await dies.stop()
  await stays.stop()
  media.stop()
})

const here = (link: string) => link.replace(/^https?:\/\/[^/]+/, gateway.url)

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
    await dies.kill()
    await writes(text)
    words.push(Date.now() - begun)
    await Promise.all([seesAndHears(citizen, 30_000), seesAndHears(desk, 30_000)])
    gaps.push(...(await Promise.all(watched.map((gap) => gap()))))
    await dies.start()
    // both go over to it as after a time on another network
    await Promise.all([citizen.reload(), desk.reload()])
    await Promise.all([seesAndHears(citizen, 30_000), seesAndHears(desk, 30_000)])
    await citizen.locator('[data-do=chat]').click()
  }
  console.log(`to the first word: ${figures(words)}`)
  console.log(`longest time without a picture: ${figures(gaps)}`)
})

/** Again and again until it is read: a word that is sent while nobody owns the conversation is lost. */
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
