import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone } from './support/browser'
import { newFolder, Server } from './support/server'
import { signIn } from './support/staff'

/** As a citizen types it, and none of the words that the city was made of. */
const tellings = [
  '楼下烧烤摊天天半夜冒烟，呛得窗户都不敢开',
  '老板拖着三个月的工资不发，电话也打不通',
  '孩子上学那条路晚上黑得看不见脚',
  '自来水放出来是黄的，还有铁锈味',
  '电梯坏了半个月，老人下不了楼',
  '隔壁工地凌晨两点还在打桩',
  '下水道堵了，粪水漫到院子里',
  '公交车一个小时才来一趟',
  '垃圾桶满了几天没人清，苍蝇成群',
  '物业收了费什么都不管',
]

/** A city of two thousand cases: how long it takes, how soon similar cases are seen, and what full pages look like. */
describe('the city of the demo', () => {
  let node: Server
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
  })

  test('is there, while the server answers', async () => {
    const begun = Date.now()
    node = await Server.embedded(newFolder('city'), { KAIMEN_DEMO: 'city' })
    const ready = Date.now() - begun
    await vi.waitUntil(() => node.hasSaid(/the city of the demo has 2000 cases/), { timeout: 560_000, interval: 500 })
    console.log(`ready after ${ready} ms, 2,000 cases after ${Date.now() - begun} ms`)
  })

  test('from the last stroke to the first similar case on the page', async () => {
    const page = await (await phone(browser, node.url)).newPage()
    await page.goto('/file')
    const ms: number[] = []
    let shown = 0
    for (const told of [...tellings, ...tellings.map((one) => `${one}，请尽快处理`)]) {
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/public/similar'))
      await page.getByLabel('详细说说').fill(told)
      const begun = Date.now()
      await answered
      await page.evaluate(() => new Promise(requestAnimationFrame))
      ms.push(Date.now() - begun)
      shown += await page.locator('[data-similar]').count()
    }
    const sorted = ms.toSorted((one, two) => one - two)
    console.log(`similar cases: median ${sorted[10]} ms, p95 ${sorted[18]} ms of ${ms.join(', ')}`)
    expect(shown).toBeGreaterThan(0)
    await page.getByLabel('详细说说').fill(tellings[0] ?? '')
    await page.locator('[data-similar]').first().waitFor()
    await look(page, 'city-similar')
  })

  test('full pages', async () => {
    for (const [size, open] of [['390', phone], ['1440', computer]] as const) {
      const citizen = await (await open(browser, node.url)).newPage()
      await pictures(citizen, size, { home: '/', clarifications: '/clarifications' })
      for (const [account, pages] of Object.entries(pagesOf)) {
        const staff = await (await open(browser, node.url)).newPage()
        await signIn(staff, account, `${account}-demo`)
        await pictures(staff, size, pages)
        await staff.context().close()
      }
    }
  })
})

const pagesOf: Record<string, Record<string, string>> = {
  clerk: { overview: '/staff', queue: '/staff/cases', entry: '/staff/cases/new', calendar: '/staff/calendar', exchange: '/staff/exchange' },
  handler: { 'queue-of-department': '/staff/cases' },
  reviewer: { search: '/staff/search?q=路灯' },
  moderator: { moderation: '/staff/moderation' },
}

async function pictures(page: Page, size: string, pages: Record<string, string>): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await look(page, `city-${name}-${size}`)
  }
}
