import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { computer, openBrowser, phone, picture, pictureAll, zoneOfNoon } from './support/browser'
import { book, chooseTime, fileCase, openSession, photo, waitInLine } from './support/citizen'
import { seesAndHears } from './support/received'
import { newFolder, Server } from './support/server'
import { admit, publish, signIn } from './support/staff'

/** What cannot be done is told in a sentence, and nothing that was confirmed is lost. */
describe('what is refused', () => {
  let server: Server
  let browser: Browser
  let desk: Page

  beforeAll(async () => {
    server = await Server.embedded(newFolder('refusals'), { KAIMEN_KMS_URIS: 'ws://127.0.0.1:9/nobody' })
    browser = await openBrowser()
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

  test('a session without a free time', async () => {
    const clerk = await (await computer(browser, server.url, 'zh-CN', zoneOfNoon())).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
    const subject = '只有一个时段'
    await publish(clerk, { official: '高志远', slotMinutes: 30, slots: 1, subject })
    const citizen = await newCitizen()
    const reference = await fileCase(citizen, { title: '想见领导', text: '有事当面说。', picture: photo }, { name: '陈明', email: 'chen2@example.org', inbox: inbox() })
    await openSession(citizen, reference, subject)
    await chooseTime(citizen, 0)
    await book(citizen)
    await citizen.getByRole('heading', { name: '约好了' }).waitFor()

    const late = await newCitizen()
    await late.goto('/')
    const card = late.getByRole('link', { name: new RegExp(subject) })
    await card.waitFor()
    expect(await card.textContent()).toContain('约满')
    await picture(late, 'citizen-session-full')
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
