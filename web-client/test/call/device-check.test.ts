import { afterEach, describe, expect, it, vi } from 'vitest'
import { insideApp, lacking } from '@/call/browser-check'
import { hearing } from '@/call/hearing'
import { findWay, measureLine, wayOf, worthOf, type Found } from '@/call/line-check'
import { mediaFault } from '@/call/media-fault'

describe('what a line is worth', () => {
  it.each([
    ['plenty', { down: 20_000, up: 5_000, roundTrip: 30 }, 'fine'],
    ['just enough', { down: 600, up: 600, roundTrip: 800 }, 'fine'],
    ['little upwards', { down: 20_000, up: 599, roundTrip: 30 }, 'narrow'],
    ['little downwards', { down: 150, up: 5_000, roundTrip: 30 }, 'narrow'],
    ['next to nothing', { down: 149, up: 5_000, roundTrip: 30 }, 'sound-only'],
    ['far away', { down: 20_000, up: 5_000, roundTrip: 801 }, 'late'],
    ['far away and next to nothing', { down: 40, up: 40, roundTrip: 2_000 }, 'sound-only'],
  ])('%s', (_name, measured, worth) => {
    expect(worthOf(measured)).toBe(worth)
  })
})

describe('the way a call would go', () => {
  const found = (type: RTCIceCandidateType, address: string | null = null, relayProtocol: string | null = null): Found => ({ type, address, relayProtocol })
  it.each([
    ['nobody was asked', [], 0, 'unknown'],
    ['a server saw our UDP', [found('host', '192.168.1.2'), found('srflx', '203.0.113.7')], 1, 'straight'],
    ['a relay is reached by UDP', [found('relay', '203.0.113.7', 'udp')], 1, 'straight'],
    ['an address of its own', [found('host', '203.0.113.7')], 1, 'straight'],
    ['a relay by TCP alone', [found('host', '10.0.0.4'), found('relay', '203.0.113.7', 'tcp')], 2, 'relay-only'],
    ['a relay, nobody knows how', [found('relay', '203.0.113.7')], 2, 'relay-only'],
    ['nothing but a name of the local network', [found('host', '5f0c.local')], 1, 'none'],
    ['nothing but addresses of the local network', [found('host', '172.20.1.1'), found('host', '100.64.0.1')], 1, 'none'],
    ['nothing', [], 1, 'none'],
  ])('%s', (_name, candidates, asked, way) => {
    expect(wayOf(candidates, asked)).toBe(way)
  })

  it('is not looked for where there is nobody to ask', async () => {
    expect(await findWay([])).toBe('unknown')
  })
})

describe('measuring a line', () => {
  afterEach(() => vi.restoreAllMocks())

  it('counts what a piece took over the time of a question', async () => {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const size = init.method === 'POST' ? (init.body as Uint8Array).length : Number(/count=(\d+)/.exec(path)?.[1])
      asked.push(`${init.method ?? 'GET'} ${size}`)
      // 50 ms there and back; 1,024 bits a ms down, a quarter of it up
      now += 50 + (size * 8) / (init.method === 'POST' ? 256 : 1_024)
      return Promise.resolve(new Response(new ArrayBuffer(0)))
    })
    const measured = await measureLine('/bytes', new AbortController().signal)
    expect(measured.roundTrip).toBe(50)
    expect(Math.round(measured.down)).toBe(1_024)
    expect(Math.round(measured.up)).toBe(256)
    // no longer than it takes: a slow way is not given larger pieces
    expect(asked.filter((one) => one.startsWith('POST')).at(-1)).toBe('POST 32768')
  })

  it('is given up where the server refuses', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 429 })))
    await expect(measureLine('/bytes', new AbortController().signal)).rejects.toThrow('429')
  })
})

describe('what a microphone gives', () => {
  it.each([
    [0, 0, 'listening'],
    [0, 5_999, 'listening'],
    [0.13, 100, 'heard'],
    [0.13, 60_000, 'heard'],
    [0.05, 6_000, 'faint'],
    [0, 6_000, 'silent'],
    [0.01, 6_000, 'silent'],
  ])('at most %d in %d ms is %s', (loudest, ms, is) => {
    expect(hearing(loudest, ms)).toBe(is)
  })
})

describe('a browser', () => {
  const can = Object.fromEntries(['RTCPeerConnection', 'RTCRtpTransceiver', 'WebSocket', 'AudioContext'].map((name) => [name, () => undefined]))
  it('lacks nothing where all is there', () => {
    expect(lacking(can)).toEqual([])
  })
  it.each(Object.keys(can))('that has no %s is too old', (name) => {
    expect(lacking({ ...can, [name]: undefined })).toEqual([name])
  })
  it.each([
    ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47', 'wechat'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 V1_AND_SQ_9.0.8 QQ/9.0.8', 'qq'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 AlipayClient/10.5', 'alipay'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 AliApp(DingTalk/7.0)', 'dingtalk'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36', null],
  ])('%s', (agent, app) => {
    expect(insideApp(agent)).toBe(app)
  })
})

describe('a device that does not come', () => {
  it.each([
    ['Permission denied', 'blocked'],
    ['Permission denied by system', 'blocked-by-system'],
    ['The request is not allowed by the operating system', 'blocked-by-system'],
  ])('%s', (message, fault) => {
    expect(mediaFault(new DOMException(message, 'NotAllowedError'))).toBe(fault)
  })
})
