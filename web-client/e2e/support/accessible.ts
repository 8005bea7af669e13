import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Nothing on the page breaks WCAG 2.1 at level AA, as far as a program can tell, and nothing sticks out of it sideways. */
async function isAccessible(page: Page): Promise<void> {
  // half a megabyte, which a page looked at before has already
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(of: Document, options: object): Promise<AxeResults> } }
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`))
  })
  expect(found).toEqual([])
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
}

/** Keeps a picture of the page to look at, and tries what a program can see of it. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, name)
  await isAccessible(page)
}

/** The same, as who reads English, at night, on the narrowest phone has it; for pages that offer the other language. */
export async function lookOtherwise(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.waitForFunction(() => document.documentElement.lang === 'en')
  await look(page, `${name}-en-dark-320`)
  await page.getByRole('button', { name: '中文', exact: true }).click()
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}
