import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { openBrowser, phone, pictureAll } from './support/browser'
import { newFolder, Server } from './support/server'

interface Shown {
  medium: 'mail' | 'sms'
  to: string
  text: string
}

/** Somebody without mail: in by mobile number, told by SMS, and with a code that others saw. */
describe('a mobile number', () => {
  let node: Server
  let browser: Browser
  let page: Page
  let reference = ''

  beforeAll(async () => {
    node = await Server.embedded(newFolder('account'))
    browser = await openBrowser()
    page = await (await phone(browser, node.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'account')
  })

  const inbox = async (to: string): Promise<Shown[]> =>
    ((await (await page.request.get('/api/public/inbox')).json()) as Shown[]).filter((one) => one.to === to)

  async function codeTo(to: string, before = 0): Promise<string> {
    await expect.poll(async () => (await inbox(to)).length).toBeGreaterThan(before)
    return /\d{6}/.exec((await inbox(to))[0]?.text ?? '')?.[0] ?? ''
  }

  async function looksRightNarrow(name: string): Promise<void> {
    await look(page, name)
    await page.setViewportSize({ width: 320, height: 700 })
    await look(page, `${name}-320`)
    await page.setViewportSize({ width: 390, height: 844 })
  }

  test('signs in who has no mail, and files a case', async () => {
    await page.goto('/file')
    await page.getByLabel('一句话说说这件事').fill('楼道里的灯不亮了')
    await page.getByLabel('详细说说').fill('晚上看不见台阶。')
    for (const asked of ['有图片或视频吗', '在什么地方', '您知道归哪个部门管吗', '要公开吗', '请再看一遍']) {
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByText(asked).first().waitFor()
    }
    await page.getByRole('button', { name: '下一步' }).click()
    await page.locator('[data-do=sign-in-by]').click()
    await page.getByLabel('您的姓名').fill('李大爷')
    await page.getByLabel('您的手机号').fill('12345')
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.getByText('请填写十一位的手机号').waitFor()
    await page.getByLabel('您的手机号').fill('139 0000 0001')
    await look(page, 'sign-in-mobile')
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.getByLabel('六位数验证码').waitFor()
    await page.getByLabel('六位数验证码').fill(await codeTo('+8613900000001'))
    await page.getByRole('button', { name: '确认' }).click()
    reference = (await page.locator('.reference').textContent())?.trim() ?? ''
    await expect.poll(async () => (await inbox('+8613900000001'))[0]?.text).toContain(`诉求已收到`)
    const [sms] = await inbox('+8613900000001')
    expect(sms?.text).toContain(`/c/${reference}`)
    expect(sms?.text).not.toContain('楼道')
  })

  test('the link of an SMS opens the case, whose code is changed there', async () => {
    await page.goto(`/c/${reference}`)
    const code = page.locator('[data-at=tracking-code]')
    const before = await code.textContent()
    await page.locator('[data-do=renew-code]').focus()
    await page.keyboard.press('Enter')
    await page.getByText('旧的马上失效').waitFor()
    await look(page, 'tracking-code-sure')
    await page.locator('[data-do=renew-code-yes]').click()
    await page.getByText('已换成新的查询码').waitFor()
    expect(await code.textContent()).not.toBe(before)
    await look(page, 'tracking-code-renewed')
    await page.goto('/track')
    await page.getByLabel('诉求编号').fill(reference)
    await page.getByLabel('查询码').fill(before ?? '')
    await page.getByRole('button', { name: '查看进展' }).click()
    await page.locator('.notice').waitFor()
    await page.getByLabel('查询码').fill((await (await page.request.get(`/api/citizen/cases/${reference}`)).json() as { trackingCode: string }).trackingCode)
    await page.getByRole('button', { name: '查看进展' }).click()
    await page.getByRole('heading', { name: '楼道里的灯不亮了' }).waitFor()
  })

  test('is shown at the account, which cannot do without it', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: '我的', exact: true }).click()
    await page.locator('[data-at=mobile]').getByText('139 0000 0001').waitFor()
    await page.getByText('您没有留邮箱').waitFor()
    await looksRightNarrow('account-mobile-only')
    await page.locator('[data-do=remove-mobile]').click()
    await page.locator('[data-do=remove-mobile-yes]').click()
    await page.getByText('解除后就进不来了').waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '有事，开门见面谈' }).waitFor()
  })

  test('is added by who has mail, and news is chosen by the keyboard', async () => {
    await page.goto('/account')
    await page.getByLabel('您的邮箱').waitFor()
    await look(page, 'account-signed-out')
    const api = '/api/citizen/sign-in'
    const headers = { 'X-Kaimen': '1' }
    await page.request.post(`${api}/code`, { headers, data: { email: 'wang@example.org' } })
    await page.request.post(api, { headers, data: { email: 'wang@example.org', code: await codeTo('wang@example.org'), name: '王秀兰' } })
    await page.goto('/account')
    await page.getByText('绑定手机号后，也可以选择用短信').waitFor()
    await look(page, 'account-mail-only')
    await page.locator('[data-do=add-mobile]').click()
    await page.keyboard.type('13900000002')
    await look(page, 'account-number')
    await page.keyboard.press('Enter')
    await page.getByText('验证码已经发到').waitFor()
    const code = await codeTo('+8613900000002')
    await page.keyboard.type(code.replace(/./, (digit) => (digit === '0' ? '1' : '0')))
    await page.keyboard.press('Enter')
    await page.getByText('验证码不对').waitFor()
    await look(page, 'account-code-wrong')
    await page.getByLabel('六位数验证码').fill(code)
    await page.keyboard.press('Enter')
    await page.getByText('手机号已绑定').waitFor()
    await page.locator('[data-choice=mail]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.locator('[data-choice=every]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('已保存').waitFor()
    await looksRightNarrow('account-chosen')
    expect(await (await page.request.get('/api/citizen/contact')).json()).toMatchObject({ mobile: '+8613900000002', news: { everyStep: false } })
    await page.reload()
    expect(await page.locator('[data-choice=both]').isChecked()).toBe(true)
    await page.goto('/inbox')
    await page.getByRole('heading', { name: '短信' }).first().waitFor()
    await look(page, 'inbox-sms')
  })

  test('is told of in English, and without a server', async () => {
    await page.goto('/account')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'My account' }).waitFor()
    await looksRightNarrow('account-en')
    await page.locator('[data-do=remove-mobile]').click()
    await look(page, 'account-remove-en')
    await page.route('**/api/**', (route) => route.abort())
    await page.reload()
    await page.locator('.notice').waitFor()
    await look(page, 'account-unreachable')
  })
})
