import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { shownBy } from './support/authenticator'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { languages } from './support/long'
import { newFolder, Server } from './support/server'

const code = (page: Page) => page.locator('input[name=code]')

/** Account and password, by keyboard; what comes next is the story's. */
async function password(page: Page, account: string): Promise<void> {
  await page.goto('/staff/account')
  await page.locator('input[name=account]').fill(account)
  await page.locator('input[name=password]').fill(`${account}-demo`)
  await page.keyboard.press('Enter')
}

async function account(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === '/staff/account')
  await page.locator('h2').first().waitFor()
}

let node: Server
let browser: Browser

beforeAll(async () => {
  node = await Server.embedded(newFolder('two-steps'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await node.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictureAll(browser, 'two-steps')
})

/** The second step of a sign-in: turned on, asked for, and turned off. */
describe.each(languages)('two steps, in %s', (locale) => {
  test.each([
    ['clerk', 'computer'],
    ['handler', 'phone'],
  ] as const)('a %s at a %s turns it on, signs in with it and turns it off', async (who, device) => {
    const open = device === 'phone' ? phone : computer
    const name = (place: string) => `two-steps-${place}-${device}-${locale}`
    const page = await (await open(browser, node.url, locale)).newPage()
    await password(page, who)
    await account(page)
    await look(page, name('off'))

    await page.locator('[data-do=on]').click()
    const secret = await page.locator('[data-secret]').innerText()
    await look(page, name('scan'))
    await code(page).fill('000000')
    await page.keyboard.press('Enter')
    await page.locator('.problem').waitFor()
    await look(page, name('wrong'))
    await code(page).fill(shownBy(secret))
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.codes li').count()).toBe(10)
    const sheet = await page.locator('.codes li').allInnerTexts()
    await look(page, name('sheet'))
    await page.locator('[data-do=kept]').click()
    await page.locator('[data-do=off]').waitFor()
    await look(page, name('on'))

    const other = await (await open(browser, node.url, locale)).newPage()
    await password(other, who)
    await code(other).waitFor()
    expect(await other.context().cookies()).toEqual([])
    await look(other, name('asked'))
    await code(other).fill(sheet[0] ?? '')
    await other.keyboard.press('Enter')
    await account(other)

    // the step that turned it on is used: the next one is within the window
    await other.locator('[data-do=off]').click()
    await code(other).fill(shownBy(secret, 1))
    await look(other, name('turning-off'))
    await other.keyboard.press('Enter')
    await other.locator('[data-do=on]').waitFor()
    await look(other, name('turned-off'))
  })
})
