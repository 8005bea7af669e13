import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OwnMedia } from '@/call/own-media'

type Kind = 'audio' | 'video'
const track = (kind: Kind, deviceId = 'usual') => ({ kind, deviceId, enabled: true, readyState: 'live', stop: vi.fn(), onended: null, getSettings: () => ({ deviceId }) })
let broken: Partial<Record<Kind, string>>

const getUserMedia = vi.fn((asked: MediaStreamConstraints) => {
  const kinds = (['audio', 'video'] as const).filter((kind) => asked[kind])
  for (const kind of kinds) if (broken[kind]) return Promise.reject(new DOMException('', broken[kind]))
  return Promise.resolve({ getTracks: () => kinds.map((kind) => track(kind)) })
})

beforeEach(() => {
  broken = {}
  getUserMedia.mockClear()
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia, enumerateDevices: () => Promise.resolve([]) } })
})

describe('own camera and microphone', () => {
  it('are asked for with one question', async () => {
    const media = new OwnMedia()
    await media.open()
    expect(getUserMedia).toHaveBeenCalledOnce()
    expect([media.on('camera'), media.on('microphone')]).toEqual([true, true])
  })

  it('name what fails and keep what works', async () => {
    broken = { video: 'NotFoundError' }
    const media = new OwnMedia()
    await media.open()
    expect(media.device('camera')).toEqual({ kind: 'fault', fault: 'missing' })
    expect(media.on('microphone')).toBe(true)
  })

  it('say that the page is not on a safe line', async () => {
    vi.stubGlobal('isSecureContext', false)
    const media = new OwnMedia()
    await media.open()
    expect(media.device('camera')).toEqual({ kind: 'fault', fault: 'insecure' })
    expect(getUserMedia).not.toHaveBeenCalled()
  })

  it('are muted without being let go', async () => {
    const media = new OwnMedia()
    await media.open()
    media.turn('microphone', false)
    expect(media.on('microphone')).toBe(false)
    expect(media.track('microphone')?.readyState).toBe('live')
  })

  it('stay muted when switched', async () => {
    const media = new OwnMedia()
    await media.open()
    const first = media.track('microphone')
    media.turn('microphone', false)
    const heard = vi.fn()
    media.onTrack(heard)
    await media.use('microphone', 'other')
    expect(media.on('microphone')).toBe(false)
    expect(first?.stop).toHaveBeenCalled()
    expect(heard).toHaveBeenCalledWith('microphone', media.track('microphone'))
  })

  it('keep the one in use when the other does not open', async () => {
    const media = new OwnMedia()
    await media.open()
    broken = { video: 'OverconstrainedError' }
    await media.use('camera', 'other')
    expect(media.on('camera')).toBe(true)
  })

  it('say that a camera is gone when it can be neither switched nor taken back', async () => {
    const media = new OwnMedia()
    await media.open()
    broken = { video: 'NotReadableError' }
    await media.use('camera', 'other')
    expect(media.device('camera')).toEqual({ kind: 'fault', fault: 'missing' })
  })

  it('give one camera up for another where only one can be open', async () => {
    const media = new OwnMedia()
    await media.open()
    const first = media.track('camera')
    getUserMedia.mockImplementationOnce(() => Promise.reject(new DOMException('', 'NotReadableError')))
    await media.use('camera', 'back')
    expect(first?.stop).toHaveBeenCalled()
    expect(media.track('camera')).not.toBe(first)
    expect(media.on('camera')).toBe(true)
  })

  it('notice that a device was pulled out', async () => {
    const media = new OwnMedia()
    await media.open()
    const heard = vi.fn()
    media.onTrack(heard)
    media.track('camera')?.onended?.(new Event('ended'))
    expect(media.device('camera')).toEqual({ kind: 'fault', fault: 'missing' })
    expect(heard).toHaveBeenCalledWith('camera', null)
  })
})
