import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import SignPanel from '@/citizen/minutes/SignPanel.vue'
import { setUpTranslations } from '@/shared/language/translations'
import type { Minutes } from '@/shared/minutes/model'

const minutes: Minutes = {
  consultationId: 'c1',
  caseReference: 'K1',
  citizenName: '王芳',
  officialName: '李建国',
  template: { id: 'reception', name: { 'zh-CN': '', en: '' }, fields: [] },
  state: 'presented',
  talkStartedAt: null,
  signUntil: null,
  paragraphs: [],
  corrections: [],
  ending: null,
}

let asked: { path: string; body: unknown }[]
let answers: Response[]

async function show(of: Minutes = minutes) {
  const plugin = await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })
  return mount(SignPanel, { props: { of }, global: { plugins: [plugin], stubs: { RouterLink: true } } })
}
const says = (body: object, status = 200) => answers.push(new Response(JSON.stringify(body), { status }))

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  asked = []
  answers = []
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : null })
    return Promise.resolve(answers.shift())
  })
})

describe('what a citizen does with minutes', () => {
  it('asks for a correction in their words', async () => {
    const shown = await show()
    await shown.get('[data-do=to-correct]').trigger('click')
    await shown.get('form').trigger('submit')
    expect(asked).toEqual([])
    await shown.get('textarea').setValue(' 是三个月 ')
    says({ ...minutes, state: 'correction-asked' })
    await shown.get('form').trigger('submit')
    await flushPromises()
    expect(asked).toEqual([{ path: '/api/citizen/consultations/c1/minutes/acts', body: { type: 'ask-correction', text: '是三个月' } }])
    expect(shown.emitted('changed')?.[0]).toEqual([{ ...minutes, state: 'correction-asked' }])
  })

  it('does not send an empty box for a signature', async () => {
    const shown = await show()
    await shown.get('[data-do=to-sign]').trigger('click')
    await shown.get('[data-do=sign]').trigger('click')
    expect(shown.text()).toContain('签名太短')
    expect(asked).toEqual([])
  })

  it('signs by a code where a hand will not do, and says so when it is not right', async () => {
    const shown = await show()
    await shown.get('[data-do=to-sign]').trigger('click')
    says({ to: '139****0000' })
    await shown.findAll('button').find((button) => button.text().includes('改用验证码'))?.trigger('click')
    await flushPromises()
    expect(shown.text()).toContain('139****0000')
    await shown.get('input').setValue('000000')
    says({ code: 'code-wrong', message: { 'zh-CN': '验证码不对', en: 'Not right' } }, 400)
    await shown.get('form').trigger('submit')
    await flushPromises()
    expect(asked.at(-1)?.body).toEqual({ type: 'sign-by-code', code: '000000' })
    expect(shown.text()).toContain('验证码不对')
  })

  it.each([
    ['drafting', '正在记录'],
    ['correction-asked', '正在处理'],
  ] as const)('only looks on while they are %s', async (state, words) => {
    const shown = await show({ ...minutes, state })
    expect(shown.text()).toContain(words)
    expect(shown.find('[data-do=to-sign]').exists()).toBe(false)
  })
})
