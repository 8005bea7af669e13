import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll, zoneOfNoon } from './support/browser'
import { book, chooseTime, fileCase, openSession, photo, waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { probe } from './support/recording-probe'
import { newFolder, Server } from './support/server'
import { admit, hangUp, publish, signIn } from './support/staff'

const subject = '老旧小区照明'
const asked = '路灯坏了多久？'
const answer = '两个月了，晚上老人不敢下楼。'
const corrected = '三个月了，晚上老人不敢下楼。'
const promise = { what: '三号楼前的路灯全部换成新灯', who: '市政维护中心' }

/** Two nodes, two people: the citizen comes by one, the official by the other. */
describe('one consultation, from the first word to the replay', () => {
  let node: Server
  let other: Server
  let browser: Browser
  let citizen: Page
  let desk: Page
  let reviewer: Page
  let reference = ''
  let joinLink = ''
  let deskLink = ''
  let consultationId = ''

  beforeAll(async () => {
    node = await Server.embedded(newFolder('first-node'))
    other = await Server.beside(node)
    browser = await openBrowser()
    citizen = await (await phone(browser, node.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await other.stop()
    await node.stop()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'consultation')
  })

  const inbox = () => `${node.url}/api/public/inbox`
  const onOtherNode = (link: string) => link.replace(node.url, other.url)

  test('a citizen files a case and follows it', async () => {
    reference = await fileCase(
      citizen,
      { title: '三号楼门口的路灯坏了', text: '坏了两个月，晚上老人不敢下楼。希望尽快修好。', picture: photo },
      { name: '王秀兰', email: 'wang@example.org', inbox: inbox() },
    )
    expect(reference).toMatch(/^K\d{6}-[0-9A-Z]{5}$/)
    await look(citizen, 'citizen-filed')
    await citizen.getByRole('link', { name: '查看办理进展' }).click()
    await citizen.getByRole('heading', { name: '三号楼门口的路灯坏了' }).waitFor()
    expect(await citizen.locator('[aria-current=step]').textContent()).toContain('已提交')
    const image = citizen.locator('.attachments img')
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)
    await look(citizen, 'citizen-tracking')
  })

  test('a clerk publishes a session', async () => {
    const clerk = await (await computer(browser, other.url, 'zh-CN', zoneOfNoon())).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    deskLink = await publish(clerk, { official: '林晓梅', slotMinutes: 20, slots: 3, subject })
    expect(deskLink).toContain('/desk/join/')
    await look(clerk, 'staff-session')
    await clerk.context().close()
  })

  test('two citizens race for one slot, and the loser is offered the next', async () => {
    const rival = await (await phone(browser, other.url)).newPage()
    const rivalCase = await fileCase(rival, { title: '楼道灯不亮', text: '五号楼三层。', picture: photo }, { name: '刘强', email: 'liu@example.org', inbox: inbox() })
    await openSession(citizen, reference, subject)
    await openSession(rival, rivalCase, subject)
    await look(citizen, 'citizen-times')
    await Promise.all([chooseTime(citizen, 0), chooseTime(rival, 0)])
    await Promise.all([book(citizen), book(rival)])

    const done = (page: Page) => page.getByRole('heading', { name: '约好了' })
    const offered = (page: Page) => page.getByRole('button', { name: /^改约 / })
    await Promise.all([citizen, rival].map((page) => done(page).or(offered(page)).waitFor()))
    const losers = await Promise.all([citizen, rival].map((page) => offered(page).isVisible()))
    expect(losers.filter(Boolean)).toHaveLength(1)
    const loser = losers[0] ? citizen : rival
    await look(loser, 'citizen-slot-taken')
    await offered(loser).click()
    await Promise.all([citizen, rival].map((page) => done(page).waitFor()))
    await look(citizen, 'citizen-booked')
    joinLink = (await citizen.locator('.link a').getAttribute('href')) ?? ''
    expect(joinLink).toContain('/join/')
    const [file] = await Promise.all([citizen.waitForEvent('download'), citizen.getByRole('link', { name: '加到我的日历' }).click()])
    expect(file.suggestedFilename()).toBe(`${reference}.ics`)
    await citizen.goto('/appointments')
    await citizen.getByRole('link', { name: '加到我的日历' }).waitFor()
    await look(citizen, 'citizen-appointments')
    await rival.context().close()
  })

  test('the citizen waits, and the official admits them from the other node', async () => {
    await waitInLine(citizen, joinLink)
    await look(citizen, 'citizen-waiting')
    await citizen.locator('[data-call-back] summary').click()
    await citizen.locator('input[name=phone]').fill('138 0000 1234')
    await citizen.locator('[data-do=call-back]').click()
    await citizen.getByText('尾号 1234').waitFor()
    await look(citizen, 'citizen-call-back')
    desk = await (await computer(browser, other.url)).newPage()
    await desk.goto(onOtherNode(deskLink))
    const card = desk.locator('[data-state=waiting]', { hasText: '王秀兰' })
    await card.waitFor()
    expect(await card.textContent()).toContain('已等 0 分钟')
    await card.click()
    await desk.locator('[data-do=call-back-number]').click()
    await desk.getByText('138 0000 1234').waitFor()
    await look(desk, 'desk-call-back')
    await citizen.locator('[data-do=call-back-withdraw]').click()
    await desk.locator('section[data-call-back]').waitFor({ state: 'detached' })
    await look(desk, 'desk-waiting')
    await desk.locator('[data-do=note]').click()
    await desk.getByRole('button', { name: '马上就到您，请准备好材料。' }).click()
    await look(desk, 'desk-note')
    await desk.locator('[data-do=send-note]').click()
    await desk.getByText('已送到 1 位的页面上').waitFor()
    await citizen.getByText('马上就到您，请准备好材料。').waitFor()
    await look(citizen, 'citizen-waiting-note')
    await desk.getByRole('button', { name: '关闭', exact: true }).click()
    await admit(desk)
    await citizen.locator('main.call').waitFor()
  })

  test('sent back to the queue, the citizen keeps the place and is admitted again', async () => {
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await desk.locator('[data-do=back-to-queue]').click()
    await look(desk, 'desk-back-to-queue')
    await desk.locator('[data-do=back-to-queue-yes]').click()
    await desk.locator('[data-at=between]').waitFor()
    await citizen.getByText('请您先在这里等一等').waitFor()
    await citizen.getByRole('heading', { name: '您前面没有人了' }).waitFor()
    await look(citizen, 'citizen-sent-back')
    await desk.locator('[data-state=waiting]', { hasText: '王秀兰' }).click()
    await desk.locator('[data-do=transfer]').click()
    await desk.getByRole('dialog').locator('input[type=radio]').or(desk.getByText('今天没有别的场次可以转')).first().waitFor()
    await look(desk, 'desk-transfer')
    await desk.getByRole('button', { name: '先不转' }).click()
    await desk.getByRole('dialog').waitFor({ state: 'hidden' })
    await admit(desk)
    await citizen.locator('main.call').waitFor()
  })

  test('they see and hear each other, write, mute, and come back after a reload', async () => {
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    const admitted = await desk.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    consultationId = admitted.map((name) => /\/consultations\/([0-9a-f-]{36})/.exec(name)?.[1] ?? '').findLast((id) => id !== '') ?? ''
    expect(consultationId).not.toBe('')
    await citizen.locator('[data-recording=true]').waitFor()

    await citizen.locator('[data-do=chat]').click()
    await citizen.getByLabel('写一句话').fill('我家在三号楼二单元')
    await citizen.getByRole('button', { name: '发送' }).click()
    await desk.getByText('我家在三号楼二单元').first().waitFor()
    await citizen.getByRole('button', { name: '收起' }).click()
    await citizen.locator('[data-do=microphone]').click()
    await desk.getByText('已静音').first().waitFor()
    await citizen.locator('[data-do=microphone]').click()
    await citizen.locator('[data-do=camera]').click()
    await desk.getByText('王秀兰关了摄像头').waitFor()
    await citizen.locator('[data-do=camera]').click()
    await takesOtherCamera(citizen)
    await seesAndHears(desk)
    expect(await citizen.getByRole('timer').textContent()).toMatch(/^00:\d\d$/)
    await citizen.getByText(/连接良好|网络较弱/).waitFor()
    await look(citizen, 'citizen-call')
    await look(desk, 'desk-call')

    await reloads(citizen)
    await reloads(desk)
  })

  test('on hold nobody is seen, over a reload of either page, until it goes on', async () => {
    await desk.locator('[data-do=hold]').click()
    await citizen.locator('[data-hold]').waitFor()
    await desk.locator('[data-hold]').waitFor()
    await expect.poll(() => connections(citizen)).toBe(0)
    await expect.poll(() => connections(desk)).toBe(0)
    await look(citizen, 'citizen-on-hold')
    await look(desk, 'desk-on-hold')
    await Promise.all([citizen, desk].map((page) => page.reload()))
    await Promise.all([citizen, desk].map((page) => page.locator('[data-hold]').waitFor()))
    expect(await connections(citizen)).toBe(0)
    await citizen.setViewportSize({ width: 320, height: 640 })
    await look(citizen, 'citizen-on-hold-320')
    await citizen.setViewportSize({ width: 390, height: 844 })
    await desk.locator('[data-do=resume]').click()
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    await citizen.locator('[data-recording=true]').waitFor()
  })

  /** How many peer connections the page holds. */
  const connections = (page: Page) =>
    page.evaluate(async () => (await (window as unknown as { __kaimenCall: { stats(): Promise<unknown[]> } }).__kaimenCall.stats()).length)

  test('the clerk keeps the minutes before everybody\'s eyes; the citizen has them corrected, and signs', async () => {
    const clerk = await (await computer(browser, node.url)).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    await clerk.goto(`/staff/sessions/${/\/desk\/([0-9a-f-]{36})/.exec(desk.url())?.[1]}`)
    await clerk.locator('[data-do=minutes]').click()
    await clerk.locator('[data-template=reception]').click()
    await look(clerk, 'staff-minutes-begun')
    await writes(clerk, 'asked', 0, asked)
    await citizen.locator('[data-do=minutes]').click()
    const pane = citizen.locator('[data-minutes-pane]')
    await pane.getByText(asked).waitFor()
    await writes(clerk, 'answered', 0, answer)
    await pane.getByText(answer).waitFor()
    await desk.locator('[data-paragraph=answered] textarea').waitFor()
    await look(citizen, 'citizen-minutes-growing')
    await look(clerk, 'staff-minutes')
    await look(desk, 'desk-minutes')

    await clerk.locator('[data-do=present]').click()
    await citizen.locator('[data-do=to-correct]').click()
    await citizen.getByLabel('哪里需要更正').fill('不是两个月，是三个月。')
    await citizen.getByRole('button', { name: '提交更正意见' }).click()
    await clerk.locator('[data-minutes=correction-asked]').waitFor()
    await look(clerk, 'staff-minutes-correction')
    await clerk.locator('[data-do=take-up]').click()
    await writes(clerk, 'answered', 0, corrected)
    await pane.getByText(corrected).waitFor()
    await clerk.locator('[data-do=present]').click()

    await citizen.setViewportSize({ width: 320, height: 640 })
    await citizen.locator('[data-do=to-sign]').click()
    await draws(citizen)
    await isSeenAbove(citizen, '[data-recording=true]', '[data-minutes-pane]')
    await look(citizen, 'citizen-minutes-signing-320')
    await citizen.setViewportSize({ width: 390, height: 844 })
    await citizen.locator('[data-do=sign]').click()
    await pane.locator('[data-ending=signed] .signature').waitFor()
    await clerk.locator('[data-ending=signed] .signature').waitFor()
    await look(citizen, 'citizen-minutes-signed')
    await look(clerk, 'staff-minutes-signed')
    await clerk.context().close()
    await citizen.getByRole('button', { name: '收起笔录' }).click()
  })

  /** Writes the paragraph of that kind; its words are in the minutes when it says so. */
  async function writes(clerk: Page, field: string, index: number, text: string): Promise<void> {
    const boxes = clerk.locator(`[data-paragraph=${field}]`)
    if ((await boxes.count()) <= index) await clerk.locator(`[data-add=${field}]`).click()
    await boxes.nth(index).locator('textarea').fill(text)
    await clerk.locator(`[data-paragraph=${field}][data-standing=saved]`).nth(index).waitFor()
  }

  async function draws(page: Page): Promise<void> {
    const pad = page.locator('[data-do=signature]')
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('there is no box to sign in')
    for (const [from, to] of [[0.2, 0.5], [0.5, 0.8]] as const) {
      await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.3)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 8 })
      await page.mouse.up()
    }
  }

  /** Whoever reads the minutes still sees that it is recorded. */
  async function isSeenAbove(page: Page, upper: string, lower: string): Promise<void> {
    const [above, below] = await Promise.all([upper, lower].map((one) => page.locator(one).first().boundingBox()))
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
    expect(above?.y ?? -1).toBeGreaterThanOrEqual(0)
  }

  async function takesOtherCamera(page: Page): Promise<void> {
    await page.locator('[data-do=devices]').click()
    const cameras = page.getByRole('combobox').first()
    const before = await cameras.inputValue()
    // the second of Chromium's made-up cameras measures depth, and cannot be sent
    await cameras.selectOption({ index: 2 })
    await expect.poll(() => cameras.inputValue()).not.toBe(before)
    await page.getByRole('button', { name: '收起' }).click()
  }

  /** Both sides see and hear again after one reloaded, and the other did nothing. A figure for the eye: 3 s are promised. */
  async function reloads(page: Page): Promise<void> {
    await page.reload({ waitUntil: 'commit' })
    const begun = Date.now()
    await Promise.all([seesAndHears(citizen), seesAndHears(desk)])
    console.log(`back in the conversation ${Date.now() - begun} ms after a reload of the ${page === desk ? 'desk' : 'citizen'}'s page`)
  }

  test('whoever reviews it replays it as soon as it has ended', async () => {
    reviewer = await (await computer(browser, node.url)).newPage()
    await signIn(reviewer, 'reviewer', 'reviewer-demo')
    const begun = Date.now()
    await hangUp(desk)
    await reviewer.goto(`/review/${consultationId}`)
    await reviewer.locator('[data-do=play]').click()
    // the first to be recorded plays, and every other stands ready for its turn
    await reviewer.waitForFunction(() => {
      const videos = [...document.querySelectorAll('video')]
      return videos.length === 6 && videos.some((video) => video.currentTime > 0) && videos.every((video) => video.readyState >= video.HAVE_CURRENT_DATA)
    })
    console.log(`the replay plays ${Date.now() - begun} ms after the hang-up`)
  })

  test('the outcome is written, and the case shows it with the promise', async () => {
    await citizen.getByRole('heading', { name: '面谈结束了' }).waitFor()
    await desk.locator('[data-kind=promised]').click()
    await desk.locator('textarea[name=text]').fill('路灯线路老化，已经安排更换。')
    await desk.locator('input[name=what]').fill(promise.what)
    await desk.locator('input[name=who]').fill(promise.who)
    await desk.locator('input[name=until]').fill('2030-01-15')
    await desk.locator('input[name=until]').press('Enter')
    await look(desk, 'desk-outcome')
    await desk.locator('[data-do=save-outcome]').click()
    await desk.locator('[data-at=between]').waitFor()
    await citizen.getByText(promise.what).waitFor()
    await look(citizen, 'citizen-after')
    await citizen.goto(`/cases/${reference}`)
    const steps = citizen.locator('.steps')
    await steps.getByText('已当面听取').waitFor()
    expect(await citizen.locator('[aria-current=step]').textContent()).toContain('结果已登记')
    expect(await citizen.locator('.outcome').textContent()).toContain('2030')
    await look(citizen, 'citizen-outcome')
  })

  test('the case keeps the sealed minutes, and says so in its history', async () => {
    const minutes = citizen.locator('[data-case-minutes]')
    await minutes.locator('summary').click()
    await minutes.getByText(corrected).waitFor()
    const seal = (await minutes.locator('code').textContent()) ?? ''
    expect(seal).toMatch(/^[0-9a-f]{64}$/)
    expect(await citizen.locator('.remarks', { hasText: '面谈笔录已签字封存' }).textContent()).toContain(seal)
    await minutes.scrollIntoViewIfNeeded()
    await look(citizen, 'citizen-minutes-sealed')
    for (const [kind, begins] of [['pdf', '%PDF-'], ['docx', 'PK']] as const) {
      const file = await citizen.request.get((await minutes.locator(`[data-do=minutes-${kind}]`).getAttribute('href')) ?? '')
      expect((await file.body()).subarray(0, begins.length).toString()).toBe(begins)
    }
  })

  test('a reviewer finds it by a word of the outcome and replays both sides in step', async () => {
    await reviewer.goto('/staff/search')
    await reviewer.getByLabel('诉求检索').fill('线路老化')
    await reviewer.getByRole('button', { name: '查找' }).click()
    await reviewer.locator('mark', { hasText: '线路老化' }).waitFor()
    await look(reviewer, 'staff-search')

    // and by a word of the minutes, whose hit leads to where it was said
    await reviewer.getByLabel('诉求检索').fill('老人不敢下楼')
    await reviewer.getByRole('button', { name: '查找' }).click()
    const said = reviewer.getByRole('link', { name: '笔录里提到' })
    await said.waitFor()
    await look(reviewer, 'staff-search-said')
    await said.click()
    await reviewer.locator('.review').waitFor()
    const position = async () => Number(await reviewer.locator('.review').getAttribute('data-position-ms'))
    await expect.poll(position).toBeGreaterThan(0)

    await reviewer.locator('[data-do=play]').click()
    await playsInStep(reviewer)
    await look(reviewer, 'review')
    await expect.poll(position).toBeGreaterThan(2_000)
    await reviewer.locator('[data-do=seek]').fill('1000')
    expect(await position()).toBeLessThan(2_000)
    await playsInStep(reviewer)
    await reviewer.getByRole('button', { name: '1.5×' }).click()
    await playsInStep(reviewer)
    await reviewer.locator('[data-do=play]').click()
    await reviewer.locator('[data-state=paused]').waitFor()
    // from a paragraph of the minutes to where it was written
    const paragraph = reviewer.locator('[data-minutes-along] button', { hasText: corrected })
    const place = (await paragraph.locator('.number').textContent())?.split(':').map(Number) ?? []
    await paragraph.click()
    const seconds = place.reduce((sum, part) => sum * 60 + part, 0)
    await expect.poll(async () => Math.floor((await position()) / 1000)).toBe(seconds)
    expect(seconds).toBeGreaterThan(0)
    await look(reviewer, 'review-minutes')
  })

  test('and as one file, with both faces in it', async () => {
    await reviewer.locator('.file[data-state=ready]').waitFor({ timeout: 90_000 })
    await look(reviewer, 'one-file')
    const recorded = Number(await reviewer.locator('.review').getAttribute('data-duration-ms'))
    const { lasts, light } = await reviewer.evaluate(seenInTheFile, (await reviewer.locator('.file a').getAttribute('href')) ?? '')
    expect(Math.abs(lasts - recorded)).toBeLessThan(1000)
    expect(Math.min(...light)).toBeGreaterThan(20)
    await reviewer.context().close()
  })

  test('the recording is whole, one file a publication, and closed to everybody else', async () => {
    const folder = join(node.data, 'recordings', consultationId)
    const files = existsSync(folder) ? readdirSync(folder) : []
    // each side published anew after its reload, and after it was on hold
    expect(files).toHaveLength(6)
    for (const file of files) {
      const { durationMs, codecs } = probe(join(folder, file))
      expect(codecs.toSorted()).toEqual(['opus', 'vp8'])
      expect(durationMs).toBeGreaterThan(500)
    }
    const stranger = await (await computer(browser, node.url)).newPage()
    const clerk = await (await computer(browser, node.url)).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    const of = `/api/staff/consultations/${consultationId}`
    const track = `${of}/tracks/${(files[0] ?? '').replace(/\..*$/, '')}`
    for (const path of [`${of}/recording`, track]) {
      expect((await stranger.request.get(path)).status()).toBe(401)
      expect((await citizen.request.get(path)).status()).toBe(401)
      expect((await clerk.request.get(path)).status()).toBe(403)
    }
  })
})

/** How long it lasts, and how light its left and right halves are in its middle, 0 to 255. */
async function seenInTheFile(url: string): Promise<{ lasts: number; light: number[] }> {
  const video = document.createElement('video')
  video.muted = true
  video.src = url
  const sign = (name: string) =>
    new Promise((resolve, reject) => {
      video.addEventListener(name, resolve, { once: true })
      video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
    })
  await sign('loadeddata')
  const there = sign('seeked')
  video.currentTime = video.duration / 2
  await there
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(video, 0, 0)
  const half = canvas.width / 2
  const light = [0, half].map((left) => {
    const { data } = context.getImageData(left, 0, half, canvas.height)
    return data.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75)
  })
  return { lasts: video.duration * 1000, light }
}

/** Both sides move, and soon after a press they stand within 100 ms of each other for a whole second. */
async function playsInStep(reviewer: Page): Promise<void> {
  const { apart, played } = await reviewer.evaluate(async () => {
    const stand = () =>
      [...document.querySelectorAll<HTMLVideoElement>('video[data-active=true]')].map((video) => ({
        at: Number(video.dataset.startMs) + video.currentTime * 1000,
        moves: !video.paused && !video.seeking,
      }))
    const seen: number[] = []
    const places: number[] = []
    const end = Date.now() + 15_000
    while (seen.length < 20 && Date.now() < end) {
      const [one, two] = stand()
      // while one side is away there is nothing to keep in step
      if (one?.moves && two?.moves) {
        const ms = Math.abs(one.at - two.at)
        if (ms >= 100) seen.length = places.length = 0
        else {
          seen.push(ms)
          places.push(one.at)
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { apart: seen, played: (places.at(-1) ?? 0) - (places[0] ?? 0) }
  })
  expect(apart).toHaveLength(20)
  expect(Math.max(...apart)).toBeLessThan(100)
  expect(played).toBeGreaterThan(500)
  console.log(`both sides of the replay at most ${Math.round(Math.max(...apart))} ms apart`)
}
