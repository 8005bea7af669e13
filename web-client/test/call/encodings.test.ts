import { beforeEach, describe, expect, it, vi } from 'vitest'
import { layersFor, layersOf, screenLimits, suit, takesLayers, toSend } from '@/call/encodings'
import { FakeSide } from './fakes'

const three = { codecs: ['VP8', 'H264'] as const, layers: true, several: true, rung: 'full' as const }
const large = 1280 * 720

beforeEach(() => vi.stubGlobal('RTCRtpSender', FakeSide))

describe('how the own picture is published', () => {
  it('is one stream between two', () => {
    expect(toSend({ ...three, several: false }, undefined, large)).toEqual({ codec: 'VP8', layers: 1 })
  })

  it('is in layers from three on, and stays so', () => {
    const before = toSend(three, undefined, large)
    expect(before).toEqual({ codec: 'VP8', layers: 3 })
    expect(toSend({ ...three, several: false }, before, large)).toEqual(before)
  })

  it('follows the camera', () => {
    const before = toSend(three, undefined, undefined)
    expect(toSend(three, before, 640 * 480)).toEqual({ codec: 'VP8', layers: 2 })
  })

  it('is one stream where the server takes no layers', () => {
    expect(toSend({ ...three, layers: false }, undefined, large).layers).toBe(1)
  })

  it('is one stream in a codec whose layers are not passed on', () => {
    expect(toSend({ ...three, codecs: ['VP9'] }, { codec: 'VP9', layers: 1 }, large)).toEqual({ codec: 'VP9', layers: 1 })
  })
})

describe('layers', () => {
  it.each([
    [undefined, ['q', 'h', 'f']],
    [960 * 540, ['q', 'h', 'f']],
    [540 * 960 - 1, ['h', 'f']],
    [480 * 270, ['h', 'f']],
    [320 * 240, ['f']],
  ])('of %s pixels are %s', (pixels, rids) => {
    expect(layersOf(layersFor(pixels)).map(({ rid }) => rid)).toEqual(rids)
  })

  it('are taken by an answer that says so', () => {
    expect(takesLayers('a=sendrecv\r\na=simulcast:recv q;h;f\r\n')).toBe(true)
    expect(takesLayers('a=sendrecv\r\na=mid:1\r\n')).toBe(false)
  })

  it('are left as they are where nothing changes', async () => {
    const sender = sending([{ active: true }, { active: true }])
    await suit(sender, 'video', three)
    expect(sender.setParameters).not.toHaveBeenCalled()
    await suit(sender, 'video', { ...three, several: false })
    expect(sender.setParameters).toHaveBeenCalledWith({ encodings: [{ active: false }, { active: true }] })
  })
})

describe('on a weak line', () => {
  it.each([
    ['low', [true, false, false]],
    ['audio', [false, false, false]],
  ] as const)('at %s the layers go', async (rung, active) => {
    const sender = sending([{ active: true }, { active: true }, { active: true }])
    await suit(sender, 'video', { ...three, rung })
    expect(sender.setParameters).toHaveBeenCalledWith({ encodings: active.map((one) => ({ active: one })) })
  })

  it('one picture is made small, and large again', async () => {
    const sender = sending([{ active: true, scaleResolutionDownBy: 1 }])
    await suit(sender, 'video', { ...three, rung: 'low' })
    const [{ encodings }] = sender.setParameters.mock.calls[0] as [{ encodings: RTCRtpEncodingParameters[] }]
    expect(encodings[0]).toMatchObject({ active: true, maxBitrate: 120_000, scaleResolutionDownBy: 3 })
    const later = sending(encodings)
    await suit(later, 'video', three)
    expect(later.setParameters).toHaveBeenCalledWith({ encodings: [{ active: true, scaleResolutionDownBy: 1 }] })
  })

  it.each([
    ['low', { active: true, maxBitrate: 250_000, maxFramerate: 3 }],
    ['audio', { active: false }],
    ['text', { active: false }],
  ] as const)('at %s a shared screen stays sharp, and slows down or stands still', async (rung, less) => {
    const sender = sending([{ active: true, ...screenLimits }])
    await suit(sender, 'screen', { ...three, rung })
    const [{ encodings }] = sender.setParameters.mock.calls[0] as [{ encodings: RTCRtpEncodingParameters[] }]
    expect(encodings[0]).toMatchObject(less)
    expect(encodings[0]).not.toHaveProperty('scaleResolutionDownBy')
    const later = sending(encodings)
    await suit(later, 'screen', three)
    expect(later.setParameters).toHaveBeenCalledWith({ encodings: [{ active: true, ...screenLimits }] })
  })

  it('sound takes less, and never stops', async () => {
    const sender = sending([{ active: true }])
    await suit(sender, 'audio', { ...three, rung: 'text' })
    expect(sender.setParameters).toHaveBeenCalledWith({ encodings: [{ active: true, maxBitrate: 8_000 }] })
  })
})

function sending(encodings: RTCRtpEncodingParameters[]) {
  const sender = { getParameters: () => ({ encodings }), setParameters: vi.fn() }
  return sender as typeof sender & RTCRtpSender
}
