import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Call } from '@/call/call'
import type { ClientMessage, ServerMessage } from '@/call/messages'
import { OwnMedia } from '@/call/own-media'
import type { OwnSharing } from '@/call/own-screen'
import { wantedLinks } from '@/call/wanted-links'
import { FakeConnection, FakeSide, FakeWebSocket } from './fakes'
import { live, me, official, welcome } from './fixtures'

const sockets = FakeWebSocket.all
const connections = FakeConnection.all
const socket = () => sockets.at(-1) as FakeWebSocket
const hear = async (message: ServerMessage) => {
  socket().onmessage?.({ data: JSON.stringify(message) })
  await vi.advanceTimersByTimeAsync(0)
}
const said = () => sockets.flatMap(({ sent }) => sent as ClientMessage[])
const shares = () => said().filter((one) => one.type === 'publish' && one.kind === 'screen')
const stops = () => said().filter(({ type }) => type === 'stop-sharing')
const track = { kind: 'video', contentHint: '', onended: null as (() => void) | null, stop: vi.fn() }
let told: OwnSharing[]
let call: Call

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse(welcome.now) })
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  vi.stubGlobal('RTCRtpSender', FakeSide)
  vi.stubGlobal('RTCRtpReceiver', FakeSide)
  vi.stubGlobal('MediaStream', class { addTrack() {} })
  vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => Promise.resolve({ getVideoTracks: () => [track] }) } })
  sockets.length = connections.length = 0
  told = []
  call = new Call('ws://x/live', new OwnMedia(), { changed: vi.fn(), stream: vi.fn(), sharing: (now) => told.push(now) })
  socket().onopen?.()
  await hear(welcome)
})
afterEach(() => call.close())

describe('sharing the screen in a conversation', () => {
  it('publishes it on a connection of its own, sharpness before frame rate', async () => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    expect(shares()).toMatchObject([{ type: 'publish', kind: 'screen', id: 'publish/screen:300002', generation: 300_002 }])
    const own = connections.at(-1)
    expect(own?.transceivers).toMatchObject([[track, { direction: 'sendonly', sendEncodings: [{ maxFramerate: 10 }] }]])
    expect(own?.made[0]?.parameters).toMatchObject({ degradationPreference: 'maintain-resolution' })
    await hear({ type: 'published', kind: 'screen', generation: 300_002, sdp: 'of the screen' })
    expect(own?.answers).toEqual(['of the screen'])
  })

  it.each([
    ['the own button', () => call.stopSharing(), null],
    ['the bar of the browser', () => track.onended?.(), 'ended'],
  ])('ends with %s and says so', async (_, end, why) => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    end()
    expect(stops()).toHaveLength(1)
    expect(connections.at(-1)?.connectionState).toBe('closed')
    expect(told.at(-1)).toEqual({ kind: 'off', why })
  })

  it('goes out in what all can be shown, in one layer, and anew when that changes', async () => {
    await hear({ type: 'codecs', codecs: ['H264'] })
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    expect(connections.at(-1)?.made[0]?.preferred).toContain('video/H264')
    expect(connections.at(-1)?.made[0]?.parameters.encodings).toHaveLength(1)
    await hear({ type: 'codecs', codecs: ['VP8'] })
    await vi.advanceTimersByTimeAsync(0)
    expect(shares()).toHaveLength(2)
    expect(connections.at(-1)?.made[0]?.preferred).toContain('video/VP8')
  })

  it('does not ask for a screen while another is shared', async () => {
    await hear({ type: 'participant', participant: { ...official, screen: 4 } })
    await call.share()
    expect(told).toEqual([{ kind: 'off', why: 'other-shares' }])
    expect(shares()).toEqual([])
  })

  it('gives way to whoever was quicker, and does not try again', async () => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    await hear({ type: 'refused', id: 'publish/screen:300002', code: 'other-shares', message: { 'zh-CN': '', en: '' } })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told.at(-1)).toEqual({ kind: 'off', why: 'other-shares' })
    expect(shares()).toHaveLength(1)
  })

  it('is tried again when the media server refused it for another reason', async () => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    await hear({ type: 'refused', id: 'publish/screen:300002', code: 'media-away', message: { 'zh-CN': '', en: '' } })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shares()).toHaveLength(2)
    expect(told.at(-1)).toMatchObject({ kind: 'on' })
  })

  it('needs a line', async () => {
    socket().onclose?.({ code: 1006 })
    await call.share()
    expect(told).toEqual([{ kind: 'off', why: 'line-down' }])
  })

  it('goes on over a line that was restored', async () => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    socket().onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(300)
    socket().onopen?.()
    await hear({ ...welcome, participants: [{ ...me, publishing: true, publication: 1, screen: 3 }, official] })
    expect([shares().length, stops().length]).toEqual([1, 0])
  })

  it('is published anew, without the camera, where the server let go of it', async () => {
    await call.share()
    await vi.advanceTimersByTimeAsync(0)
    socket().onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(300)
    socket().onopen?.()
    await hear({ ...welcome, participants: [{ ...me, publishing: true, publication: 1 }, official] })
    expect(shares()).toHaveLength(2)
    expect(said().filter((one) => one.type === 'publish' && one.kind === 'camera')).toHaveLength(1)
  })

  it('of an earlier page ends, as a browser cannot resume it', async () => {
    await hear({ ...welcome, participants: [{ ...me, publishing: true, publication: 1, screen: 3 }, official] })
    expect(stops()).toHaveLength(1)
  })

  it('ends with the conversation', async () => {
    await call.share()
    call.close()
    expect(told.at(-1)).toEqual({ kind: 'off', why: null })
  })
})

describe("another's screen", () => {
  it('is received on a connection of its own, without sound', async () => {
    await hear({ type: 'participant', participant: { ...official, screen: 4 } })
    expect(said().at(-1)).toMatchObject({ type: 'subscribe', kind: 'screen', to: 'official' })
    expect(connections.at(-1)?.transceivers).toEqual([['video', { direction: 'recvonly' }]])
  })

  it('is wanted while its sharer is there', () => {
    const shared = { ...live, participants: [me, { ...official, screen: 4 }] }
    expect(wantedLinks(shared)?.get('official/screen')).toBe(4)
    expect(wantedLinks({ ...live, participants: [me, { ...official, screen: 4, present: false }] })?.has('official/screen')).toBe(false)
  })
})
