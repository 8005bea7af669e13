import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { OpenIdProvider } from './support/openid-provider'
import { languages } from './support/long'
import { newFolder, Server } from './support/server'

/** At the provider, which has pages of its own. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.locator('#username').fill(name)
  await page.locator('#password').fill(name)
  await page.keyboard.press('Enter')
}

let provider: OpenIdProvider | undefined
let node: Server | undefined
let address: string
let browser: Browser

beforeAll(async () => {
  const { issuer } = (provider = await OpenIdProvider.start())
  // the provider lets people back to loopback addresses, not to names
  const at = (port: number) => `http://127.0.0.1:${port}`
  node = await Server.embedded(newFolder('openid'), (port) => ({
    KAIMEN_PUBLIC_URL: at(port),
    KAIMEN_STAFF_OIDC_ISSUER: issuer,
    KAIMEN_STAFF_OIDC_CLIENT_ID: 'kaimen-staff',
    KAIMEN_STAFF_OIDC_CLIENT_SECRET: 'a secret of the two',
    KAIMEN_CITIZEN_OIDC_ISSUER: issuer,
    KAIMEN_CITIZEN_OIDC_CLIENT_ID: 'kaimen-citizen',
  }))
  address = at(node.port)
  browser = await openBrowser()
})
afterAll(async () => {
  await Promise.allSettled([browser?.close(), node?.stop(), provider?.stop()])
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictureAll(browser, 'openid')
})

/** Signing in with the authority's provider, in a browser that follows it there and back. */
describe.each(languages)('the authority’s sign-in, in %s', (locale) => {
  test('a citizen on a phone comes back to what they were doing', async () => {
    const page = await (await phone(browser, address, locale)).newPage()
    await page.goto('/appointments')
    await page.locator('[data-do=openid]').waitFor()
    await look(page, `openid-citizen-${locale}`)
    await page.locator('[data-do=openid]').click()
    await signInThere(page, 'wangfang')
    await page.waitForURL((url) => url.pathname === '/appointments')
    await page.locator('h1').waitFor()
    await expect.poll(() => page.locator('[data-do=openid]').count()).toBe(0)
    await look(page, `openid-citizen-in-${locale}`)
  })

  test('a stranger at the staff’s door is told why, in words', async () => {
    const page = await (await computer(browser, address, locale)).newPage()
    await page.goto('/staff/cases')
    await page.locator('[data-do=openid]').waitFor()
    await look(page, `openid-staff-${locale}`)
    await page.locator('[data-do=openid]').click()
    await signInThere(page, 'stranger')
    await page.locator('[data-refused]').waitFor()
    await look(page, `openid-unknown-${locale}`)
    expect(new URL(page.url()).searchParams.get('next')).toBe('/staff/cases')
  })

  test('who says no on a phone, or waits too long, can go on here', async () => {
    const page = await (await phone(browser, address, locale)).newPage()
    await page.goto('/api/citizen/sign-in/openid/return?error=access_denied&state=long-ago')
    await page.locator('[data-refused]').waitFor()
    await look(page, `openid-expired-${locale}`)
    expect(new URL(page.url()).pathname).toBe('/cases')
    await page.goto('/staff/sign-in?refused=away')
    await page.locator('[data-refused]').waitFor()
    await look(page, `openid-away-phone-${locale}`)
  })
})
