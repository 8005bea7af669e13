import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpTranslations } from '@/shared/language/translations'
import OneFile from '@/staff/review/OneFile.vue'

const made = { state: 'ready', percent: 100, durationMs: 65_000, size: 2_400_000, failure: null, url: '/file' }
const waiting = { ...made, state: 'waiting', percent: 0, durationMs: null, size: null }

let answer: Response | undefined
let asked = 0
const says = (file: object) => (answer = new Response(JSON.stringify(file)))
const show = async () => {
  const plugin = await setUpTranslations({ 'zh-CN': () => import('@/staff/locales/zh-CN.json'), en: () => import('@/staff/locales/en.json') })
  const shown = mount(OneFile, { props: { consultationId: 'c1' }, global: { plugins: [plugin], stubs: { RouterLink: true } } })
  await flushPromises()
  return shown
}
const later = async () => {
  await vi.advanceTimersByTimeAsync(2_000)
  await flushPromises()
}

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  asked = 0
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => {
    asked++
    return Promise.resolve(answer?.clone())
  })
})
afterEach(() => vi.useRealTimers())

describe('the one file of a recording', () => {
  it('is waited for, with a bar that grows, until it can be fetched', async () => {
    says(waiting)
    const shown = await show()
    expect(shown.text()).toContain('一有空')
    says({ ...waiting, state: 'running', percent: 43 })
    await later()
    expect(shown.text()).toContain('43%')
    expect(shown.get('progress').element.value).toBe(43)
    says(made)
    await later()
    expect(shown.find('progress').exists()).toBe(false)
    expect(shown.text()).toContain('2.4')
    expect(shown.get('a').attributes('href')).toBe('/file')
    const before = asked
    await later()
    expect(asked).toBe(before)
  })

  it.each([
    [{ ...waiting, failure: 'NO_ROOM' }, '磁盘空间不足'],
    [{ ...waiting, failure: 'CRASHED' }, '自动再试'],
    [{ ...waiting, state: 'failed', failure: 'UNREADABLE' }, '没能合成'],
  ])('says why it is not there', async (file, words) => {
    says(file)
    const shown = await show()
    expect(shown.text()).toContain(words)
    expect(shown.find('a').exists()).toBe(false)
  })

  it('is not spoken of where there is none', async () => {
    answer = new Response('{}', { status: 404 })
    expect((await show()).text()).toBe('')
  })

  it('asks no more when the page is left', async () => {
    says(waiting)
    const shown = await show()
    shown.unmount()
    const before = asked
    await later()
    expect(asked).toBe(before)
  })
})
