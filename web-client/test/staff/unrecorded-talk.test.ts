import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpTranslations } from '@/shared/language/translations'
import UnrecordedTalk from '@/staff/review/UnrecordedTalk.vue'

const paragraph = (id: string, at: string, text: string) => ({ id, field: 'said', text, version: 1, at, by: '赵敏' })
const kept = {
  consultationId: 'c1',
  caseReference: 'K261128-6CKDW',
  citizenName: '王芳',
  officialName: '李明',
  template: { id: 't', name: { 'zh-CN': '接访笔录', en: 'Minutes' }, fields: [{ key: 'said', label: { 'zh-CN': '谈话', en: 'Talk' }, place: 'paragraph' }] },
  state: 'sealed',
  talkStartedAt: '2026-11-28T02:00:00Z',
  signUntil: null,
  paragraphs: [paragraph('p1', '2026-11-28T02:01:00.250Z', '路灯坏了三周。'), paragraph('p2', '2026-11-28T02:03:00Z', '下周修好。')],
  corrections: [],
  ending: { how: 'unsigned', reason: null, strokes: null, codeSentTo: null, at: '2026-11-28T03:00:00Z', sha256: 'ab12' },
}

let answer: object
const show = async (at: unknown) => {
  const plugin = await setUpTranslations({ 'zh-CN': () => import('@/staff/locales/zh-CN.json'), en: () => import('@/staff/locales/en.json') })
  const recording = { consultationId: 'c1', caseReference: 'K261128-6CKDW', startedAt: '1970-01-01T00:00:00Z', durationMs: 0, tracks: [], chat: [], events: [] }
  const shown = mount(UnrecordedTalk, { props: { recording, at }, global: { plugins: [plugin], stubs: { RouterLink: true, CaseDrawer: true } } })
  await flushPromises()
  return shown
}

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer))))
})

describe('a conversation that was not recorded', () => {
  it('shows its minutes, and the place that a link leads to', async () => {
    answer = { minutes: kept }
    const shown = await show('2026-11-28T02:03:00.000Z')
    expect(shown.text()).toContain('路灯坏了三周。')
    expect(shown.findAll('[aria-current]').map((one) => one.text())).toEqual([expect.stringContaining('下周修好。')])
    expect(shown.find('[data-do="minutes-pdf"]').exists()).toBe(true)
  })

  it.each([undefined, '90', 'nonsense', ['2026-11-28T02:03:00Z']])('marks nothing for %j', async (at) => {
    answer = { minutes: kept }
    expect((await show(at)).find('[aria-current]').exists()).toBe(false)
  })

  it('says so where none were kept', async () => {
    answer = { minutes: null }
    const shown = await show(undefined)
    expect(shown.text()).toContain('这次面谈没有笔录')
    expect(shown.find('[data-do="minutes-pdf"]').exists()).toBe(false)
  })
})
