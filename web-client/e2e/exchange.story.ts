import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { look } from './support/accessible'
import { computer, openBrowser, pictureAll } from './support/browser'
import { newFolder, Server } from './support/server'
import { signIn } from './support/staff'

interface Heard {
  headers: IncomingHttpHeaders
  body: string
}

/** A case that comes from another system, and another system that is told of it. */
describe('cases from other systems, and to them', () => {
  let node: Server
  let browser: Browser
  let clerk: Page
  let receiver: HttpServer
  const heard: Heard[] = []
  let reference = ''
  let secret = ''

  beforeAll(async () => {
    receiver = createServer((request, answer) => {
      let body = ''
      request.setEncoding('utf8').on('data', (part: string) => (body += part))
      request.on('end', () => {
        heard.push({ headers: request.headers, body })
        answer.writeHead(204).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    node = await Server.embedded(newFolder('exchange'), { KAIMEN_WEBHOOK_PRIVATE_ADDRESSES: 'true' })
    browser = await openBrowser()
    clerk = await (await computer(browser, node.url)).newPage()
    await signIn(clerk, 'clerk', 'clerk-demo')
  })
  afterAll(async () => {
    await browser.close()
    await node.stop()
    await new Promise((resolve) => receiver.close(resolve))
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(browser, 'exchange')
  })

  test('a clerk gives a system a key, and it files a case', async () => {
    await clerk.goto('/staff/exchange')
    await clerk.getByText('还没有系统可以提交诉求。').waitFor()
    await look(clerk, 'staff-exchange-none')
    await clerk.locator('[data-field=key-name]').fill('市民通')
    await clerk.locator('[data-do=add-key]').click()
    const key = await clerk.getByLabel('密钥', { exact: true }).inputValue()
    expect(key).toMatch(/^[0-9a-f]{48}$/)

    const answer = await fetch(`${node.url}/open311/v2/requests.json`, {
      method: 'POST',
      body: new URLSearchParams({
        api_key: key,
        service_code: 'other',
        address_string: '人民路 12 号',
        description: '=人行道的砖松了，雨天溅水。',
        'attribute[visibility]': 'public',
      }),
    })
    expect(answer.status).toBe(201)
    const [filed] = (await answer.json()) as { service_request_id: string }[]
    reference = filed?.service_request_id ?? ''
    await clerk.goto('/staff/exchange')
    await clerk.getByText('已提交 1 件').waitFor()
  })

  test('another system is to be told of public cases', async () => {
    await clerk.locator('[data-field=webhook-name]').fill('数据平台')
    await clerk.locator('[data-field=webhook-url]').fill('数据平台的地址')
    await clerk.locator('[data-do=add-webhook]').click()
    await clerk.getByText('地址要以 https:// 开头').waitFor()
    await clerk.locator('[data-field=webhook-url]').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`)
    await clerk.locator('[data-do=add-webhook]').click()
    secret = await clerk.getByLabel('消息签名用的密钥').inputValue()
    await look(clerk, 'staff-exchange')
    for (const width of [390, 320]) {
      await clerk.setViewportSize({ width, height: 844 })
      await look(clerk, `staff-exchange-${width}`)
    }
    await clerk.setViewportSize({ width: 1440, height: 900 })
    const before = secret
    await clerk.locator('[data-at=webhooks] [data-do=renew]').click()
    await look(clerk, 'staff-exchange-renew')
    await clerk.locator('[data-do=renew-yes]').click()
    await clerk.getByText('消息同时用新旧两个密钥签名').waitFor()
    secret = await clerk.getByLabel('消息签名用的密钥').inputValue()
    expect(secret).not.toBe(before)
    await look(clerk, 'staff-exchange-renewed')
  })

  test('the case is accepted like any other, and the system is told of it', async () => {
    await clerk.goto(`/staff/cases/${reference}`)
    await clerk.locator(`[data-open="${reference}"]`).waitFor()
    await clerk.getByText('开放接口').first().waitFor()
    await clerk.getByText('人民路 12 号').first().waitFor()
    await clerk.locator('[data-act=accept]').click()
    await clerk.locator('[data-do=act-send]').click()
    await expect.poll(() => heard.length).toBe(1)

    const { headers, body } = heard[0] as Heard
    const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`
    const code = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(signed).digest('base64')
    expect((headers['webhook-signature'] as string).split(' ')[0]).toBe(`v1,${code}`)
    expect(JSON.parse(body)).toMatchObject({ type: 'case.stage-changed', data: { reference, stage: 'accepted' } })
    expect(body).not.toContain('人行道')
    const requests = await (await fetch(`${node.url}/open311/v2/requests.xml`)).text()
    expect(requests).toContain(`<service_request_id>${reference}</service_request_id>`)
    expect(requests).not.toContain('人民路')
  })

  test('the queue is a table to take along', async () => {
    await clerk.goto('/staff/cases')
    await clerk.locator('[data-turn=all]').click()
    await clerk.locator(`[data-case="${reference}"]`).waitFor()
    await expect.poll(() => clerk.locator('.skeleton').count()).toBe(0)
    await look(clerk, 'staff-cases-export')
    const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.locator('[data-do=export]').click()])
    expect(download.suggestedFilename()).toMatch(/^诉求-\d{4}-\d\d-\d\d\.csv$/)
    const table = readFileSync(await download.path(), 'utf8')
    expect(table.startsWith('\uFEFF编号,标题,')).toBe(true)
    expect(table).toContain(`${reference},'=人行道`)
  })

  test('a key and a system are parted with', async () => {
    await clerk.goto('/staff/exchange')
    await clerk.locator('[data-at=keys] [data-do=end]').click()
    await clerk.locator('[data-do=end-yes]').click()
    await clerk.getByText('还没有系统可以提交诉求。').waitFor()
    await clerk.locator('[data-at=webhooks] [data-do=end]').click()
    await look(clerk, 'staff-exchange-sure')
    await clerk.locator('[data-do=end-yes]').click()
    await clerk.getByText('还没有系统接收进展。').waitFor()
  })
})
