import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, phone, pictureAll } from './support/browser'
import { clip, fileCase, photo } from './support/citizen'
import { newFolder, Server } from './support/server'
import { signIn } from './support/staff'

/** A case that no talk is needed for: from the desk through a department to the citizen's last word. */
describe('a case between its filing and its end', () => {
  let node: Server
  let browser: Browser
  let citizen: Page
  let clerk: Page
  let handler: Page
  let reference = ''

  beforeAll(async () => {
    node = await Server.embedded(newFolder('cases'))
    browser = await openBrowser()
    citizen = await (await phone(browser, node.url)).newPage()
    clerk = await (await computer(browser, node.url)).newPage()
    handler = await (await computer(browser, node.url)).newPage()
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'cases')
  })

  const stage = async (): Promise<string> => {
    await citizen.goto(`/cases/${reference}`)
    return (await citizen.locator('[aria-current=step]').textContent()) ?? ''
  }

  async function opens(page: Page, turn: string): Promise<void> {
    await page.goto('/staff/cases')
    await page.locator(`[data-turn=${turn}]`).click()
    await page.locator(`[data-case="${reference}"] button`).click()
    await page.locator(`[data-open="${reference}"]`).waitFor()
  }

  async function says(page: Page, act: string, words: string): Promise<void> {
    await page.locator(`[data-act=${act}]`).click()
    await page.locator('textarea[data-field=words]').fill(words)
    await page.locator('[data-do=act-send]').click()
    await page.locator('[data-do=act-send]').waitFor({ state: 'detached' })
  }

  /** Whether the one video of a page plays from anywhere in it. */
  const plays = (page: Page): Promise<boolean> =>
    page.locator('figure video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true
      await video.play()
      await new Promise((done) => {
        video.onseeked = done
        video.currentTime = 1.5
      })
      return video.videoWidth === 64 && video.duration > 1.9 && video.currentTime >= 1.5
    })

  test('a picture and a video are sent along, though it is stopped, the line is lost and the tab closed', async () => {
    const told = { title: '楼道里的灯不亮了', text: '晚上看不见台阶，老人差点摔倒。', picture: [photo, clip] }
    const sent = '**/attachments?name=screen.webm'
    await citizen.route(sent, () => undefined)
    const filing = fileCase(citizen, told, { name: '王秀兰', email: 'wang@example.org', inbox: `${node.url}/api/public/inbox` })
    await citizen.getByText('正在上传第 2 个，共 2 个').waitFor()
    await look(citizen, 'filing-sending')
    await citizen.locator('[data-do=stop-sending]').click()
    reference = await filing
    await citizen.getByText('您停止了上传').waitFor()
    await look(citizen, 'filing-stopped')
    await citizen.unroute(sent)
    await citizen.route(sent, (route) => route.abort())
    await citizen.locator('[data-do=again]').click()
    await citizen.getByText('网络暂时不通').waitFor()

    const context = citizen.context()
    await citizen.close()
    citizen = await context.newPage()
    await citizen.goto('/')
    await citizen.getByText(`${reference} 还有文件没有传上来`).waitFor()
    await look(citizen, 'home-unsent')
    await citizen.getByRole('link', { name: '继续上传' }).click()
    await citizen.getByText('上次离开时还没传完').waitFor()
    await look(citizen, 'filing-left-behind')
    await citizen.locator('[data-do=again]').click()
    await citizen.getByText('文件都传上来了').waitFor()
    await citizen.goto('/file')
    expect(await citizen.getByLabel('一句话说说这件事').inputValue()).toBe('')
    await citizen.goto(`/cases/${reference}`)
    await expect.poll(() => plays(citizen)).toBe(true)
    await citizen.locator('figure video').scrollIntoViewIfNeeded()
    await look(citizen, 'citizen-video')
  })

  test('a clerk returns it, and the citizen adds what is missing', async () => {
    await signIn(clerk, 'clerk', 'clerk-demo')
    await opens(clerk, 'clerk')
    await expect.poll(() => plays(clerk)).toBe(true)
    await look(clerk, 'staff-cases')
    await says(clerk, 'return', '请写明是哪一栋、哪一层。')
    expect(await stage()).toContain('请您补充')
    await look(citizen, 'citizen-returned')
    await citizen.getByLabel('您的补充').fill('阳光花园 5 号楼 3 层。')
    await citizen.getByRole('button', { name: '补充并重新提交' }).click()
    await expect.poll(() => citizen.locator('[aria-current=step]').textContent()).toContain('已提交')
  })

  test('the clerk accepts and routes it with the keyboard alone', async () => {
    await opens(clerk, 'clerk')
    await clerk.locator(`[data-case="${reference}"] button`).focus()
    await clerk.keyboard.press('a')
    await clerk.locator('[data-do=act-send]').focus()
    await clerk.keyboard.press('Enter')
    await clerk.locator('[data-act=route]').waitFor()
    await clerk.locator(`[data-case="${reference}"] button`).focus()
    await clerk.keyboard.press('g')
    await clerk.locator('[data-field=departments]').click()
    await clerk.keyboard.type('住房')
    await clerk.keyboard.press('ArrowDown')
    await clerk.keyboard.press('Enter')
    await clerk.keyboard.press('Escape')
    await clerk.getByRole('option', { name: '信访局' }).waitFor({ state: 'hidden' })
    await look(clerk, 'staff-cases-route')
    await clerk.locator('[data-do=act-send]').click()
    await expect.poll(stage).toContain('住房和城乡建设局')
  })

  test('the department begins, asks, and promises', async () => {
    await signIn(handler, 'handler', 'handler-demo')
    await handler.waitForURL(/\/staff\/cases/)
    await opens(handler, 'department')
    await handler.locator('[data-act=begin]').click()
    await handler.locator('[data-act=begin]').waitFor({ state: 'detached' })
    await says(handler, 'note', '先问物业有没有备用灯泡。')
    await says(handler, 'ask', '是整层不亮，还是一盏不亮？')
    expect(await stage()).toContain('办理中')
    await citizen.getByLabel('您的回复').fill('整层都不亮。')
    await look(citizen, 'citizen-asked')
    await citizen.getByRole('button', { name: '回复', exact: true }).click()
    await citizen.getByText('整层都不亮。').waitFor()
    expect(await citizen.getByText('备用灯泡').count()).toBe(0)

    await opens(handler, 'department')
    await handler.locator('[data-act=answer]').click()
    await handler.locator('[data-kind=promised]').click()
    await handler.locator('input[name=what]').fill('换掉三层的声控灯')
    await handler.locator('input[name=who]').fill('物业维修组')
    await handler.locator('input[name=until]').fill('2099-01-15')
    await handler.locator('input[name=until]').press('Enter')
    await handler.locator('textarea[name=text]').fill('线路老化，三层的灯全部换新。')
    await look(handler, 'staff-cases-answer')
    await handler.locator('[data-do=act-send]').click()
    await handler.locator('[data-act=report-promise]').waitFor()
    await says(handler, 'report-promise', '今天上午换好了，共六盏。')
  })

  test('the citizen says that it is not done, then that it is', async () => {
    await stage()
    await look(citizen, 'citizen-promise')
    await citizen.locator('[data-do=not-kept]').click()
    await citizen.getByLabel('哪里还没有办好').fill('最里面那盏还是不亮。')
    await citizen.getByRole('button', { name: '告诉承办单位' }).click()
    await citizen.getByText('最里面那盏还是不亮。').waitFor()
    await opens(handler, 'department')
    await says(handler, 'report-promise', '最里面那盏也换了。')
    await stage()
    await citizen.locator('[data-do=kept]').click()
    await citizen.locator('[data-do=kept]').waitFor({ state: 'detached' })
  })

  test('it is closed, disputed once, and rated', async () => {
    await opens(clerk, 'clerk')
    await clerk.locator('[data-act=close]').click()
    await clerk.locator('[data-do=act-send]').click()
    await clerk.locator('[data-do=act-send]').waitFor({ state: 'detached' })
    expect(await stage()).toContain('已办结')
    await citizen.getByText('对结果不满意').click()
    await citizen.getByLabel('哪里不满意').fill('二层也不亮了。')
    await citizen.getByRole('button', { name: '重新办理' }).click()
    await expect.poll(() => citizen.locator('[aria-current=step]').textContent()).toContain('已转承办单位')

    await opens(handler, 'department')
    await handler.locator('[data-act=answer]').click()
    await handler.locator('[data-kind=solved]').click()
    await handler.locator('textarea[name=text]').fill('二层也换好了。')
    await handler.locator('[data-do=act-send]').click()
    await handler.locator('[data-do=act-send]').waitFor({ state: 'detached' })
    await opens(clerk, 'clerk')
    await clerk.locator('[data-act=close]').click()
    await clerk.locator('[data-do=act-send]').click()
    await clerk.locator('[data-do=act-send]').waitFor({ state: 'detached' })

    await stage()
    expect(await citizen.getByText('对结果不满意').count()).toBe(0)
    await citizen.locator('[data-do=solved]').click()
    await citizen.getByRole('group', { name: '办理速度' }).locator('label').nth(3).click()
    await citizen.getByRole('group', { name: '服务态度' }).locator('label').nth(4).click()
    await look(citizen, 'citizen-rating')
    await citizen.getByRole('button', { name: '提交评价' }).click()
    await citizen.getByText('您的评价').waitFor()
    await look(citizen, 'citizen-closed')
  })

  test('two departments have it: one hands its part over, each answers, and the citizen reads both', async () => {
    const headers = { 'X-Kaimen': '1' }
    const filed = await citizen.request.post(`${node.url}/api/citizen/cases`, { data: { title: '路灯和窨井盖都坏了', text: '路灯不亮，旁边的井盖也松了。' }, headers })
    const { reference: second } = (await filed.json()) as { reference: string }
    const departments = (await (await clerk.request.get(`${node.url}/api/public/departments`)).json()) as { id: string; name: Record<string, string> }[]
    const ids = ['住房和城乡建设局', '交通运输局'].map((name) => departments.find((one) => one.name['zh-CN'] === name)?.id)
    for (const act of [{ type: 'accept', kind: 'help' }, { type: 'route', departmentIds: ids, reason: '路灯和井盖各管一样' }])
      expect((await clerk.request.post(`${node.url}/api/staff/cases/${second}/acts`, { data: act, headers })).ok()).toBe(true)

    await handler.goto(`/staff/cases/${second}?mine=true`)
    await handler.locator(`[data-case="${second}"]`).waitFor()
    await handler.locator('[data-act=begin]').click()
    await handler.locator('[data-part=begun]').waitFor()
    expect(await handler.locator('[data-part]').count()).toBe(2)
    await look(handler, 'staff-cases-parts')
    await handler.locator('[data-act=hand-over]').click()
    await handler.locator('[data-field=to]').click()
    await handler.getByRole('option', { name: '人力资源和社会保障局' }).click()
    await handler.locator('textarea[data-field=words]').fill('这盏灯在劳动局院里。')
    await handler.locator('[data-do=act-send]').click()
    await handler.locator(`[data-case="${second}"]`).waitFor({ state: 'detached' })

    await clerk.goto(`/staff/cases/${second}?turn=all`)
    await clerk.locator('[data-part=given]', { hasText: '这盏灯在劳动局院里。' }).waitFor()
    await clerk.locator('[data-act=answer]').click()
    await clerk.locator('[data-kind=solved]').click()
    await clerk.locator('textarea[name=text]').fill('灯和井盖都修好了。')
    await clerk.locator('[data-do=act-send]').click()
    await expect.poll(() => clerk.locator('[data-part=answered]').count()).toBe(2)
    await citizen.goto(`/cases/${second}`)
    await citizen.locator('[data-part=answered]').first().waitFor()
    await look(citizen, 'citizen-parts')
  })

  test('a promise is kept and confirmed when its case is closed already', async () => {
    const headers = { 'X-Kaimen': '1' }
    const filed = await citizen.request.post(`${node.url}/api/citizen/cases`, { data: { title: '楼下的路面塌了一块', text: '下雨积水，老人绕着走。' }, headers })
    const { reference: third } = (await filed.json()) as { reference: string }
    const departments = (await (await clerk.request.get(`${node.url}/api/public/departments`)).json()) as { id: string; name: Record<string, string> }[]
    const housing = departments.find((one) => one.name['zh-CN'] === '住房和城乡建设局')?.id
    const promise = { what: '把路面补好', who: '罗敏', until: '2099-01-15' }
    for (const [page, act] of [
      [clerk, { type: 'accept', kind: 'help' }],
      [clerk, { type: 'route', departmentIds: [housing] }],
      [handler, { type: 'answer', outcome: { kind: 'promised', text: '会补好。', promise } }],
      [clerk, { type: 'close', reason: 'duplicate', text: '与另一件是同一处。' }],
    ] as const)
      expect((await page.request.post(`${node.url}/api/staff/cases/${third}/acts`, { data: act, headers })).ok()).toBe(true)

    await handler.goto('/staff/promises')
    await handler.getByText('把路面补好').waitFor()
    await handler.goto('/staff/cases?mine=true')
    await handler.locator(`[data-case="${third}"] button`).click()
    await handler.locator(`[data-open="${third}"]`).waitFor()
    await says(handler, 'report-promise', '路面补好了。')
    await citizen.goto(`/cases/${third}`)
    expect(await citizen.locator('[aria-current=step]').textContent()).toContain('已办结')
    await look(citizen, 'citizen-promise-closed')
    await citizen.locator('[data-do=kept]').click()
    await citizen.locator('[data-do=kept]').waitFor({ state: 'detached' })
    await handler.goto('/staff/promises')
    await handler.locator('h1').waitFor()
    await expect.poll(() => handler.locator('.skeleton').count()).toBe(0)
    expect(await handler.getByText('把路面补好').count()).toBe(0)
  })

  test('the handler finds what is with the department, and nothing else', async () => {
    await handler.goto('/staff/search?q=工地')
    await handler.getByText('工地夜间施工噪声扰民').waitFor()
    await look(handler, 'staff-search-handler')
    await handler.goto('/staff/search?q=路灯和窨井盖')
    await handler.getByText('没有找到和').waitFor()
  })

  test('the citizen was written of each step, and of nothing twice', async () => {
    const letters = (await (await citizen.request.get(`${node.url}/api/public/inbox`)).json()) as { to: string; subject: string; text: string }[]
    const mine = letters.filter(({ text }) => text.includes(reference))
    expect(mine.some(({ text }) => text.includes('备用灯泡'))).toBe(false)
    const accepted = mine.filter(({ subject }) => subject.includes('已受理'))
    expect(accepted).toHaveLength(1)
  })
})
