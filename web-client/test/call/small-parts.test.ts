import { describe, expect, it } from 'vitest'
import { backoff } from '@/call/backoff'
import { loudness } from '@/call/level-meter'
import { socketUrl } from '@/call/live-socket'
import { mediaFault } from '@/call/media-fault'

describe('the wait before another try', () => {
  it('doubles up to five seconds', () => {
    const longest = () => 1
    expect([0, 1, 2, 3, 4, 5, 60].map((attempt) => backoff(attempt, longest))).toEqual([300, 600, 1200, 2400, 4800, 5000, 5000])
  })

  it('leaves half to chance', () => {
    expect(backoff(2, () => 0)).toBe(600)
    expect(backoff(2, () => 0.5)).toBe(900)
  })
})

describe('the level meter', () => {
  it('shows nothing for silence and everything for a loud voice', () => {
    expect(loudness(new Float32Array(1024))).toBe(0)
    expect(loudness(new Float32Array(1024).fill(0.5))).toBe(1)
  })

  it('shows a quiet voice in between', () => {
    const level = loudness(new Float32Array(1024).fill(0.03))
    expect(level).toBeGreaterThan(0.3)
    expect(level).toBeLessThan(0.8)
  })
})

describe('a failing device', () => {
  it.each([
    ['NotAllowedError', 'blocked'],
    ['SecurityError', 'blocked'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['TypeError', 'unclear'],
  ])('%s is %s', (name, fault) => {
    expect(mediaFault(new DOMException('', name))).toBe(fault)
  })
})

describe('the address of a socket', () => {
  it.each([
    ['http:', 'ws://kaimen.example/api/x'],
    ['https:', 'wss://kaimen.example/api/x'],
  ])('on %s', (protocol, url) => {
    expect(socketUrl('/api/x', { protocol, host: 'kaimen.example' } as Location)).toBe(url)
  })
})
