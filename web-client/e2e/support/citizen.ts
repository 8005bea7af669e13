import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Who {
  name: string
  email: string
  /** Of the node on the embedded defaults, which keeps all letters. */
  inbox: string
}

export interface Told {
  title: string
  text: string
  /** A picture to send along, or several files. */
  picture: Picture
}

type Picture = string | string[] | { name: string; mimeType: string; buffer: Buffer }

/** The path of a real picture. */
export const photo = fileURLToPath(new URL('./street-lamp.jpg', import.meta.url))

/** The path of a video of two seconds. */
export const clip = fileURLToPath(new URL('../../../media-bridge/media-server/src/test/resources/clip/screen.webm', import.meta.url))

/** The code from the newest letter to this address, as the trial inbox shows it. */
export async function codeFor(page: Page, { email, inbox }: Who): Promise<string> {
  let code = ''
  await expect
    .poll(
      async () => {
        const letters = (await (await page.request.get(inbox)).json()) as { to: string; text: string }[]
        code = /\b\d{6}\b/.exec(letters.find(({ to }) => to === email)?.text ?? '')?.[0] ?? ''
        return code
      },
      { message: `a code for ${email}` },
    )
    .not.toBe('')
  return code
}

/** From the start page to the reference number, one question a page. */
export async function fileCase(page: Page, { title, text, picture }: Told, who: Who): Promise<string> {
  await page.goto('/')
  await page.getByRole('link', { name: /反映一件事/ }).click()
  await page.getByLabel('一句话说说这件事').fill(title)
  await page.getByLabel('详细说说').fill(text)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.getByRole('img', { name: /jpg|png/ }).waitFor()
  // a phone drops a page: words and files are there again
  await page.reload()
  await page.getByRole('img', { name: /jpg|png/ }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('地点').fill('幸福里小区 3 号楼')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('不清楚，请帮我转').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel(/^公开/).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请再看一遍').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('您的姓名').fill(who.name)
  await page.getByLabel('您的邮箱').fill(who.email)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByLabel('六位数验证码').fill(await codeFor(page, who))
  await page.getByRole('button', { name: '确认' }).click()
  return (await page.locator('.reference').textContent())?.trim() ?? ''
}

/** From the case's page to the times of a session, by its subject. */
export async function openSession(page: Page, reference: string, subject: string): Promise<void> {
  await page.goto(`/cases/${reference}`)
  await page.getByRole('link', { name: new RegExp(subject) }).click()
  await page.getByRole('heading', { name: '选一个时间' }).waitFor()
}

/** Chooses the n-th time, counting from 0, without booking it yet. */
export async function chooseTime(page: Page, index: number): Promise<void> {
  await page.locator('label:has(input[name=slot])').nth(index).click()
}

export async function book(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^预约 / }).click()
}

/** From the link to the waiting room: devices seen and heard, the recording agreed to. */
export async function waitInLine(page: Page, link: string, consents = true): Promise<void> {
  await page.goto(link)
  await passDeviceCheck(page)
  await page.getByRole('button', { name: consents ? '同意录像' : '不同意，不要录像', exact: true }).click()
  await page.getByText('您现在在候谈室').waitFor()
}

/** From telling a case to the waiting room of a session, at its n-th time; `at` may lead to another address than the link does. */
export async function fileBookAndWait(page: Page, who: Who, subject: string, time: number, at = (link: string) => link): Promise<void> {
  const reference = await fileCase(page, { title: `${who.name}要当面说的事`, text: '说来话长。', picture: photo }, who)
  await openSession(page, reference, subject)
  await chooseTime(page, time)
  await book(page)
  await waitInLine(page, at((await page.locator('.link a').getAttribute('href')) ?? ''))
}

export async function passDeviceCheck(page: Page): Promise<void> {
  await page.getByText('能看到您了').waitFor()
  await page.getByText('能听到您了').waitFor()
  await page.getByRole('button', { name: '设备没问题，继续' }).click()
}
