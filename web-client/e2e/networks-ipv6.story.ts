import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { waitInLine } from './support/citizen'
import { hasOwnNetwork } from './support/other-network'
import { seesAndHears } from './support/received'
import { livelyCamera } from './support/scene'
import { newFolder, Server } from './support/server'
import { sixAddress, SixMachine } from './support/six-machine'
import { admit } from './support/staff'

/** Only in a network of its own: `npm run networks`. */
describe.runIf(hasOwnNetwork)('a server with several addresses, of both kinds', () => {
  let server: Server
  let machine: SixMachine
  let atDesk: Browser
  let desk: Page
  let atCitizen: Browser
  let citizen: Page

  const there = (url: string) => url.replace('localhost', `[${sixAddress}]`)

  beforeAll(async () => {
    const folder = newFolder('networks-ipv6')
    machine = await SixMachine.open(folder)
    server = await Server.embedded(folder)
    atDesk = await openBrowser(livelyCamera(folder))
    desk = await (await computer(atDesk, server.url)).newPage()
    const trusted = `--unsafely-treat-insecure-origin-as-secure=http://[${sixAddress}]:${server.port}`
    atCitizen = await openBrowser([...livelyCamera(folder), trusted], machine.browser)
    citizen = await (await phone(atCitizen, there(server.url))).newPage()
  })
  afterAll(async () => {
    await atCitizen.close()
    await atDesk.close()
    await server.stop()
    machine.close()
  })

  test('takes a citizen who has IPv6 alone, and an official on the server itself', async () => {
    try {
      await waitInLine(citizen, there(server.link('citizen')))
      await desk.goto(server.link('desk'))
      await admit(desk)
      await Promise.all([citizen, desk].map((page) => seesAndHears(page, 40_000)))
    } catch (cause) {
      await Promise.all([pictureAll(atDesk, 'ipv6-desk'), pictureAll(atCitizen, 'ipv6-citizen')])
      throw cause
    }
    expect(await servers(citizen)).toEqual([sixAddress, sixAddress])
    console.log(`the official on the server itself reaches it at ${(await servers(desk)).join(', ')}`)
  })
})

/** Where the server is reached, for each peer connection. */
function servers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const { reports } of (await window.__kaimenCall?.stats()) ?? []) {
      const transport = reports.find(({ type }) => type === 'transport')
      const pair = reports.find(({ id }) => id === transport?.selectedCandidatePairId)
      found.push(String(reports.find(({ id }) => id === pair?.remoteCandidateId)?.address))
    }
    return found
  })
}
