import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Question } from '@/citizen/api'
import AnswerPage from '@/citizen/pages/AnswerPage.vue'
import { setUpTranslations } from '@/shared/language/translations'

const offer: Question = {
  asks: 'offer',
  caseReference: 'K1',
  startsAt: '2026-11-24T06:20:00Z',
  endsAt: '2026-11-24T06:40:00Z',
  official: '李明',
  until: '2026-11-24T04:00:00Z',
  moves: true,
  reason: '领导有会',
  answered: null,
}
const taken: Question = { ...offer, answered: { what: 'taken', at: '2026-11-23T02:00:00Z' } }
const booking: Question = { ...offer, asks: 'booking', until: null, moves: false, reason: null }

let answers: { status: number; body: object }[] = []
const asked: string[] = []

const show = async (...given: { status: number; body: object }[]) => {
  answers = given
  const global = {
    plugins: [await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })],
    stubs: { RouterLink: { template: '<a><slot /></a>' } },
  }
  const page = mount(AnswerPage, { props: { token: 'tok' }, global })
  await flushPromises()
  return page
}
const fine = (body: object) => ({ status: 200, body })

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  asked.length = 0
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const { status, body } = answers.shift() ?? { status: 500, body: {} }
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
})

describe('the link of a letter', () => {
  it('only asks when it is opened', async () => {
    const page = await show(fine(offer))
    expect(asked).toEqual(['/api/public/answers/look'])
    expect(page.text()).toContain('原因：领导有会')
  })

  it('says what was done, and offers nothing more', async () => {
    const page = await show(fine(offer), fine(taken))
    await page.get('[data-do=take]').trigger('click')
    await flushPromises()
    expect(asked[1]).toBe('/api/public/answers/take')
    expect(page.text()).toContain('接受了这个时段')
    expect(page.find('[data-do]').exists()).toBe(false)
  })

  it('says so, too, when it was used before', async () => {
    expect((await show(fine(taken))).text()).toContain('再打开不会重复办理')
  })

  it('asks twice before an appointment is given away', async () => {
    const page = await show(fine(booking), fine({ ...booking, answered: { what: 'cancelled', at: '2026-11-23T02:00:00Z' } }))
    await page.get('[data-do=cancel]').trigger('click')
    expect(asked).toHaveLength(1)
    await page.get('[data-do=cancel-yes]').trigger('click')
    await flushPromises()
    expect(asked[1]).toBe('/api/public/answers/cancel')
    expect(page.text()).toContain('取消了这个预约')
  })

  it('keeps the question where the answer did not arrive', async () => {
    const page = await show(fine(offer), { status: 409, body: { code: 'booking-over', message: { 'zh-CN': '这个预约已经结束', en: 'over' } } })
    await page.get('[data-do=decline]').trigger('click')
    await flushPromises()
    expect(page.text()).toContain('这个预约已经结束')
    expect(page.find('[data-do=take]').exists()).toBe(true)
  })

  it('leads to signing in where it opens nothing', async () => {
    const page = await show({ status: 404, body: { code: 'link-unknown', message: { 'zh-CN': '这个链接不完整或有误', en: 'not right' } } })
    expect(page.text()).toContain('这个链接不完整或有误')
    expect(page.text()).toContain('用邮箱进入')
  })
})
