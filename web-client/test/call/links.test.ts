import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Links, type LinksListener } from '@/call/links'
import type { Audience } from '@/call/encodings'
import type { ClientMessage } from '@/call/messages'
import { OwnMedia } from '@/call/own-media'
import { FakeConnection, FakeSide } from './fakes'

const connections = FakeConnection.all
const two: Audience = { codecs: ['VP8', 'H264'], layers: true, several: false, rung: 'full' }
const three: Audience = { ...two, several: true }
const ground = { iceServers: [], generation: 1, audience: two }
const both = new Map([['publish', 0], ['official', 1]])
let sent: ClientMessage[]
let listener: LinksListener
let links: Links
const settled = async (wanted: Map<string, number>, audience = two) => {
  links.settle(wanted, { ...ground, audience })
  await vi.advanceTimersByTimeAsync(0)
}
const open = () => connections.filter(({ connectionState }) => connectionState !== 'closed')

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  vi.stubGlobal('RTCRtpSender', FakeSide)
  vi.stubGlobal('MediaStream', class { addTrack() {} })
  connections.length = 0
  sent = []
  listener = { send: (message) => sent.push(message), state: vi.fn(), stream: vi.fn(), retry: vi.fn() }
  links = new Links(new OwnMedia(), listener)
})

describe('the links of a conversation', () => {
  it('are offered side by side, each with its own generation', async () => {
    await settled(both)
    expect(sent).toEqual([
      { type: 'publish', id: 'publish:1', kind: 'camera', generation: 1, sdp: 'offer' },
      { type: 'subscribe', id: 'official:2', kind: 'camera', generation: 2, to: 'official', sdp: 'offer' },
    ])
    expect(connections.map(({ transceivers }) => transceivers.map(([, { direction }]) => direction))).toEqual([
      ['sendonly', 'sendonly'],
      ['recvonly', 'recvonly'],
    ])
  })

  it('stay when nothing changed', async () => {
    await settled(both)
    await settled(both)
    expect(connections).toHaveLength(2)
  })

  it('are made anew for a new publication', async () => {
    await settled(both)
    await settled(new Map([['publish', 0], ['official', 2]]))
    expect(sent.at(-1)).toMatchObject({ type: 'subscribe', generation: 3 })
    expect(open()).toHaveLength(2)
  })

  it('are taken down when no longer wanted', async () => {
    await settled(both)
    await settled(new Map([['publish', 0]]))
    expect(open()).toHaveLength(1)
    expect(listener.stream).toHaveBeenCalledWith('official', null)
  })

  it('keep early candidates for the answer', async () => {
    await settled(both)
    links.hear({ type: 'candidate', stream: 'publish', kind: 'camera', generation: 1, candidate: { candidate: 'c' } })
    expect(connections[0]?.candidates).toEqual([])
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'answer' })
    await vi.advanceTimersByTimeAsync(0)
    expect(connections[0]?.answers).toEqual(['answer'])
    expect(connections[0]?.candidates).toEqual([{ candidate: 'c' }])
  })

  it('drop the answer of an earlier generation', async () => {
    await settled(both)
    links.hear({ type: 'subscribed', kind: 'camera', generation: 1, to: 'official', sdp: 'late' })
    await vi.advanceTimersByTimeAsync(0)
    expect(connections[1]?.answers).toEqual([])
  })

  it('show the picture once it is connected', async () => {
    await settled(both)
    connections[1]?.ontrack?.({ track: {} })
    expect(listener.stream).not.toHaveBeenCalled()
    connections[1]?.become('connected')
    expect(listener.stream).toHaveBeenCalledWith('official', expect.anything())
    expect(listener.state).toHaveBeenLastCalledWith('official', 'connected')
  })

  it('do not hold the sound back for a picture that does not come', async () => {
    const added: unknown[] = []
    vi.stubGlobal('MediaStream', class { addTrack = (track: unknown) => added.push(track) })
    await settled(both)
    const sound = { kind: 'audio', muted: true }
    const picture = { kind: 'video', muted: true, onunmute: () => undefined }
    for (const track of [sound, picture]) connections[1]?.ontrack?.({ track })
    expect(added).toEqual([sound])
    picture.onunmute()
    expect(added).toEqual([sound, picture])
  })

  it.each([
    ['fails', () => connections[0]?.become('failed')],
    ['stays interrupted', () => connections[0]?.become('disconnected')],
    ['does not connect within ten seconds', () => undefined],
    ['is answered with what cannot be read', () => links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'bad' })],
    [
      'is refused',
      () => links.hear({ type: 'refused', id: 'publish:1', code: 'sdp-not-understood', message: { 'zh-CN': '', en: '' } }),
    ],
  ])('are set up anew when one %s', async (_name, happens) => {
    await settled(new Map([['publish', 0]]))
    happens()
    await vi.advanceTimersByTimeAsync(10_300)
    expect(listener.state).toHaveBeenLastCalledWith('publish', 'lost')
    expect(listener.retry).toHaveBeenCalled()
    await settled(new Map([['publish', 0]]))
    expect(sent.at(-1)).toMatchObject({ type: 'publish', generation: 2 })
  })

  it('look for a way anew as soon as they are interrupted', async () => {
    await settled(new Map([['publish', 0]]))
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'answer' })
    await vi.advanceTimersByTimeAsync(0)
    connections[0]?.become('connected')
    connections[0]?.become('disconnected')
    await vi.advanceTimersByTimeAsync(0)
    expect(connections[0]?.restarts).toBe(1)
    expect(sent.filter(({ type }) => type === 'publish')).toEqual([
      { type: 'publish', id: 'publish:1', kind: 'camera', generation: 1, sdp: 'offer' },
      { type: 'publish', id: 'publish:1', kind: 'camera', generation: 1, sdp: 'offer' },
    ])
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'answer' })
    await vi.advanceTimersByTimeAsync(0)
    connections[0]?.become('connected')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connections).toHaveLength(1)
    expect(listener.retry).not.toHaveBeenCalled()
  })

  it('are made anew where the server cannot do that', async () => {
    await settled(new Map([['publish', 0]]))
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'answer' })
    await vi.advanceTimersByTimeAsync(0)
    links.restart(false)
    await vi.advanceTimersByTimeAsync(0)
    links.hear({ type: 'refused', id: 'publish:1', code: 'sdp-not-understood', message: { 'zh-CN': '', en: '' } })
    await vi.advanceTimersByTimeAsync(400)
    await settled(new Map([['publish', 0]]))
    expect(sent.at(-1)).toMatchObject({ type: 'publish', generation: 2 })
  })

  it('take the answer to the newest offer only', async () => {
    await settled(new Map([['publish', 0]]))
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'answer' })
    await vi.advanceTimersByTimeAsync(0)
    links.restart(false)
    links.restart(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(connections[0]?.restarts).toBe(1)
    links.hear({ type: 'published', kind: 'camera', generation: 1, sdp: 'second' })
    await vi.advanceTimersByTimeAsync(0)
    expect(connections[0]?.answers).toEqual(['answer', 'second'])
  })

  it('survive a short interruption', async () => {
    await settled(new Map([['publish', 0]]))
    connections[0]?.become('connected')
    connections[0]?.become('disconnected')
    await vi.advanceTimersByTimeAsync(1_000)
    connections[0]?.become('connected')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(listener.retry).not.toHaveBeenCalled()
  })

  it('wait before another try, and longer each time', async () => {
    await settled(new Map([['publish', 0]]))
    connections[0]?.become('failed')
    await settled(new Map([['publish', 0]]))
    expect(connections).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(300)
    expect(listener.retry).toHaveBeenCalledOnce()
  })

  it('begin above the generations of an earlier page', async () => {
    links.settle(both, { ...ground, generation: 65_000 })
    await vi.advanceTimersByTimeAsync(0)
    expect(sent[0]).toMatchObject({ generation: 65_000 })
  })

  it('are all closed at the end, and nothing is tried again', async () => {
    await settled(both)
    connections[0]?.become('failed')
    links.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(open()).toHaveLength(0)
    expect(listener.retry).not.toHaveBeenCalled()
  })

  describe('of the own picture', () => {
    const own = new Map([['publish', 0]])
    const published = async (generation: number, sdp: string) => {
      links.hear({ type: 'published', kind: 'camera', generation, sdp })
      await vi.advanceTimersByTimeAsync(0)
    }
    const rids = (index: number) => connections[index]?.transceivers[1]?.[1].sendEncodings?.map(({ rid }) => rid)
    const active = (index: number) => connections[index]?.video.parameters.encodings.map((one) => one.active)

    it('offers one stream between two, in the codec all can be shown', async () => {
      await settled(own)
      expect(rids(0)).toBeUndefined()
      expect(connections[0]?.video.preferred).toEqual(['video/VP8', 'video/rtx'])
    })

    it('is published anew in layers when a third person comes', async () => {
      await settled(own)
      await settled(own, three)
      expect(open()).toHaveLength(1)
      expect(rids(1)).toEqual(['q', 'h', 'f'])
    })

    it('sends the largest layer alone when the third leaves, and all when one comes back', async () => {
      await settled(own, three)
      await published(1, 'a=simulcast:recv q;h;f')
      await settled(own, two)
      expect(active(0)).toEqual([false, false, true])
      await settled(own, three)
      expect(active(0)).toEqual([true, true, true])
      expect(connections).toHaveLength(1)
    })

    it('is offered anew without layers where the server takes none after all', async () => {
      await settled(own, three)
      await published(1, 'a=sendrecv')
      await settled(own, three)
      expect(rids(1)).toBeUndefined()
      await published(2, 'a=sendrecv')
      await settled(own, three)
      expect(connections).toHaveLength(2)
    })

    it.each([
      [640, 480, ['h', 'f']],
      [1280, 720, ['q', 'h', 'f']],
      [320, 240, undefined],
    ])('has as many layers as a camera of %i by %i fills', async (width, height, wanted) => {
      const track = { kind: 'video', getSettings: () => ({ width, height }) } as unknown as MediaStreamTrack
      vi.spyOn(OwnMedia.prototype, 'track').mockImplementation((kind) => (kind === 'camera' ? track : null))
      await settled(own, three)
      expect(rids(0)).toEqual(wanted)
    })

    it('is never offered in layers to a server that takes none', async () => {
      await settled(own, { ...three, layers: false })
      expect(rids(0)).toBeUndefined()
    })

    it('changes its codec only when somebody cannot be shown the present one', async () => {
      await settled(own, { ...two, codecs: ['H264'] })
      expect(connections[0]?.video.preferred).toEqual(['video/H264', 'video/rtx'])
      await settled(own, { ...two, codecs: ['VP8', 'H264'] })
      expect(connections).toHaveLength(1)
      await settled(own, { ...two, codecs: ['VP8'] })
      expect(connections[1]?.video.preferred).toEqual(['video/VP8', 'video/rtx'])
    })
  })
})
