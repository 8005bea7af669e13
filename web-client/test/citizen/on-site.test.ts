import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import OnSiteStatus from '@/citizen/meet/OnSiteStatus.vue'
import type { Place } from '@/citizen/meet/waiting-messages'
import { setUpTranslations } from '@/shared/language/translations'

type Hear = (event: { kind: string; message?: Place; why?: string }) => void
let hear: Hear = () => undefined
const said: unknown[] = []
vi.mock('@/call/live-socket', () => ({
  socketUrl: (path: string) => path,
  LiveSocket: class {
    constructor(_url: string, _greeting: () => unknown[], on: Hear) {
      hear = on
    }
    send(message: unknown) {
      said.push(message)
    }
    close() {
      said.push('closed')
    }
  },
}))

vi.mock('@/shared/meeting/chime', () => ({ chime: () => Promise.resolve() }))

const venue = { name: '区政务服务中心', address: '人民路 1 号', directions: '2 楼 203 室' }
const appointment = {
  bookingId: 'b1',
  caseReference: 'K261124-7QX2M',
  sessionId: 's1',
  startsAt: '2026-11-24T06:20:00Z',
  endsAt: '2026-11-24T06:40:00Z',
  official: { name: '李明', title: { 'zh-CN': '副市长', en: 'Deputy mayor' } },
  department: { name: { 'zh-CN': '住建局', en: 'Housing' } },
  venue,
  person: { id: 'p1', name: '王芳' },
}
const place = (state: Place['state'], more: Partial<Place> = {}): Place => ({ type: 'place', state, before: 0, turn: null, waitingSince: null, note: null, ...more })

const show = async () => {
  const global = {
    plugins: [await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })],
    stubs: { RouterLink: { template: '<a><slot /></a>' }, CitizenFrame: { template: '<div><slot /></div>' } },
  }
  return mount(OnSiteStatus, { props: { appointment, venue }, global })
}
const tell = async (now: Place) => {
  hear({ kind: 'message', message: now })
  await flushPromises()
}

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  said.length = 0
})

describe('the page of who comes in person', () => {
  it('says where to and what to bring, and speaks of no camera', async () => {
    const page = await show()
    await tell(place('not-ready'))
    expect(page.text()).toContain('人民路 1 号')
    expect(page.text()).toContain('身份证')
    expect(page.text()).toContain('K261124-7QX2M')
    expect(page.text()).not.toContain('摄像头')
    expect(page.find('video').exists()).toBe(false)
  })

  it('tells the place once they are here, then that it is their turn, and that it is over', async () => {
    const page = await show()
    await tell(place('waiting', { before: 2, waitingSince: '2026-11-24T06:10:00Z' }))
    expect(page.get('h1').text()).toContain('2')
    await tell(place('admitted'))
    expect(page.get('h1').text()).toBe('轮到您了，请进')
    await tell(place('heard'))
    expect(page.get('h1').text()).toBe('面谈已经结束')
    expect(page.text()).not.toContain('人民路')
    expect(said).toEqual([])
  })

  it('stays calm when the line drops, and says when it was opened elsewhere', async () => {
    const page = await show()
    await tell(place('waiting', { before: 1 }))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    hear({ kind: 'down' })
    vi.advanceTimersByTime(2_900)
    await nextTick()
    expect(page.text()).not.toContain('位置')
    vi.advanceTimersByTime(100)
    await nextTick()
    expect(page.text()).toContain('位置')
    vi.useRealTimers()
    hear({ kind: 'closed', why: 'replaced' })
    await flushPromises()
    expect(page.get('h1').text()).toBe('这一页已在别处打开')
  })

  it('looks the appointment up anew when they are sent on', async () => {
    const page = await show()
    await tell(place('waiting', { sentOn: { from: '李明', reason: '归住建局管', at: '2026-11-24T06:00:00Z', venue } }))
    expect(page.emitted('sentOn')).toHaveLength(1)
    page.unmount()
    expect(said).toEqual(['closed'])
  })
})
