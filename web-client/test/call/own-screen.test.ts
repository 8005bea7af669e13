import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OwnScreen, notShared, type OwnSharing } from '@/call/own-screen'

class FakeTrack {
  kind = 'video'
  contentHint = ''
  onended: (() => void) | null = null
  stop = vi.fn()
}
let told: OwnSharing[]
let screen: OwnScreen
let track: FakeTrack
const picks = (outcome: () => Promise<unknown>) => vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: outcome } })

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
  track = new FakeTrack()
  picks(() => Promise.resolve({ getVideoTracks: () => [track] }))
  told = []
  screen = new OwnScreen((now) => told.push(now))
})

describe('the own screen', () => {
  it('is shared sharp once the person has chosen', async () => {
    await screen.open()
    expect(told.map(({ kind }) => kind)).toEqual(['asking', 'on'])
    expect(track.contentHint).toBe('text')
    expect(screen.track).toBe(track)
  })

  it('is let go of when it is stopped', async () => {
    await screen.open()
    screen.stop()
    expect(track.stop).toHaveBeenCalled()
    expect(told.at(-1)).toEqual({ kind: 'off', why: null })
    expect(screen.track).toBeNull()
  })

  it('says so when the browser ended it', async () => {
    await screen.open()
    track.onended?.()
    expect(told.at(-1)).toEqual({ kind: 'off', why: 'ended' })
  })

  it('is not taken when it was given up while the person chose', async () => {
    let choose: (value: unknown) => void = () => undefined
    picks(() => new Promise((resolve) => (choose = resolve)))
    const opened = screen.open()
    screen.stop()
    choose({ getVideoTracks: () => [track] })
    await opened
    expect(track.stop).toHaveBeenCalled()
    expect(screen.track).toBeNull()
  })

  it('names why it is not shared', async () => {
    expect(notShared(new DOMException('Permission denied', 'NotAllowedError'))).toBe('cancelled')
    expect(notShared(new DOMException('Permission denied by system', 'NotAllowedError'))).toBe('blocked')
    expect(notShared(new DOMException('Could not start', 'NotReadableError'))).toBe('failed')
    vi.stubGlobal('navigator', { mediaDevices: {} })
    await screen.open()
    expect(told.at(-1)).toEqual({ kind: 'off', why: 'unavailable' })
  })
})
