import { effectScope, watch, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { consultationMemory } from '@/citizen/meet/consultation-memory'
import { useMeet } from '@/citizen/meet/use-meet'
import type { WaitingRoomMessage } from '@/citizen/meet/waiting-messages'
import { FakeWebSocket } from '../call/fakes'

const sockets = FakeWebSocket.all
const socket = () => sockets.at(-1) as FakeWebSocket
const say = (message: WaitingRoomMessage) => socket().onmessage?.({ data: JSON.stringify(message) })
const place = (state: 'not-ready' | 'waiting', before = 0): WaitingRoomMessage => ({
  type: 'place',
  state,
  before,
  turn: null,
  waitingSince: null, note: null,
})
const consent = { version: '2026-11', recording: false }
const chime = vi.hoisted(() => vi.fn())
vi.mock('@/shared/meeting/chime', () => ({ chime }))

let scope: EffectScope
let page: ReturnType<typeof useMeet>
const drop = () => {
  socket().onclose?.({ code: 1006 })
  vi.advanceTimersByTime(300)
  socket().onopen?.()
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeWebSocket)
  sockets.length = 0
  chime.mockClear()
  scope = effectScope()
  page = scope.run(() => useMeet('b1')) as ReturnType<typeof useMeet>
  socket().onopen?.()
  say(place('not-ready'))
})
afterEach(() => scope.stop())

describe('an appointment', () => {
  it('asks for the line of its booking', () => {
    expect(socket().url).toMatch(/^ws:.*\/api\/citizen\/bookings\/b1\/waiting$/)
  })

  it('is ready once the devices are checked and the question is answered, whatever the answer', () => {
    page.checked()
    expect(socket().sent).toEqual([])
    page.consent(consent)
    expect(socket().sent).toEqual([{ type: 'ready', consent }])
    expect(page.state.value.at).toBe('waiting')
  })

  it('goes back to the waiting room when the official sends them there, and says so', () => {
    say({ type: 'admitted', consultationId: 'c1' })
    page.ended({ reason: 'back-to-queue', message: { 'zh-CN': '请稍候', en: 'wait' } })
    expect(page.returned.value).toBe(true)
    socket().onopen?.()
    say(place('waiting', 1))
    expect(page.state.value.at).toBe('waiting')
    say({ type: 'admitted', consultationId: 'c2' })
    expect(page.returned.value).toBe(false)
  })

  it('keeps its place over a dropped line', () => {
    page.checked()
    page.consent(consent)
    say(place('waiting', 2))
    socket().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(300)
    socket().onclose?.({ code: 1006 })
    expect(page.online.value).toBe(true)
    vi.advanceTimersByTime(2_700)
    expect(page.online.value).toBe(false)
    expect(page.state.value).toMatchObject({ at: 'waiting', place: { before: 2 } })
    socket().onopen?.()
    say(place('waiting', 1))
    expect(page.online.value).toBe(true)
    expect(socket().sent).toEqual([])
  })

  it('says nothing of a line that is back within three seconds', () => {
    const seen: boolean[] = []
    watch(page.online, (online) => seen.push(online), { flush: 'sync' })
    drop()
    vi.advanceTimersByTime(10_000)
    expect(page.online.value).toBe(true)
    expect(seen).toEqual([])
  })

  it('says again that it is ready where the server forgot', () => {
    page.checked()
    page.consent(consent)
    drop()
    say(place('not-ready'))
    expect(socket().sent).toEqual([{ type: 'ready', consent }])
  })

  it('leads into the conversation with a chime, and lets the waiting room go', () => {
    say({ type: 'admitted', consultationId: 'c1' })
    expect(page.state.value).toEqual({ at: 'call', consultationId: 'c1' })
    expect(chime).toHaveBeenCalledOnce()
    expect(socket().closedWith).toBe(1000)
    expect(consultationMemory.find('b1')).toBe('c1')
  })

  it('can be left and come back to', () => {
    say(place('waiting', 2))
    page.leave()
    expect(socket().sent).toEqual([{ type: 'leave' }])
    expect(page.state.value.at).toBe('left')
    page.comeBack()
    socket().onopen?.()
    say(place('not-ready'))
    expect(sockets).toHaveLength(2)
    expect(page.state.value.at).toBe('check')
  })

  it('gives way to another page, and takes over again when asked', () => {
    socket().onclose?.({ code: 4409 })
    expect(page.state.value).toEqual({ at: 'shut', why: 'replaced' })
    page.comeBack()
    expect(sockets).toHaveLength(2)
  })
})
