import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { hasOwnNetwork, OtherMachine, serverAddress } from './support/other-network'
import { seesAndHears } from './support/received'
import { returned, transports, whenGone, type Returned } from './support/returned'
import { livelyCamera } from './support/scene'
import { newFolder, Server } from './support/server'
import { admit } from './support/staff'

const there = (url: string) => url.replace('localhost', serverAddress)

/** Two browsers on two machines; only in a network of its own: `npm run networks`. */
describe.runIf(hasOwnNetwork)('a citizen on another machine', () => {
  let server: Server
  let machine: OtherMachine
  let atDesk: Browser
  let desk: Page
  let atCitizen: Browser
  let citizen: Page

  beforeAll(async () => {
    const folder = newFolder('networks')
    machine = await OtherMachine.open(folder)
    server = await Server.embedded(folder, { KAIMEN_MEDIA_ADDRESSES: serverAddress })
    atDesk = await openBrowser(livelyCamera(newFolder('scene')))
    desk = await (await computer(atDesk, server.url)).newPage()
    await citizenOpens()
    await waitInLine(citizen, there(server.link('citizen')))
    await desk.goto(server.link('desk'))
    await admit(desk)
  })
  afterAll(async () => {
    await atCitizen.close()
    await atDesk.close()
    await server.stop()
    machine.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Promise.all([pictureAll(atDesk, 'networks-desk'), pictureAll(atCitizen, 'networks-citizen')])
  })

  async function citizenOpens(): Promise<void> {
    const trusted = `--unsafely-treat-insecure-origin-as-secure=http://${serverAddress}:${server.port}`
    atCitizen = await openBrowser([...livelyCamera(newFolder('scene')), trusted], machine.browser)
    citizen = await (await phone(atCitizen, there(server.url))).newPage()
  }

  const bothSeeAndHear = () => Promise.all([citizen, desk].map((page) => seesAndHears(page, 40_000)))

  test('talks', async () => {
    await bothSeeAndHear()
    expect(await transports(citizen)).toEqual(['udp', 'udp'])
  })

  test.each([1, 0, 1] as const)('returns when its network is another one from one moment to the next: network %i', async (to) => {
    const back = Promise.all([returned(citizen), returned(desk)])
    await expect.poll(() => Promise.all([citizen, desk].map((page) => page.evaluate(() => performance.getEntriesByName('watching').length)))).toEqual([1, 1])
    const at = Date.now()
    machine.change(to)
    const [atCitizens, atDesks] = await back
    console.log(`to network ${to}: the citizen ${told(atCitizens, at)}; the desk ${told(atDesks, at)}`)
    await bothSeeAndHear()
  })

  test('is told to be gone when it is out of reach', async () => {
    const gone = whenGone(desk)
    await expect.poll(() => desk.evaluate(() => performance.getEntriesByName('watching').length)).toBe(1)
    const at = Date.now()
    machine.leave()
    console.log(`out of reach: the desk says so after ${Math.round((await gone) - at)} ms`)
    await desk.getByText('的网络断了，正在接回，请稍候。').waitFor()
    machine.comeBack()
    await bothSeeAndHear()
  })

  test('is told to be gone when its browser is killed, and comes back over TCP where no UDP passes', async () => {
    const gone = whenGone(desk)
    await expect.poll(() => desk.evaluate(() => performance.getEntriesByName('watching').length)).toBe(1)
    const at = Date.now()
    machine.killBrowser()
    console.log(`killed: the desk says so after ${Math.round((await gone) - at)} ms`)

    machine.blockUdp()
    await citizenOpens()
    await citizen.goto(there(server.link('citizen')))
    await bothSeeAndHear()
    expect(await transports(citizen)).toEqual(['tcp', 'tcp'])
  })
})

const told = ({ silentFrom, picture, sound }: Returned, at: number): string =>
  `has sound after ${Math.round(sound - at)} ms, a picture after ${Math.round(picture - at)} ms (the last before at ${Math.round(silentFrom - at)} ms)`
