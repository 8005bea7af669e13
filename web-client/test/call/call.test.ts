import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Call } from '@/call/call'
import type { CallState } from '@/call/call-state'
import type { ClientMessage, ServerMessage } from '@/call/messages'
import { OwnMedia } from '@/call/own-media'
import { FakeConnection, FakeSide, FakeWebSocket } from './fakes'
import { me, official, welcome } from './fixtures'

const sockets = FakeWebSocket.all
const connections = FakeConnection.all
const socket = () => sockets.at(-1) as FakeWebSocket
const hear = async (message: ServerMessage) => {
  socket().onmessage?.({ data: JSON.stringify(message) })
  await vi.advanceTimersByTimeAsync(0)
}
const said = (type: ClientMessage['type']) => sockets.flatMap(({ sent }) => sent as ClientMessage[]).filter((one) => one.type === type)
const open = () => connections.filter(({ connectionState }) => connectionState !== 'closed')
let states: CallState[]
let call: Call

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse(welcome.now) })
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  vi.stubGlobal('RTCRtpSender', FakeSide)
  vi.stubGlobal('RTCRtpReceiver', FakeSide)
  vi.stubGlobal('MediaStream', class { addTrack() {} })
  sockets.length = connections.length = 0
  states = []
  call = new Call('ws://x/live', new OwnMedia(), { changed: (state) => states.push(state), stream: vi.fn() })
  socket().onopen?.()
  await hear(welcome)
})
afterEach(() => call.close())

describe('a conversation', () => {
  it('sets up both directions side by side once it is welcome', () => {
    expect(socket().sent).toMatchObject([
      { type: 'hello' },
      { type: 'receives', codecs: ['VP8', 'H264'] },
      { type: 'device', microphone: false, camera: false },
      { type: 'publish', generation: 300_000 },
      { type: 'subscribe', to: 'official', generation: 300_001 },
    ])
  })

  it('keeps its media when only the line to the server drops', async () => {
    socket().onclose?.({ code: 1006 })
    expect(states.at(-1)).toMatchObject({ kind: 'live', line: 'down' })
    await vi.advanceTimersByTimeAsync(300)
    socket().onopen?.()
    await hear({ ...welcome, participants: [{ ...me, publishing: true, publication: 1 }, official] })
    expect(states.at(-1)).toMatchObject({ line: 'up' })
    expect([said('hello').length, said('publish').length, said('subscribe').length]).toEqual([2, 1, 1])
  })

  it('sets its media up anew when the server let go of them', async () => {
    socket().onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(300)
    socket().onopen?.()
    await hear(welcome)
    expect([said('publish').length, said('subscribe').length, open().length]).toEqual([2, 2, 2])
  })

  it('looks for a new way over the same connections when its own network was gone', async () => {
    await hear({ type: 'published', kind: 'camera', generation: 300_000, sdp: 'answer' })
    await hear({ type: 'subscribed', kind: 'camera', generation: 300_001, to: 'official', sdp: 'answer' })
    dispatchEvent(new Event('offline'))
    dispatchEvent(new Event('online'))
    socket().onopen?.()
    await hear({ ...welcome, participants: [{ ...me, publishing: true, publication: 1 }, official] })
    expect(connections.map(({ restarts }) => restarts)).toEqual([1, 1])
    expect(said('publish').map((one) => 'generation' in one && one.generation)).toEqual([300_000, 300_000])
    expect(said('subscribe').length).toBe(2)
    expect(open()).toHaveLength(2)
  })

  it('receives a participant anew who came back', async () => {
    await hear({ type: 'participant', participant: { ...official, present: false, publication: 1 } })
    expect(open()).toHaveLength(1)
    await hear({ type: 'participant', participant: { ...official, publication: 2 } })
    expect(said('subscribe')).toHaveLength(2)
  })

  it('waits while the media server is gone, then sets up anew', async () => {
    await hear({ type: 'media-lost' })
    expect(states.at(-1)).toMatchObject({ line: 'media-lost' })
    expect(open()).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said('publish')).toHaveLength(1)
    await hear({ type: 'media-back' })
    expect([said('publish').length, said('subscribe').length]).toEqual([2, 2])
  })

  it('sets a failed link up anew by itself', async () => {
    connections[0]?.become('failed')
    await vi.advanceTimersByTimeAsync(300)
    expect(said('publish')).toHaveLength(2)
    expect(said('subscribe')).toHaveLength(1)
  })

  it('says how good the connection is', async () => {
    const incoming = connections[1]?.stats as Map<string, unknown>
    const arrived = (packetsReceived: number) => incoming.set('v', { type: 'inbound-rtp', packetsReceived, framesDecoded: packetsReceived })
    arrived(100)
    await vi.advanceTimersByTimeAsync(2_000)
    arrived(200)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(states.at(-1)).toMatchObject({ quality: 'good' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(states.at(-1)).toMatchObject({ quality: 'lost' })
  })

  it('shows its statistics while it lasts, and no longer', async () => {
    expect(await window.__kaimenCall?.stats()).toMatchObject([{ stream: 'publish' }, { stream: 'official' }])
    call.close()
    expect(window.__kaimenCall).toBeUndefined()
  })

  it('lets go of everything when it ends', async () => {
    await hear({ type: 'ended', reason: 'finished', message: { 'zh-CN': '面谈已经结束。', en: 'It has ended.' } })
    expect(states.at(-1)).toMatchObject({ kind: 'ended', reason: 'finished' })
    expect(open()).toHaveLength(0)
    expect(socket().closedWith).toBe(1000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sockets).toHaveLength(1)
  })

  it('says again what a server that is gone took with it, and nothing that came back', async () => {
    call.say('您好')
    call.say('还在吗')
    const [first, second] = said('chat') as { id: string }[]
    const line = { id: first?.id ?? '', from: 'me', name: '王秀英', text: '您好', at: welcome.now, file: null }
    await hear({ type: 'chat', ...line })
    await hear({ ...welcome, chat: [line] })
    expect(said('chat')).toEqual([first, second, second])
    expect(states.at(-1)).toMatchObject({ onTheWay: [{ id: second?.id, text: '还在吗' }] })
  })

  it('says again, a little later, what was refused as too fast or came while on hold', async () => {
    call.say('您好')
    await hear({ type: 'refused', code: 'too-many-messages', message: { 'zh-CN': '操作太快。', en: 'Too fast.' } })
    expect(said('chat')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(3_000)
    await hear({ type: 'hold', since: null })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(new Set(said('chat').map((one) => JSON.stringify(one)))).toHaveLength(1)
    expect(said('chat')).toHaveLength(3)
  })

  it('keeps words that could not be sent with the person', () => {
    expect(call.say('您好')).toBe(true)
    socket().onclose?.({ code: 1006 })
    expect([call.say('还在吗'), call.hangUp()]).toEqual([false, false])
  })
})
