import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Prospect } from '@/citizen/api'
import ProspectCard from '@/citizen/booking/ProspectCard.vue'
import type { CaseDetail } from '@/shared/api/model'
import { setUpTranslations } from '@/shared/language/translations'

const offer = { id: 'f1', startsAt: '2026-11-24T06:20:00Z', endsAt: '2026-11-24T06:40:00Z', official: '李明', until: '2026-11-24T04:00:00Z', moves: false, reason: null }
const place = { id: 's1', sessionId: 'o1', startsAt: '2026-11-24T06:00:00Z', official: '李明', before: 2 }
const none: Prospect = { offer: null, place: null }

let answers: (Prospect | { status: number; body: object })[] = []
const asked: string[] = []

const show = async () => {
  const global = {
    plugins: [await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })],
    stubs: { RouterLink: { template: '<a><slot /></a>' } },
  }
  const page = mount(ProspectCard, { props: { of: { reference: 'K1' } as CaseDetail }, global })
  await flushPromises()
  return page
}

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  asked.length = 0
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(`${init.method ?? 'GET'} ${path}`)
    const answer = answers.shift() ?? none
    return Promise.resolve('status' in answer ? new Response(JSON.stringify(answer.body), { status: answer.status }) : new Response(JSON.stringify(answer)))
  })
})

describe('what a case may yet get', () => {
  it('is nothing for most', async () => {
    answers = [none]
    expect((await show()).text()).toBe('')
  })

  it('is a time that is held, taken with one press', async () => {
    answers = [{ offer, place: null }, none, none]
    const page = await show()
    expect(page.text()).toContain('有空出的时段')
    expect(page.text()).not.toContain('原因')
    await page.get('button').trigger('click')
    await flushPromises()
    expect(asked).toEqual(['GET /api/citizen/prospects?case=K1', 'POST /api/citizen/offers/f1/accept', 'GET /api/citizen/prospects?case=K1'])
    expect(page.emitted('changed')).toHaveLength(1)
  })

  it('is another time that staff propose, with the reason, and may be declined', async () => {
    answers = [{ offer: { ...offer, moves: true, reason: '领导有会' }, place: null }, none, none]
    const page = await show()
    expect(page.text()).toContain('原因：领导有会')
    await page.findAll('button')[1]?.trigger('click')
    await flushPromises()
    expect(asked[1]).toBe('POST /api/citizen/offers/f1/decline')
  })

  it('says when the time is not held any more', async () => {
    const over = { code: 'offer-over', message: { 'zh-CN': '这个时段已不再为您保留。', en: 'Not held any more.' } }
    answers = [{ offer, place: null }, { status: 409, body: over }, none]
    const page = await show()
    await page.get('button').trigger('click')
    await flushPromises()
    expect(page.text()).toContain('这个时段已不再为您保留。')
    expect(page.emitted('changed')).toBeUndefined()
  })

  it('is a place in line, which can be left', async () => {
    answers = [{ offer: null, place }, none, none]
    const page = await show()
    expect(page.text()).toContain('您前面还有 2 位')
    await page.get('button').trigger('click')
    await flushPromises()
    expect(asked[1]).toBe('POST /api/citizen/standbys/s1/leave')
  })
})
