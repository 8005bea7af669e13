import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium as engine, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromium, headlessShell } from './chromium.mjs'
import { target } from './program.mjs'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // a third of a real camera's pictures: two processors have to make, send and show them all
  '--use-fake-device-for-media-stream=device-count=3,fps=10',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** As a desktop has it: without, Chromium saves nothing under a name that is not ASCII. */
const env = { ...process.env, LANG: 'C.UTF-8' }

export function openBrowser(more: string[] = [], program = headlessShell()): Promise<Browser> {
  return engine.launch({ executablePath: program, args: [...flags, ...more], env })
}

/** One in which whoever shares a screen shares the page of this title. Its made-up answers to what a browser asks would share a made-up screen. */
export function openSharingBrowser(title: string): Promise<Browser> {
  const asking = flags.filter((flag) => flag !== '--use-fake-ui-for-media-stream')
  return engine.launch({ executablePath: chromium(), args: [...asking, `--auto-select-tab-capture-source-by-title=${title}`], env })
}

/** A zone in which it is about noon, so that a session can be published for later today whenever the stories run. */
export function zoneOfNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  if (ahead === 0) return 'Etc/GMT'
  // POSIX turns the sign around: Etc/GMT-8 is eight hours ahead
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`
}

const shared = { timezoneId: 'Asia/Shanghai', permissions: ['camera', 'microphone'], colorScheme: 'light' as const }

/** A citizen's phone. */
export function phone(browser: Browser, baseURL: string, locale = 'zh-CN'): Promise<BrowserContext> {
  return browser.newContext({ ...shared, baseURL, locale, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
}

/** A computer in an office. */
export function computer(browser: Browser, baseURL: string, locale = 'zh-CN', timezoneId = shared.timezoneId): Promise<BrowserContext> {
  return browser.newContext({ ...shared, timezoneId, baseURL, locale, viewport: { width: 1440, height: 900 } })
}

/** Keeps a picture of the page for whoever wants to look at it. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(join(target, 'screens'), { recursive: true })
  await page.screenshot({ path: join(target, 'screens', `${name}.png`) })
}

/** After a story that failed: what every page shows, in words too, for who has the log alone. */
export async function pictureAll(browser: Browser, name: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [index, page] of pages.entries()) {
    console.log(`${name}-${index} shows ${page.url()}\n${await page.locator('body').innerText()}`)
    await picture(page, `failed-${name}-${index}`)
  }
}
