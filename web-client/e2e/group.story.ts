import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll, zoneOfNoon } from './support/browser'
import { book, chooseTime, codeFor, fileCase, openSession, photo, waitInLine } from './support/citizen'
import { received, seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, hangUp, publish, signIn } from './support/staff'

const subject = '锦绣苑暖气'
const question = '五号楼什么时候恢复供暖？'
const words = '换热站的泵今晚换好，明早恢复供暖。'

/** On a phone and on a computer. */
async function widths(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 1440, height: 900 })
  await look(page, `${name}-wide`)
  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, name)
  if (before) await page.setViewportSize(before)
}

/** One speaks for a group, two of it watch. */
describe('a group that is received', () => {
  let node: Server
  let browser: Browser
  let speaker: Page
  let first: Page
  let second: Page
  let desk: Page
  let reference = ''
  let joinLink = ''
  let deskLink = ''

  beforeAll(async () => {
    node = await Server.embedded(newFolder('group'))
    browser = await openBrowser()
    speaker = await (await phone(browser, node.url)).newPage()
    first = await (await phone(browser, node.url)).newPage()
    second = await (await phone(browser, node.url, 'en')).newPage()
    desk = await (await computer(browser, node.url, 'zh-CN', zoneOfNoon())).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'group')
  })

  const inbox = () => `${node.url}/api/public/inbox`
  const sent = (page: Page) => page.evaluate(async () => ((await window.__kaimenCall?.stats()) ?? []).filter(({ stream }) => stream.startsWith('publish')).length)

  /** Joins the case in Chinese, whatever the page speaks later. */
  async function joins(page: Page, name: string, email: string): Promise<void> {
    await page.goto(`/appeals/${reference}`)
    await page.locator('[data-do=same]').click()
    await page.getByLabel(/您的姓名|Your name/).fill(name)
    await page.getByLabel(/您的邮箱|Your e-mail address/).fill(email)
    await page.getByRole('button', { name: /发送验证码|Send the code/ }).click()
    await page.getByLabel(/六位数验证码|Six-digit code/).fill(await codeFor(page, { name: '', email, inbox: inbox() }))
    await page.getByRole('button', { name: /确认|Confirm/ }).click()
    await page.locator('[data-do=join]').click()
    await page.locator('[data-do=stand]').waitFor()
  }

  test('has one case, which others join, and an appointment for it', async () => {
    const told = { title: '锦绣苑暖气不热', text: '从上周起屋里只有十四度。', picture: photo }
    reference = await fileCase(speaker, told, { name: '王秀兰', email: 'wang@example.org', inbox: inbox() })
    await signIn(desk, 'clerk', 'clerk-demo')
    await desk.goto(`/staff/cases/${reference}`)
    await desk.locator('[data-act=accept]').click()
    await desk.locator('[data-do=act-send]').click()
    await speaker.goto(`/cases/${reference}`)
    await speaker.locator('[aria-current=step]', { hasText: '已受理' }).waitFor()
    deskLink = await publish(desk, { official: '林晓梅', slotMinutes: 20, slots: 2, subject })
    await joins(first, '刘洋', 'liu@example.org')
    await joins(second, '孙梅', 'sun@example.org')
    await openSession(speaker, reference, subject)
    await chooseTime(speaker, 0)
    await book(speaker)
    await speaker.getByRole('heading', { name: '约好了' }).waitFor()
    joinLink = (await speaker.locator('.link a').getAttribute('href')) ?? ''
  })

  test('members find the way from the case, and wait for the beginning', async () => {
    await first.goto(`/appeals/${reference}`)
    await first.locator('[data-watch-card]').waitFor()
    await look(first, 'group-card')
    await first.locator('[data-do=watch]').click()
    await first.locator('[data-watch-at=booked]').waitFor()
    await widths(first, 'group-booked')
    await second.goto(`/watch/${reference}`)
    await second.locator('[data-watch-at=booked]').waitFor()
  })

  test('whose appointment it is speaks and does not watch; a stranger finds nothing', async () => {
    await speaker.goto(`/watch/${reference}`)
    await speaker.locator('[data-watch-at=own]').waitFor()
    await look(speaker, 'group-own')
    await first.goto('/watch/K261124-7QX2M')
    await first.locator('[data-watch-at=denied]').waitFor()
    await widths(first, 'group-denied')
    await first.goto(`/watch/${reference}`)
  })

  test('those who watch see and hear by themselves once it begins, and send nothing', async () => {
    await waitInLine(speaker, joinLink)
    await desk.goto(deskLink)
    await admit(desk)
    await Promise.all([seesAndHears(speaker), seesAndHears(desk)])
    await Promise.all([first, second].map((page) => page.locator('[data-watch]').waitFor()))
    await Promise.all([first, second].map((page) => seesAndHears(page, 30_000)))
    expect(await sent(first)).toBe(0)
    await desk.locator('[data-watching]', { hasText: '2 人旁听' }).waitFor()
    await widths(first, 'group-watch')
    await widths(second, 'group-watch-en')
  })

  test('one of them asks; the official marks it, and who asked sees so', async () => {
    await first.getByLabel('您的问题').fill(question)
    await first.locator('[data-do=ask]').click()
    await desk.locator('[data-question="1"]', { hasText: question }).waitFor()
    await desk.locator('[data-question="1"]', { hasText: '刘洋' }).waitFor()
    await look(desk, 'group-desk')
    await speaker.locator('[data-watchers]').click()
    await speaker.locator('[data-question="1"]', { hasText: question }).waitFor()
    await look(speaker, 'group-speaker-questions')
    await speaker.keyboard.press('Escape')
    await look(speaker, 'group-speaker')
    await desk.locator('[data-question="1"] [data-do=take-up]').click()
    await first.locator('[data-question="1"]', { hasText: '已回应' }).waitFor()
    expect(await second.locator('[data-question]').count()).toBe(0)
    await look(first, 'group-taken-up')
  })

  test('a page that was changed publishes nothing', async () => {
    const answer = await second.evaluate(async (which) => {
      const talk = (await (await fetch(`/api/citizen/appeals/${which}/talk`)).json()) as { consultationId: string }
      const offering = new RTCPeerConnection()
      offering.addTransceiver('audio', { direction: 'sendonly' })
      const { sdp } = await offering.createOffer()
      const socket = new WebSocket(`ws://${location.host}/api/citizen/consultations/${talk.consultationId}/live`)
      return new Promise<string>((told) => {
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello' }))
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as { type: string; code?: string }
          if (message.type === 'welcome') socket.send(JSON.stringify({ type: 'publish', id: 'x', kind: 'camera', generation: 1, sdp }))
          if (message.type === 'refused' || message.type === 'published') {
            told(message.code ?? message.type)
            socket.close()
          }
        }
      })
    }, reference)
    expect(answer).toBe('only-watching')
    // it took the page's own place
    await second.locator('[data-watch-at=replaced]').waitFor()
    await look(second, 'group-replaced')
    await second.locator('[data-do=again]').click()
    await seesAndHears(second, 30_000)
  })

  test('on hold they see nobody; who reloads is back by itself', async () => {
    await desk.locator('[data-do=hold]').click()
    await first.locator('[data-hold]').waitFor()
    await widths(first, 'group-hold')
    await desk.locator('[data-do=resume]').click()
    await seesAndHears(first, 30_000)
    await first.reload()
    await seesAndHears(first, 30_000)
    await first.locator('[data-question="1"]', { hasText: question }).waitFor()
    expect((await received(first)).framesDecoded).toBeGreaterThan(0)
  })

  test('without a network who watches is told so, and sees on by themselves after', async () => {
    await second.context().setOffline(true)
    await second.locator('.words:not(:empty)').waitFor()
    await widths(second, 'group-offline-en')
    await second.context().setOffline(false)
    await seesAndHears(second, 30_000)
    await second.locator('.words:empty').waitFor({ state: 'attached' })
  })

  test('who finds no place left is told', async () => {
    const late = await second.context().newPage()
    await late.routeWebSocket(/\/live$/, (socket) => socket.close({ code: 4429 }))
    await late.goto(`/watch/${reference}`)
    await late.locator('[data-watch-at=full]').waitFor()
    await widths(late, 'group-full-en')
    await late.close()
  })

  test('all are told the end, and what came of it', async () => {
    await hangUp(desk)
    await Promise.all([first, second].map((page) => page.locator('[data-watch-at=ended]').waitFor()))
    await widths(first, 'group-ended')
    await desk.locator('[data-kind=solved]').click()
    await desk.locator('textarea[name=text]').fill(words)
    await desk.locator('[data-do=save-outcome]').click()
    await Promise.all([first, second].map((page) => page.getByText(words).waitFor()))
    await widths(first, 'group-outcome')
  })
})
