import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { languages } from './support/long'
import { newFolder, Server } from './support/server'

/** In whatever language the page is. */
async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/staff')
  await page.locator('form input').first().fill(account)
  await page.locator('form input[type=password]').fill(`${account}-demo`)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
}

let node: Server
let browser: Browser

beforeAll(async () => {
  node = await Server.embedded(newFolder('deadlines'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await node.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictureAll(browser, 'deadlines')
})

/** The calendar that time limits are counted in, and what was promised. */
describe.each(languages)('deadlines, in %s', (locale) => {
  // a day of its own, as they share a calendar
  const restDay = locale === 'zh-CN' ? '12-24' : '12-31'

  async function opens(page: Page, path: string, name: string): Promise<void> {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await expect.poll(() => page.locator('.skeleton').count()).toBe(0)
    await look(page, `${name}-${locale}`)
  }

  test('a clerk makes a day a day of rest, by keyboard', async () => {
    const page = await (await computer(browser, node.url, locale)).newPage()
    await signIn(page, 'clerk')
    await opens(page, '/staff/calendar', 'calendar')
    const day = page.locator(`[data-day$="-${restDay}"]`)
    await day.focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-field=reason]:focus').waitFor()
    await page.keyboard.type('大雪停工')
    await look(page, `calendar-day-${locale}`)
    await page.keyboard.press('Enter')
    await day.locator('.rest').waitFor()
    expect(await day.getAttribute('aria-label')).toContain('大雪停工')
    await opens(page, '/staff/promises', 'promises-none')
  })

  test('a clock has run out: the queue shows it, the citizen is told, the figures count it as late', async () => {
    const page = await (await computer(browser, node.url, locale)).newPage()
    await signIn(page, 'clerk')
    await page.goto('/staff/cases?turn=all')
    await page.locator('[data-due=overdue]').click()
    await page.waitForURL(/due=overdue/)
    await page.locator('[data-sort=due]').click()
    const late = page.locator('[data-case]', { hasText: '工地夜间施工噪声扰民' })
    await late.waitFor()
    expect(await page.locator('[data-case]').count()).toBe(1)
    await page.locator('[data-open] [data-part=begun]').waitFor()
    await look(page, `overdue-${locale}`)
    await page.reload()
    await late.waitFor()
    expect(await page.locator('[data-do=export]').getAttribute('href')).toContain('due=overdue&sort=due')
    const reference = (await late.getAttribute('data-case')) ?? ''
    const told = async (): Promise<boolean> => {
      const letters = (await (await page.request.get(`${node.url}/api/public/inbox`)).json()) as { to: string; subject: string }[]
      return letters.some(({ to, subject }) => to === 'liqiang@example.org' && subject.includes(reference) && subject.includes('已提请督办'))
    }
    // the server looks each 20 s for what is late
    await expect.poll(told, { timeout: 60_000, interval: 500 }).toBe(true)

    await opens(page, '/staff/figures', 'figures')
    expect(await page.locator('[data-group=complaint] td.number').allTextContents()).toEqual(['0', '0', '1', '0', '0'])
    await page.locator('[data-step=promise]').click()
    await page.waitForURL(/step=promise/)
    await look(page, `figures-promises-${locale}`)
    await page.route('**/api/staff/on-time?**', (route) => route.fulfill({ json: { decided: [], running: [] } }))
    await opens(page, '/staff/figures?months=3', 'figures-none')
  })

  test('on a phone', async () => {
    const page = await (await phone(browser, node.url, locale)).newPage()
    await signIn(page, 'clerk')
    await opens(page, '/staff/calendar', 'calendar-phone')
    await opens(page, '/staff/promises', 'promises-phone')
    await opens(page, '/staff/figures', 'figures-phone')
    await opens(page, '/staff/cases', 'queue-phone')
    await page.locator('[data-case] button').first().click()
    await page.locator('[data-open]').waitFor()
    await look(page, `queue-phone-case-${locale}`)
    await page.locator('[data-do=back-to-queue]').click()
    await page.locator('[data-case] button').first().waitFor()
  })

  test('who handles cases reads it', async () => {
    const page = await (await computer(browser, node.url, locale)).newPage()
    await signIn(page, 'handler')
    await opens(page, '/staff/calendar', 'calendar-read')
    expect(await page.locator('[data-day]:enabled').count()).toBe(0)
    await opens(page, '/staff/figures', 'figures-not-allowed')
    expect(await page.locator('[data-figures]').count()).toBe(0)
  })
})
