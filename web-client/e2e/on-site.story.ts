import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look, lookOtherwise } from './support/accessible'
import { computer, openBrowser, phone, pictureAll, zoneOfNoon } from './support/browser'
import { book, chooseTime, fileCase, openSession, photo } from './support/citizen'
import { newFolder, Server } from './support/server'
import { fillSession, signIn } from './support/staff'

const subject = '到现场也可以'
const place = '区政务服务中心'

/** Somebody who would rather come: told where to, marked as here, called in, heard. Nothing opens a camera. */
describe('a talk in person', () => {
  let server: Server
  let browser: Browser
  let clerk: Page
  let citizen: Page
  let desk: Page
  let reference = ''
  let joinLink = ''

  beforeAll(async () => {
    server = await Server.embedded(newFolder('on-site'))
    browser = await openBrowser()
    clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
    citizen = await (await phone(browser, server.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'on-site')
  })

  test('a clerk publishes a session that takes both, and has to say where', async () => {
    await signIn(clerk, 'clerk', 'clerk-demo')
    await fillSession(clerk, { official: '高志远', slotMinutes: 20, slots: 3, subject })
    await clerk.locator('[data-field=mode]').click()
    await clerk.getByRole('option', { name: '线上和现场' }).click()
    await clerk.getByRole('button', { name: '公布', exact: true }).click()
    await clerk.getByText('请写明地点').waitFor()
    await clerk.locator('[name=venue-name]').fill(place)
    await clerk.locator('[name=venue-address]').fill('人民路 1 号')
    await clerk.locator('[name=venue-directions]').fill('2 楼 203 室，从东门进')
    await look(clerk, 'staff-publish-on-site')
    await lookOtherwise(clerk, 'staff-publish-on-site')
    await clerk.getByRole('button', { name: '公布', exact: true }).click()
    await clerk.getByLabel('工作台链接').waitFor()
    await clerk.locator('[data-do=setting]').click()
    await clerk.locator('[data-do=setting-yes]').waitFor()
    await look(clerk, 'staff-setting')
    await clerk.getByRole('button', { name: '先不改' }).or(clerk.locator('.el-dialog__headerbtn')).first().click()
  })

  test('a citizen chooses to come, is told where to, and may think again', async () => {
    reference = await fileCase(citizen, { title: '想当面说', text: '手机用不好。', picture: photo }, { name: '赵奶奶', email: 'zhao@example.org', inbox: `${server.url}/api/public/inbox` })
    await openSession(citizen, reference, subject)
    await look(citizen, 'citizen-session-both')
    await lookOtherwise(citizen, 'citizen-session-both')
    await citizen.locator('[data-choice=on-site]').check()
    await chooseTime(citizen, 0)
    await look(citizen, 'citizen-comes')
    await book(citizen)
    await citizen.getByRole('heading', { name: '约好了' }).waitFor()
    await citizen.getByText('2 楼 203 室').last().waitFor()
    await look(citizen, 'citizen-comes-booked')
    await lookOtherwise(citizen, 'citizen-comes-booked')
    joinLink = (await citizen.locator('.link a').getAttribute('href')) ?? ''
    const letters = (await (await citizen.request.get(`${server.url}/api/public/inbox`)).json()) as { to: string; text: string }[]
    const letter = letters.find(({ to, text }) => to === 'zhao@example.org' && text.includes('已预约'))?.text ?? ''
    expect(letter).toContain('人民路 1 号')
    expect(letter).toContain('身份证')
    expect(letter).not.toContain('摄像头')

    await citizen.goto('/appointments')
    await citizen.getByRole('button', { name: '改为线上视频' }).click()
    await citizen.getByRole('link', { name: '进入面谈' }).waitFor()
    await citizen.getByRole('button', { name: `改为到现场（${place}）` }).click()
    await citizen.getByRole('link', { name: '看地点和排队进展' }).waitFor()
    await look(citizen, 'citizen-comes-appointment')
    await lookOtherwise(citizen, 'citizen-comes-appointment')
  })

  test('the clerk marks them as here, and desk and phone see it', async () => {
    await citizen.goto(joinLink)
    await citizen.locator('[data-on-site=not-ready]').waitFor()
    expect(await citizen.locator('video').count()).toBe(0)
    await look(citizen, 'citizen-on-site')
    await lookOtherwise(citizen, 'citizen-on-site')
    const deskLink = await clerk.getByLabel('工作台链接').inputValue()
    desk = await (await computer(browser, server.url)).newPage()
    await desk.goto(deskLink)
    await desk.locator('[data-state=expected]').waitFor()
    await look(desk, 'desk-comes')

    await clerk.reload()
    await clerk.locator('[data-do=arrived]').click()
    await clerk.getByText(/\d 到场$/).waitFor()
    await look(clerk, 'staff-session-here')
    await lookOtherwise(clerk, 'staff-session-here')
    await citizen.locator('[data-on-site=waiting]').waitFor()
    await look(citizen, 'citizen-on-site-waiting')
    await lookOtherwise(citizen, 'citizen-on-site-waiting')
    await desk.locator('[data-state=waiting]', { hasText: '已到场' }).waitFor()
    await look(desk, 'desk-here')
    await lookOtherwise(desk, 'desk-here')
  })

  test('the official calls them in, talks, and writes what came of it', async () => {
    await desk.locator('[data-do=admit]:not([disabled])').click()
    await desk.locator('[data-do=admit-yes]').waitFor()
    await look(desk, 'desk-call-in')
    await desk.locator('[data-do=admit-yes]').click()
    await desk.locator('[data-in-person]').waitFor()
    await citizen.locator('[data-on-site=admitted]').waitFor()
    await look(citizen, 'citizen-on-site-turn')
    await lookOtherwise(citizen, 'citizen-on-site-turn')
    await desk.locator('[data-do=end-in-person]').click()
    await look(desk, 'desk-in-person')
    // a reload comes back to the same talk
    await desk.reload()
    await desk.locator('[data-in-person]').waitFor()
    await desk.locator('[data-do=end-in-person]').click()
    await desk.locator('[data-do=end-finished]').click()
    await desk.locator('[data-at=outcome]').waitFor()
    await look(desk, 'desk-in-person-over')
    await lookOtherwise(desk, 'desk-in-person-over')
    await citizen.locator('[data-on-site=heard]').waitFor()
    await look(citizen, 'citizen-on-site-heard')
    await lookOtherwise(citizen, 'citizen-on-site-heard')
    await citizen.goto(`/cases/${reference}`)
    await citizen.getByText('在现场面谈，没有录音录像').waitFor()
    await look(citizen, 'citizen-on-site-case')
    await lookOtherwise(citizen, 'citizen-on-site-case')
  })
})
