import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import BookASlot from '@/citizen/booking/BookASlot.vue'
import type { SessionWithSlots } from '@/shared/api/model'
import { setUpTranslations } from '@/shared/language/translations'

const slot = (id: string, minute: number, free = true) => ({
  id,
  startsAt: `2026-11-24T06:${minute}:00Z`,
  endsAt: `2026-11-24T06:${minute + 10}:00Z`,
  free,
})
const session: SessionWithSlots = {
  id: 'o1',
  official: { name: '李明', title: { 'zh-CN': '副市长', en: 'Deputy mayor' } },
  department: { id: 'd1', name: { 'zh-CN': '住建局', en: 'Housing' } },
  also: [],
  startsAt: '2026-11-24T06:10:00Z',
  slotMinutes: 10,
  slots: 3,
  recess: null,
  free: 2,
  subject: '住房',
  state: 'published',
  cancelReason: null,
  slotList: [slot('s1', 10, false), slot('s2', 20), slot('s3', 30)],
}
const booking = { ...slot('s3', 30), id: 'b1', caseReference: 'K1', sessionId: 'o1', slotId: 's3', joinUrl: 'http://x/join/t' }
const taken = { code: 'slot-taken', message: { 'zh-CN': '这个时段刚被约走。', en: 'Just taken.' }, next: slot('s3', 30) }

const answers: Response[] = []
const asked: unknown[] = []
const venue = { name: '区政务服务中心', address: '人民路 1 号', directions: '2 楼 203 室' }
const show = async (more: Partial<SessionWithSlots> = {}) => {
  const global = {
    plugins: [await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })],
    stubs: { RouterLink: { template: '<a><slot /></a>' } },
  }
  return mount(BookASlot, { props: { session: { ...session, ...more }, caseReference: 'K1' }, global })
}

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  asked.length = 0
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    asked.push(JSON.parse(init.body as string))
    return Promise.resolve(answers.shift())
  })
})

describe('booking', () => {
  it('offers what is free, and books what is chosen', async () => {
    answers.push(new Response(JSON.stringify(booking), { status: 201 }))
    const page = await show()
    expect(page.findAll('input').map((input) => input.element.disabled)).toEqual([true, false, false])
    expect(page.get('button').element.disabled).toBe(true)
    await page.get('input[value=s3]').setValue()
    await page.get('button').trigger('click')
    await flushPromises()
    expect(asked).toEqual([{ caseReference: 'K1', slotId: 's3', attendance: 'online' }])
    expect(page.text()).toContain('约好了')
    expect(page.text()).toContain('http://x/join/t')
  })

  it('tells at once who lost the race, and takes the next in one tap', async () => {
    answers.push(new Response(JSON.stringify(taken), { status: 409 }), new Response(JSON.stringify(booking), { status: 201 }))
    const page = await show()
    await page.get('input[value=s2]').setValue()
    await page.get('button').trigger('click')
    await flushPromises()
    expect(page.text()).toContain('这个时段刚被约走。')
    expect(page.emitted('changed')).toHaveLength(1)
    await page.get('.notice button').trigger('click')
    await flushPromises()
    expect(asked).toEqual([
      { caseReference: 'K1', slotId: 's2', attendance: 'online' },
      { caseReference: 'K1', slotId: 's3', attendance: 'online' },
    ])
    expect(page.text()).toContain('约好了')
  })

  it('asks how one comes where both are offered, online unless said otherwise, and tells the place', async () => {
    answers.push(new Response(JSON.stringify({ ...booking, venue }), { status: 201 }))
    const page = await show({ mode: 'both', venue })
    expect(page.get<HTMLInputElement>('[data-choice=online]').element.checked).toBe(true)
    expect(page.text()).toContain('到 区政务服务中心')
    await page.get('[data-choice=on-site]').setValue()
    await page.get('input[value=s3]').setValue()
    await page.get('button').trigger('click')
    await flushPromises()
    expect(asked).toEqual([{ caseReference: 'K1', slotId: 's3', attendance: 'on-site' }])
    expect(page.text()).toContain('2 楼 203 室')
    expect(page.text()).toContain('身份证')
    expect(page.text()).not.toContain('安装')
  })

  it('asks nothing where there is one way, and says where to', async () => {
    answers.push(new Response(JSON.stringify({ ...booking, venue }), { status: 201 }))
    const page = await show({ mode: 'on-site', venue })
    expect(page.find('[data-choice]').exists()).toBe(false)
    await page.get('input[value=s2]').setValue()
    await page.get('button').trigger('click')
    await flushPromises()
    expect(asked).toEqual([{ caseReference: 'K1', slotId: 's2', attendance: 'on-site' }])
    expect(page.text()).toContain('人民路 1 号')
  })
})
