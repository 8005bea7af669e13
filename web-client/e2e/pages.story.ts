import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { consultationId, correctionAsked, minutes, ownCase, queue, refused, templates } from './support/minutes'
import { inTime } from './support/long'
import { newFolder, Server } from './support/server'

const looks = [
  { locale: 'zh-CN', colorScheme: 'light' as const },
  { locale: 'en-GB', colorScheme: 'dark' as const },
]

/** A session as the server tells of it. */
const session = (id: string) => ({
  id,
  official: { id, name: '高志远', title: { 'zh-CN': '副市长', en: 'Deputy mayor' }, department: null },
  department: { id, name: { 'zh-CN': '住房和城乡建设局', en: 'Housing' } },
  also: [{ id: '00000000-0000-4000-8000-00000000000c', name: { 'zh-CN': '市水务局', en: 'Water' } }],
  startsAt: new Date(Date.now() + 172_800_000).toISOString(),
  slotMinutes: 20,
  slots: 3,
  recess: { afterSlot: 2, minutes: 15 },
  free: 2,
  subject: '住房维修',
  state: 'published',
  cancelReason: null,
})

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.embedded(newFolder('pages'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictureAll(browser, 'pages')
})

/** Every page in each of its states, in a language and a colour scheme: usable without seeing it, and a picture to look at. */
describe.each(inTime(looks))('the pages in $locale, $colorScheme', ({ locale, colorScheme }) => {
  /** A device each, which has the programs of the pages already. */
  const devices = new Map<typeof phone, BrowserContext>()
  let page: Page

  async function open(of: typeof phone): Promise<void> {
    const device = devices.get(of) ?? (await of(browser, server.url, locale))
    devices.set(of, device)
    page = await device.newPage()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  }
  afterEach(async () => {
    // as if nobody had been here
    const protocol = await page.context().newCDPSession(page)
    await protocol.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'cookies,local_storage,indexeddb' })
    await page.close()
  })
  afterAll(() => Promise.all([...devices.values()].map((device) => device.close())))

  /** Shown as it is when nothing is loading any more. */
  async function shows(name: string): Promise<void> {
    await page.locator('h1').first().waitFor()
    await expect.poll(() => page.locator('.skeleton').count()).toBe(0)
    await looksRight(name)
  }

  async function looksRight(name: string): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale === 'zh-CN' ? 'zh-CN' : 'en')
    await look(page, `${name}-${locale}`)
  }

  const answer = (path: string, body: unknown) => page.route(path, (route) => route.fulfill({ json: body }))
  const noAnswer = () => page.route('**/api/**', (route) => route.abort())

  test.each([
    ['home', '/'],
    ['file', '/file'],
    ['cases-signed-out', '/cases'],
    ['appointments-signed-out', '/appointments'],
    ['inbox', '/inbox'],
    ['join-wrong-link', '/join/nonsense'],
    ['answer-wrong-link', '/answer/nonsense'],
    ['session-unknown', '/sessions/00000000-0000-0000-0000-000000000000'],
    ['nowhere', '/nowhere'],
  ])('a citizen: %s', async (name, path) => {
    await open(phone)
    await page.goto(path)
    await shows(name)
  })

  test('a citizen: the home page before it is loaded, empty, and without a server', async () => {
    await open(phone)
    await page.route('**/api/public/sessions', () => undefined)
    await page.goto('/')
    await page.locator('.skeleton').first().waitFor()
    await looksRight('home-loading')
    await page.unrouteAll()
    await answer('**/api/public/sessions', [])
    await page.goto('/')
    await shows('home-empty')
    await page.unrouteAll()
    await noAnswer()
    await page.goto('/')
    await shows('home-unreachable')
  })

  test('a citizen: a session that is cancelled', async () => {
    await open(phone)
    const id = '00000000-0000-4000-8000-00000000000a'
    await answer(`**/api/public/sessions/${id}`, { ...session(id), state: 'cancelled', cancelReason: '张处长住院', slotList: [] })
    await page.goto(`/sessions/${id}`)
    await shows('session-cancelled')
  })

  test('a citizen: what a letter asks, and what was answered', async () => {
    await open(phone)
    const slot = session('00000000-0000-4000-8000-00000000000a')
    const offer = { asks: 'offer', caseReference: 'K261124-7QX2M', startsAt: slot.startsAt, endsAt: slot.startsAt, official: '李建国', until: slot.startsAt, moves: true, reason: '李建国局长那天要到省里开会', answered: null }
    for (const [name, question] of [
      ['answer-proposed', offer],
      ['answer-booking', { ...offer, asks: 'booking', until: null, moves: false, reason: null }],
      ['answer-given', { ...offer, answered: { what: 'taken', at: slot.startsAt } }],
    ] as const) {
      await answer('**/api/public/answers/look', question)
      await page.goto('/answer/x')
      await shows(name)
      await page.unrouteAll()
    }
  })

  test('a citizen: a time that is held, a place in a line, and a full session, at 320 px', async () => {
    await open(phone)
    await page.setViewportSize({ width: 320, height: 640 })
    const slot = session('00000000-0000-4000-8000-00000000000a')
    const when = { startsAt: slot.startsAt, endsAt: slot.startsAt, official: '李建国' }
    await answer('**/api/citizen/me', { id: 'p1', name: '王秀兰', email: 'wang@example.org', scope: 'full' })
    await answer('**/api/citizen/cases/*', { ...ownCase, stage: 'submitted' })
    await answer('**/api/public/cases/shared*', [])
    await page.route('**/api/citizen/cases/*/changes', (route) => route.fulfill({ status: 404, json: {} }))
    for (const [name, prospect] of [
      ['case-offer', { offer: { id: 'f1', ...when, until: slot.startsAt, moves: true, reason: '李建国局长那天要到省里开会' }, place: null }],
      ['case-in-line', { offer: null, place: { id: 's1', sessionId: slot.id, startsAt: slot.startsAt, official: '李建国', before: 2 } }],
    ] as const) {
      await answer('**/api/citizen/prospects*', prospect)
      await page.goto('/cases/K261127-7QX2M')
      await page.getByText('李建国').first().waitFor()
      await shows(name)
    }
    await answer(`**/api/public/sessions/${slot.id}`, { ...slot, free: 0, slotList: [] })
    await page.goto(`/sessions/${slot.id}?case=K261127-7QX2M`)
    await page.locator('[data-do=join-line]').waitFor()
    await shows('session-full')
  })

  test('a citizen: the way to the waiting room', async () => {
    await open(phone)
    await page.goto(server.link('citizen'))
    await page.waitForURL(/\/meet\//)
    await shows('device-check')
  })

  test('a citizen: a browser that may not use the camera', async () => {
    await open(phone)
    await page.addInitScript(() => {
      const refused = () => Promise.reject(new DOMException('refused', 'NotAllowedError'))
      navigator.mediaDevices.getUserMedia = refused
    })
    await page.goto(server.link('citizen'))
    await page.waitForURL(/\/meet\//)
    await shows('device-refused')
  })

  test('a citizen: a slow line, and a microphone that gives nothing', async () => {
    await open(phone)
    await page.addInitScript(() => {
      const opened = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await opened(wanted)
        const [sound] = stream.getAudioTracks()
        const [nothing] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks()
        if (sound) stream.removeTrack(sound)
        if (nothing) stream.addTrack(nothing)
        return stream
      }
    })
    await page.route('**/api/citizen/line/bytes?count=16384', async (route) => {
      await new Promise((later) => setTimeout(later, 1_300))
      await route.continue()
    })
    await page.goto(server.link('citizen'))
    await page.waitForURL(/\/meet\//)
    await page.locator('[data-fault=sound-only]').waitFor()
    await page.locator('[data-fault=silent]').waitFor()
    await shows('device-slow-and-silent')
    await page.locator('[data-do=sound-only]').first().click()
    await shows('device-sound-only')
  })

  test('staff: signing in, and links that do not work', async () => {
    await open(computer)
    await page.goto('/staff')
    await shows('staff-sign-in')
    await page.goto('/desk/join/nonsense')
    await shows('desk-wrong-link')
    await page.goto('/staff/nowhere')
    await shows('staff-nowhere')
  })

  test('staff: a clerk', async () => {
    await open(computer)
    await signsIn('clerk')
    await shows('staff-sessions')
    await page.locator('a[href^="/staff/sessions/"]').first().click()
    await shows('staff-session')
    await page.goto('/staff/publish')
    await shows('staff-publish')
    await subscribes()
    const id = '00000000-0000-4000-8000-00000000000b'
    const held = { id, slotId: id, startsAt: session(id).startsAt, endsAt: session(id).startsAt, caseReference: 'K261124-7QX2M', caseTitle: '路灯不亮', citizenName: '王芳' }
    const line = { id, caseReference: 'K261124-8QX2M', caseTitle: '下水道堵了', citizenName: '周玉', joinedAt: '2026-11-24T02:00:00Z', priority: null, asked: false }
    const own = { ...session(id), seriesId: null, further: [], deskUrl: 'https://kaimen.example/desk/join/x', bookings: [{ ...held, state: 'offered' }], line: [line, { ...line, priority: '八十岁' }] }
    await answer(`**/api/staff/sessions/${id}`, own)
    await page.goto(`/staff/sessions/${id}`)
    await shows('staff-session-line')
    await page.locator('[data-do=cancel-session]').click()
    await page.locator('[data-field=reason]').waitFor()
    await shows('staff-session-cancel')
    const draft = { ...own, state: 'draft', seriesId: id, bookings: [], line: [] }
    await answer(`**/api/staff/sessions/${id}`, draft)
    await answer('**/api/staff/sessions', [draft, draft, draft])
    await answer('**/api/public/departments', [own.department, ...own.also])
    await page.goto(`/staff/publish/${id}`)
    await page.locator('[data-do=publish-series]').waitFor()
    await shows('staff-publish-draft')
    await page.setViewportSize({ width: 320, height: 640 })
    await shows('staff-publish-draft-320')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/staff/cases')
    await page.locator('[data-open]').waitFor()
    await shows('staff-cases')
    await page.goto('/review/00000000-0000-0000-0000-000000000000')
    await shows('review-refused')
  })

  test('a clerk: minutes before anybody talks, and in each of their states', async () => {
    await open(computer)
    await signsIn('clerk')
    const at = '/staff/sessions/00000000-0000-4000-8000-000000000001/minutes'
    let shown: object | null = null
    let says: object = { ...queue, live: null, entries: [] }
    await answer('**/api/staff/minutes/templates', templates)
    await page.routeWebSocket(/\/waiting$/, (socket) => socket.send(JSON.stringify(says)))
    await page.routeWebSocket(/\/minutes\/watch$/, (socket) => socket.send(JSON.stringify({ type: 'minutes', minutes: shown })))
    await page.goto(at)
    await shows('staff-minutes-nobody')
    says = queue
    for (const [name, state] of [['none', null], ['drafting', minutes('drafting')], ['presented', minutes('presented')], ['correction-asked', correctionAsked], ['sealed', refused]] as const) {
      shown = state
      await page.goto(at)
      await page.locator(`[data-minutes=${name}]`).waitFor()
      await shows(`staff-minutes-${name}`)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    shown = minutes('drafting')
    await page.goto(at)
    await page.locator('[data-minutes=drafting]').waitFor()
    await shows('staff-minutes-320')
  })

  test('a clerk: a paragraph that somebody else changed first', async () => {
    await open(computer)
    await signsIn('clerk')
    await page.routeWebSocket(/\/waiting$/, (socket) => socket.send(JSON.stringify(queue)))
    await page.routeWebSocket(/\/minutes\/watch$/, (socket) => socket.send(JSON.stringify({ type: 'minutes', minutes: minutes('drafting') })))
    await page.route(`**/consultations/${consultationId}/minutes/paragraphs/*`, (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', json: { code: 'paragraph-changed', message: { 'zh-CN': '改过', en: 'Changed' }, text: '路灯坏了两个月。', version: 2, by: '林晓梅' } }),
    )
    await page.goto('/staff/sessions/00000000-0000-4000-8000-000000000001/minutes')
    await page.locator('[data-paragraph=asked] textarea').fill('路灯坏了三个月。')
    await page.locator('[data-do=keep-mine]').waitFor()
    expect(await page.locator('[data-paragraph=asked] textarea').inputValue()).toBe('路灯坏了三个月。')
    await shows('staff-minutes-conflict')
    await page.locator('[data-do=take-theirs]').click()
    expect(await page.locator('[data-paragraph=asked] textarea').inputValue()).toBe('路灯坏了两个月。')
  })

  test('a citizen: the minutes on the page of their case', async () => {
    await open(phone)
    await page.setViewportSize({ width: 320, height: 640 })
    await answer('**/api/citizen/me', { id: 'p1', name: '王秀兰', email: 'wang@example.org', scope: 'full' })
    await answer('**/api/citizen/cases/*', ownCase)
    await answer('**/api/public/cases/shared*', [])
    await page.route('**/api/citizen/cases/*/changes', (route) => route.fulfill({ status: 404, json: {} }))
    await answer('**/api/citizen/cases/*/minutes', [minutes('presented')])
    await page.goto('/cases/K261127-7QX2M')
    await page.locator('[data-do=to-sign]').waitFor()
    await shows('case-minutes')
    for (const way of ['sign', 'correct', 'refuse']) {
      await page.locator(`[data-do=to-${way}]`).click()
      await shows(`case-minutes-${way}`)
      await page.reload()
    }
    await answer('**/api/citizen/cases/*/minutes', [refused])
    await page.reload()
    await page.locator('summary').first().click()
    await shows('case-minutes-sealed')
    await page.route('**/api/citizen/cases/*/minutes', (route) => route.abort())
    await page.reload()
    await shows('case-minutes-unreachable')
  })

  test('staff: a reviewer', async () => {
    await open(computer)
    await signsIn('reviewer')
    await page.goto('/staff/search')
    await shows('staff-search')
    await page.goto('/staff/search?q=漏水')
    await shows('staff-search-hits')
    await page.goto('/staff/search?q=无此事')
    await shows('staff-search-none')
    await page.goto('/review/00000000-0000-0000-0000-000000000000')
    await shows('review-unknown')
    await answer(`**/consultations/${consultationId}/recording`, { consultationId, caseReference: 'K261127-7QX2M', startedAt: '1970-01-01T00:00:00Z', durationMs: 0, tracks: [], chat: [], events: [] })
    await answer(`**/consultations/${consultationId}/minutes`, { minutes: refused })
    await page.goto(`/review/${consultationId}?at=2026-11-27T02:04:00Z`)
    await page.locator('[aria-current=true]').waitFor()
    await shows('review-unrecorded')
    await page.setViewportSize({ width: 320, height: 640 })
    await shows('review-unrecorded-320')
    await page.setViewportSize({ width: 1440, height: 900 })
    await noAnswer()
    await page.goto('/staff')
    await shows('staff-unreachable')
  })

  test('staff: who handles cases, with none and without a server', async () => {
    await open(computer)
    await signsIn('handler')
    await shows('staff-cases-none')
    await noAnswer()
    await page.reload()
    await shows('staff-cases-unreachable')
  })

  test('an official: the desk before anybody came', async () => {
    await open(computer)
    await page.goto(server.link('desk'))
    await page.locator('[data-at]').first().waitFor()
    await shows('desk')
  })

  /** The calendar of the department's official: an address is made, read, and changed by keyboard. */
  async function subscribes(): Promise<void> {
    const address = page.locator('[data-at=calendars] input')
    const status = async (url: string) => (await page.request.get(url)).status()
    await page.route('**/api/staff/shared-calendars', (route) => route.abort())
    await page.goto('/staff/account')
    await shows('staff-calendar-unreachable')
    await page.unrouteAll()
    await answer('**/api/staff/shared-calendars', [])
    await page.goto('/staff/account')
    await shows('staff-calendar-empty')
    await page.unrouteAll()
    await page.goto('/staff/account')
    await page.locator('[data-do=make-calendar]').first().click()
    await address.first().waitFor()
    await shows('staff-calendar')
    const first = await address.first().inputValue()
    expect(await (await page.request.get(first)).text()).toMatch(/^BEGIN:VCALENDAR\r\n/)

    await page.locator('[data-do=renew-calendar]').first().focus()
    await page.keyboard.press('Enter')
    await page.setViewportSize({ width: 320, height: 800 })
    await page.locator('[data-at=calendars]').scrollIntoViewIfNeeded()
    await shows('staff-calendar-renew')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => address.first().inputValue()).not.toBe(first)
    expect(await status(first)).toBe(404)
    expect(await status(await address.first().inputValue())).toBe(200)
    await page.locator('[data-do=end-calendar]').first().click()
    await page.locator('[data-do=calendar-yes]').click()
    await page.locator('[data-do=make-calendar]').first().waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  async function signsIn(account: string): Promise<void> {
    await page.goto('/staff')
    await page.locator('input[autocomplete=username]').fill(account)
    await page.locator('input[type=password]').fill(`${account}-demo`)
    await page.locator('form button').last().click()
    await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
  }
})
