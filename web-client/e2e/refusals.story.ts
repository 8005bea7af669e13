import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, picture, pictureAll, zoneOfNoon } from './support/browser'
import { book, chooseTime, fileCase, openSession, photo, waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, fillSession, publish, signIn } from './support/staff'

/** What cannot be done is told in a sentence, and nothing that was confirmed is lost. */
describe('what is refused', () => {
  let server: Server
  let browser: Browser
  let desk: Page
  let clerk: Page
  /** Who comes too late for a time, and her case. */
  let citizen: Page
  let late = ''

  beforeAll(async () => {
    server = await Server.embedded(newFolder('refusals'), { KAIMEN_KMS_URIS: 'ws://127.0.0.1:9/nobody' })
    browser = await openBrowser()
    citizen = await (await phone(browser, server.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'refusals')
  })

  const inbox = () => `${server.url}/api/public/inbox`

  const newCitizen = async (): Promise<Page> => (await phone(browser, server.url)).newPage()

  test('a file that is too large or of another kind, before it is sent and after', async () => {
    const citizen = await newCitizen()
    await citizen.goto('/file')
    await citizen.getByLabel('一句话说说这件事').fill('楼道里的电动车')
    await citizen.getByLabel('详细说说').fill('堵住了安全出口。')
    await citizen.getByRole('button', { name: '下一步' }).click()
    const chooser = citizen.locator('input[type=file]')
    await chooser.setInputFiles({ name: 'clip.avi', mimeType: 'video/x-msvideo', buffer: Buffer.from('no picture') })
    await citizen.getByText('有的文件不是图片、视频或 PDF').waitFor()
    await chooser.setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11 * 1024 * 1024) })
    await citizen.getByText('有的文件太大').waitFor()
    await picture(citizen, 'citizen-file-refused')
    expect(await citizen.locator('.chosen li').count()).toBe(0)

    // a text that calls itself a picture is found out by the server: the case stands, and the page says which file is missing
    const reference = await fileCase(
      citizen,
      { title: '楼道里的电动车', text: '堵住了安全出口。', picture: { name: 'false.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') } },
      { name: '陈明', email: 'chen@example.org', inbox: inbox() },
    )
    await citizen.getByText('事情已经提交，只是 false.jpg 没有传上来。').waitFor()
    await picture(citizen, 'citizen-file-not-kept')
    await citizen.goto(`/cases/${reference}`)
    await citizen.getByRole('heading', { name: '楼道里的电动车' }).waitFor()
  })

  test('a session without a free time, until one becomes free', async () => {
    clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    const subject = '只有一个时段'
    await publish(clerk, { official: '高志远', slotMinutes: 30, slots: 1, subject, days: 1 })
    const first = await newCitizen()
    const reference = await fileCase(first, { title: '想见领导', text: '有事当面说。', picture: photo }, { name: '陈明', email: 'chen2@example.org', inbox: inbox() })
    await openSession(first, reference, subject)
    await chooseTime(first, 0)
    await book(first)
    await first.getByRole('heading', { name: '约好了' }).waitFor()

    await citizen.goto('/')
    const card = citizen.getByRole('link', { name: new RegExp(subject) })
    await card.waitFor()
    expect(await card.textContent()).toContain('约满')
    await picture(citizen, 'citizen-session-full')
    late = await fileCase(citizen, { title: '下水道堵了', text: '一下雨就漫上来。', picture: photo }, { name: '周玉', email: 'zhou@example.org', inbox: inbox() })
    await citizen.goto(`/cases/${late}`)
    await citizen.getByRole('link', { name: new RegExp(subject) }).click()
    await citizen.getByRole('heading', { name: '这一场已约满' }).waitFor()
    await look(citizen, 'citizen-session-full-line')
    await citizen.locator('[data-do=join-line]').click()
    await citizen.getByText('您排在第一位').waitFor()
    await look(citizen, 'citizen-in-line')
    await clerk.reload()
    await clerk.getByRole('heading', { name: '候补（1 人）' }).waitFor()
    await clerk.locator(`[data-first="${late}"]`).click()
    await clerk.locator('[data-field=reason]').fill('七十八岁')
    await clerk.locator('[data-do=reason-yes]').click()
    await clerk.getByText('优先：七十八岁').waitFor()
    await look(clerk, 'staff-session-line')

    await first.goto(`/cases/${reference}`)
    await first.getByRole('button', { name: '取消预约' }).click()
    await first.getByRole('button', { name: '取消预约' }).click()
    // her page moves on by itself
    await citizen.getByRole('heading', { name: '有空出的时段' }).waitFor({ timeout: 45_000 })
    await look(citizen, 'citizen-time-free')
    await citizen.getByRole('button', { name: '就约这个时间' }).click()
    await citizen.getByText('您预约的面谈').waitFor()
  })

  test('an appointment that moves twice and is called off with its session', async () => {
    const subject = '改期再改期'
    await fillSession(clerk, { official: '高志远', slotMinutes: 20, slots: 3, subject, days: 2 })
    await clerk.locator('[data-field=also]').click()
    await clerk.getByRole('option').first().click()
    await clerk.getByText(/^参加单位：/).waitFor()
    await clerk.keyboard.press('Escape')
    await clerk.getByLabel('几个时段后休息').fill('1')
    await clerk.getByLabel('连续几周').fill('3')
    await clerk.getByText('休息 15 分钟').waitFor()
    await look(clerk, 'staff-publish-series')
    await clerk.getByLabel('连续几周').fill('1')
    await clerk.locator('[data-do=save-draft]').click()
    const draft = clerk.locator('.row-card', { hasText: '草稿' })
    await draft.waitFor()
    await look(clerk, 'staff-sessions-draft')
    await draft.getByRole('link').click()
    await clerk.getByRole('heading', { name: '公布草稿' }).waitFor()
    await look(clerk, 'staff-draft')
    await clerk.getByRole('button', { name: '公布', exact: true }).click()
    await clerk.getByLabel('工作台链接').waitFor()

    // to another session, chosen by the citizen
    await citizen.reload()
    await citizen.getByRole('link', { name: '改约时间' }).click()
    await citizen.getByText('您原来的时间还在').waitFor()
    await look(citizen, 'citizen-move')
    await citizen.getByRole('link', { name: new RegExp(subject) }).click()
    await chooseTime(citizen, 0)
    await citizen.getByRole('button', { name: /^改到 / }).click()
    await citizen.getByRole('heading', { name: '已改期' }).waitFor()
    await look(citizen, 'citizen-moved')

    // to another time, proposed by the clerk
    await clerk.reload()
    await clerk.locator(`[data-propose="${late}"]`).click()
    await clerk.locator('[data-field=other-slot]').click()
    await clerk.getByRole('option').last().click()
    await clerk.locator('[data-field=propose-reason]').fill('领导临时有会')
    await picture(clerk, 'staff-propose')
    await clerk.locator('[data-do=propose-yes]').click()
    await clerk.getByText('已保留，等待答复').waitFor()
    await look(clerk, 'staff-session-offered')
    await citizen.goto(`/cases/${late}`)
    await citizen.getByText('原因：领导临时有会').waitFor()
    await look(citizen, 'citizen-proposed')
    await citizen.getByRole('button', { name: '同意改期' }).click()
    await expect.poll(() => citizen.getByText('工作人员建议改期').count()).toBe(0)

    await clerk.reload()
    await clerk.locator('[data-do=cancel-session]').click()
    await clerk.locator('[data-do=reason-yes]').click()
    await clerk.getByText('请写明原因').waitFor()
    await clerk.locator('[data-field=reason]').fill('领导生病住院')
    await picture(clerk, 'staff-cancel-session')
    await clerk.locator('[data-do=reason-yes]').click()
    await clerk.getByText('告知群众的原因：领导生病住院').waitFor()
    await look(clerk, 'staff-session-cancelled')
    await citizen.getByText('预约的面谈不能如期进行').waitFor()
    await citizen.getByText('领导生病住院').first().waitFor()
    await look(citizen, 'citizen-called-off')
    await citizen.goto(new URL(clerk.url()).pathname.replace('/staff', ''))
    await citizen.getByText('本场接访已取消').waitFor()
    await look(citizen, 'citizen-session-cancelled')
    const letters = (await (await citizen.request.get(inbox())).json()) as { to: string; text: string }[]
    expect(letters.filter(({ to, text }) => to === 'zhou@example.org' && text.includes('领导生病住院'))).toHaveLength(1)
  })

  test('a conversation while no media server answers', async () => {
    const citizen = await newCitizen()
    await waitInLine(citizen, server.link('citizen'))
    desk = await (await computer(browser, server.url)).newPage()
    await desk.goto(server.link('desk'))
    await admit(desk)
    await desk.getByText('画面中断了，正在恢复').first().waitFor()
    await citizen.getByText('画面暂时中断，正在恢复').first().waitFor()
    await picture(desk, 'desk-no-media-server')
    await picture(citizen, 'citizen-no-media-server')
    // the media server is back, with the node in this case: the same conversation goes on
    await server.kill()
    await server.start({ KAIMEN_KMS_URIS: '' })
    await Promise.all([seesAndHears(citizen, 40_000), seesAndHears(desk, 40_000)])
  })

  test('a second page of the same desk takes the place of the first', async () => {
    const second = await desk.context().newPage()
    await second.goto(desk.url())
    await seesAndHears(second)
    await desk.locator('[data-at=elsewhere]').waitFor()
    await picture(desk, 'desk-elsewhere')
  })
})
