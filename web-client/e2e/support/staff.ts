import type { Page } from 'playwright-core'

export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/staff')
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
}

export interface Wanted {
  /** Part of the official's name. */
  official: string
  slotMinutes: number
  slots: number
  subject: string
  /** How many days ahead; 0 for later today. */
  days?: number
}

/** Publishes a session and returns the link to its desk. */
export async function publish(page: Page, wanted: Wanted): Promise<string> {
  await fillSession(page, wanted)
  await page.getByRole('button', { name: '公布', exact: true }).click()
  return page.getByLabel('工作台链接').inputValue()
}

/** Fills in what a session is, without publishing it yet. */
export async function fillSession(page: Page, { official, slotMinutes, slots, subject, days = 0 }: Wanted): Promise<void> {
  await page.goto('/staff/publish')
  await page.locator('[data-field=official]').click()
  await page.getByRole('option', { name: new RegExp(official) }).click()
  const start = await page.evaluate((ahead) => {
    const soon = new Date(Math.ceil((Date.now() + 60_000) / 300_000) * 300_000)
    soon.setDate(soon.getDate() + ahead)
    const two = (part: number) => String(part).padStart(2, '0')
    return { date: `${soon.getFullYear()}-${two(soon.getMonth() + 1)}-${two(soon.getDate())}`, time: `${two(soon.getHours())}:${two(soon.getMinutes())}` }
  }, days)
  await page.getByLabel('日期', { exact: true }).fill(start.date)
  await page.getByLabel('日期', { exact: true }).press('Enter')
  await page.getByLabel('开始时间').fill(start.time)
  await page.getByRole('option', { name: start.time }).click()
  await page.getByLabel('每个时段（分钟）').fill(String(slotMinutes))
  await page.getByLabel('时段数').fill(String(slots))
  await page.getByLabel('接访主题').fill(subject)
}

/** Admits whoever is shown next. */
export async function admit(desk: Page): Promise<void> {
  await desk.locator('[data-do=admit]:not([disabled])').click()
  await desk.locator('[data-do=admit-yes]').click()
  await desk.locator('[data-at=call]').waitFor()
}

export async function hangUp(desk: Page): Promise<void> {
  await desk.locator('[data-do=hang-up]').click()
  await desk.locator('[data-do=hang-up-yes]').click()
  await desk.locator('[data-at=outcome]').waitFor()
}
