import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LineMeasured, LineWay } from '@/call/line-check'
import type { OwnMedia } from '@/call/own-media'
import BrowserNotice from '@/citizen/meet/BrowserNotice.vue'
import LineRow from '@/citizen/meet/LineRow.vue'
import MicrophoneCure from '@/citizen/meet/MicrophoneCure.vue'
import { setUpTranslations } from '@/shared/language/translations'

const line: { measured: LineMeasured | null; way: LineWay; times: number } = { measured: null, way: 'unknown', times: 0 }
vi.mock('@/call/line-check', async (original) => ({
  ...(await original<object>()),
  measureLine: () => {
    line.times++
    return line.measured ? Promise.resolve(line.measured) : Promise.reject(new Error('gone'))
  },
  findWay: () => Promise.resolve(line.way),
}))

const translated = async () => ({
  plugins: [await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })],
  stubs: { RouterLink: { template: '<a><slot /></a>' } },
})

beforeEach(() => {
  localStorage.setItem('kaimen.language', 'zh-CN')
  Object.assign(line, { measured: null, way: 'unknown', times: 0 })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ iceServers: [] }))))
})

describe('the line on the device check', () => {
  const show = async (online = true, soundOnly = false) => {
    const row = mount(LineRow, { props: { online, soundOnly }, global: await translated() })
    await flushPromises()
    return row
  }

  it('is not tried before there is one', async () => {
    line.measured = { down: 5_000, up: 5_000, roundTrip: 20 }
    const row = await show(false)
    expect(line.times).toBe(0)
    await row.setProps({ online: true })
    await flushPromises()
    expect(row.text()).toContain('画面和声音都没问题')
    expect(row.find('button').exists()).toBe(false)
  })

  it('that is slow is named, with sound alone as the way out', async () => {
    line.measured = { down: 100, up: 100, roundTrip: 20 }
    const row = await show()
    expect(row.find('[data-fault=sound-only]').text()).toContain('换一个网络')
    await row.get('[data-do=sound-only]').trigger('click')
    expect(row.emitted('soundOnly')).toHaveLength(1)
    await row.setProps({ soundOnly: true })
    expect(row.find('[data-do=sound-only]').exists()).toBe(false)
  })

  it('that lets no call through is named beside', async () => {
    line.measured = { down: 5_000, up: 5_000, roundTrip: 1_200 }
    line.way = 'none'
    const row = await show()
    expect(row.findAll('[data-fault]').map((one) => one.attributes('data-fault'))).toEqual(['none', 'late'])
    line.measured = { down: 5_000, up: 5_000, roundTrip: 20 }
    line.way = 'straight'
    await row.get('button').trigger('click')
    await flushPromises()
    expect(row.find('[data-fault]').exists()).toBe(false)
  })

  it('that could not be tried keeps nobody', async () => {
    expect((await show()).text()).toContain('已经连上')
  })
})

describe('a microphone that gives nothing', () => {
  const device = (deviceId: string, label: string) => ({ deviceId, label, kind: 'audioinput' }) as MediaDeviceInfo
  const show = async (devices: MediaDeviceInfo[]) => {
    const media = { track: () => null, choices: () => Promise.resolve(devices) } as unknown as OwnMedia
    const cure = mount(MicrophoneCure, { props: { media, hearing: 'silent' as const }, global: await translated() })
    await flushPromises()
    return cure
  }

  it('has the others to choose from', async () => {
    const cure = await show([device('a', '耳机'), device('b', '')])
    expect(cure.findAll('option').map((one) => one.text())).toEqual(['耳机', '设备 2'])
    await cure.get('select').setValue('b')
    expect(cure.emitted('use')).toEqual([['b']])
  })

  it('that is the only one has its switch looked at', async () => {
    expect((await show([device('a', '耳机')])).text()).toContain('静音开关')
  })
})

describe('the browser', () => {
  it('that is too old is told so, with what to do', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined)
    const notice = mount(BrowserNotice, { props: { faulty: false }, global: await translated() })
    expect(notice.find('[data-fault=too-old]').text()).toContain('RTCPeerConnection')
  })
})
