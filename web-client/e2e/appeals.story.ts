import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { clip, codeFor, fileCase, photo } from './support/citizen'
import { newFolder, Server } from './support/server'
import { signIn } from './support/staff'

/** One case that many share: told, found by another, joined, followed live, put together, hidden and answered. */
describe('a case that many share', () => {
  let node: Server
  let browser: Browser
  let first: Page
  let second: Page
  let clerk: Page
  let moderator: Page
  let reference = ''
  let slip = { reference: '', code: '' }

  beforeAll(async () => {
    node = await Server.embedded(newFolder('appeals'))
    browser = await openBrowser()
    first = await (await phone(browser, node.url)).newPage()
    second = await (await phone(browser, node.url)).newPage()
    clerk = await (await computer(browser, node.url)).newPage()
    moderator = await (await computer(browser, node.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'appeals')
  })

  const inbox = () => `${node.url}/api/public/inbox`

  async function opens(page: Page, which: string): Promise<void> {
    await page.goto(`/staff/cases/${which}`)
    await page.locator(`[data-open="${which}"]`).waitFor()
  }

  test('it is told, and accepted while its page is open: the page moves on by itself', async () => {
    const told = { title: '锦绣苑三号楼暖气不热', text: '从上周起屋里只有十四度，老人和孩子都冻感冒了。', picture: photo }
    reference = await fileCase(first, told, { name: '王秀兰', email: 'wang@example.org', inbox: inbox() })
    await look(first, 'filed-with-code')
    slip = { reference, code: (await first.locator('.code').textContent())?.trim() ?? '' }
    await first.goto(`/cases/${reference}`)
    await first.locator('[aria-current=step]', { hasText: '已提交' }).waitFor()
    await signIn(clerk, 'clerk', 'clerk-demo')
    await opens(clerk, reference)
    await clerk.locator('[data-act=accept]').click()
    await clerk.locator('[data-do=act-send]').click()
    await first.locator('[aria-current=step]', { hasText: '已受理' }).waitFor()
  })

  test('a neighbour who begins to write finds it, and joins with what they have written', async () => {
    await second.goto('/file')
    await second.getByLabel('一句话说说这件事').fill('暖气不热')
    await second.getByLabel('详细说说').fill('锦绣苑五号楼也不热，晚上只有十五度。')
    const card = second.locator(`[data-similar="${reference}"]`)
    await card.waitFor()
    await second.getByText('1 人反映').waitFor()
    await look(second, 'similar-cases')
    await card.click()
    await second.getByRole('heading', { name: '锦绣苑三号楼暖气不热' }).waitFor()
    await look(second, 'appeal-stranger')
    await second.locator('[data-do=same]').click()
    await second.getByLabel('您的姓名').fill('刘洋')
    await second.getByLabel('您的邮箱').fill('liu@example.org')
    await second.getByRole('button', { name: '发送验证码' }).click()
    await second.getByLabel('六位数验证码').fill(await codeFor(second, { name: '', email: 'liu@example.org', inbox: inbox() }))
    await second.getByRole('button', { name: '确认' }).click()
    await second.locator('[data-do=join]').waitFor()
    expect(await second.getByLabel('您这里的情况').inputValue()).toContain('十五度')
    await look(second, 'appeal-join')
    await second.locator('[data-do=join]').click()
    await second.getByText('2 人反映').waitFor()
    await second.locator('[data-do=stand]').click()
    await second.getByText('刘洋（您）').waitFor()
    await second.locator('[data-evidence-files] input').setInputFiles([photo, clip])
    const files = second.locator('[data-evidence-files]')
    await expect.poll(() => files.locator('video').evaluate((video: HTMLVideoElement) => video.duration)).toBeGreaterThan(1.9)
    await files.locator('img').scrollIntoViewIfNeeded()
    await expect.poll(() => files.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await look(second, 'appeal-member')
    await second.goto('/cases')
    await second.getByRole('heading', { name: '我声援的诉求' }).waitFor()
    await look(second, 'cases-joined')
  })

  test('a clerk enters a call about the same, puts it together with it, and both hear of the outcome', async () => {
    await clerk.goto('/staff/cases/new')
    await clerk.locator('[data-do=enter]').click()
    await clerk.getByText('请填写姓名。').waitFor()
    await look(clerk, 'entry-faults')
    await clerk.locator('[data-field=name]').fill('李奶奶')
    await clerk.locator('[data-field=phone]').fill('010-5550123')
    await clerk.locator('[data-field=title]').fill('家里暖气冰凉')
    await clerk.locator('textarea[data-field=text]').fill('锦绣苑二号楼，暖气一直是凉的。')
    await clerk.locator('[data-do=enter]').click()
    const entered = (await clerk.locator('[data-slip=reference]').textContent()) ?? ''
    const code = (await clerk.locator('[data-slip=code]').textContent()) ?? ''
    await look(clerk, 'entry-slip')
    await opens(clerk, entered)
    await clerk.locator('[data-do=merge]').click()
    await clerk.locator('[data-field=group]').fill(reference)
    await clerk.locator('[data-do=group-send]').click()
    await clerk.locator('[data-do=separate]').waitFor()
    await clerk.locator('[data-open]').getByText('3 人').first().waitFor()
    await opens(clerk, reference)
    await clerk.getByText('十五度').waitFor()
    await expect.poll(() => clerk.locator('.picture img').count()).toBe(2)
    await clerk.locator('figure video').scrollIntoViewIfNeeded()
    await look(clerk, 'group-staff')
    await clerk.locator('[data-act=answer]').click()
    await clerk.locator('[data-kind=solved]').click()
    await clerk.locator('textarea[name=text]').fill('换热站的泵已修好，今晚恢复供暖。')
    await clerk.locator('[data-do=act-send]').click()
    await clerk.locator('[data-do=act-send]').waitFor({ state: 'detached' })

    await second.goto(`/appeals/${reference}`)
    await second.getByText('换热站的泵已修好').waitFor()
    await second.goto('/track')
    await second.getByRole('button', { name: '查看进展' }).click()
    await look(second, 'track-empty')
    await second.getByLabel('诉求编号').fill(entered.toLowerCase())
    await second.getByLabel('查询码').fill('00000000')
    await second.getByRole('button', { name: '查看进展' }).click()
    await second.getByText('编号或查询码不对').waitFor()
    await second.getByLabel('查询码').fill(code.toLowerCase())
    await second.getByRole('button', { name: '查看进展' }).click()
    await second.getByText('换热站的泵已修好').waitFor()
    await look(second, 'track-shown')
  })

  test('who has the slip sees it move on while they look', async () => {
    await second.goto('/track')
    await second.getByLabel('诉求编号').fill(slip.reference)
    await second.getByLabel('查询码').fill(slip.code)
    await second.getByRole('button', { name: '查看进展' }).click()
    await second.locator('[aria-current=step]', { hasText: '结果已登记' }).waitFor()
    await opens(clerk, reference)
    await clerk.locator('[data-act=close]').click()
    await clerk.locator('[data-do=act-send]').click()
    await second.locator('[aria-current=step]', { hasText: '已办结' }).waitFor()
  })

  test('a moderator looks it over, answers a rumour, and hides it with a reason', async () => {
    await signIn(moderator, 'moderator', 'moderator-demo')
    await moderator.waitForURL(/\/staff\/moderation/)
    const text = moderator.locator(`[data-text="${reference}"]`)
    await text.waitFor()
    await look(moderator, 'moderation')
    await text.getByRole('checkbox').check()
    await moderator.locator('[data-do=clarify]').click()
    await moderator.locator('[data-field=clarify-title]').fill('供暖不会停到月底')
    await moderator.locator('[data-field=clarify-text]').fill('换热站已修好，各楼从今晚起恢复供暖。')
    await look(moderator, 'clarify')
    await moderator.locator('[data-do=clarify-send]').click()
    await moderator.getByRole('heading', { name: '已发布的澄清' }).waitFor()
    await second.goto(`/appeals/${reference}`)
    await second.getByText('供暖不会停到月底').waitFor()
    await look(second, 'appeal-closed')
    await second.goto('/clarifications')
    await second.getByText('供暖不会停到月底').waitFor()
    await look(second, 'clarifications')
    await text.locator('[data-do=hide]').click()
    await text.locator('[data-field=moderate]').fill('写有门牌号，请隐去后再公开。')
    await text.locator('[data-do=moderate-send]').click()
    await text.waitFor({ state: 'detached' })
    await moderator.locator('[data-review=hidden]').click()
    await text.waitFor()
    await look(moderator, 'moderation-hidden')
    await first.goto(`/cases/${reference}`)
    await first.getByText('写有门牌号').waitFor()
    const strangers = await first.request.get(`${node.url}/api/public/cases/${reference}`)
    expect(strangers.status()).toBe(404)
  })

  test('all of it in English, and on the narrowest phone', async () => {
    await second.setViewportSize({ width: 320, height: 640 })
    for (const [path, name] of [['/track', 'track-en'], ['/clarifications', 'clarifications-en'], ['/cases', 'cases-en']] as const) {
      await second.goto(path)
      await second.evaluate(() => localStorage.setItem('kaimen.language', 'en'))
      await second.reload()
      await second.getByRole('heading', { level: 1 }).waitFor()
      await look(second, name)
    }
  })
})
