import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveSocket, type SocketEvent } from '@/call/live-socket'
import { FakeWebSocket } from './fakes'

const sockets = FakeWebSocket.all
const latest = () => sockets.at(-1) as FakeWebSocket
let events: SocketEvent<{ type: string }>[]
const open = () =>
  new LiveSocket<{ type: string }, { type: string }>('ws://x/live', () => [{ type: 'hello' }], (event) => events.push(event))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeWebSocket)
  sockets.length = 0
  events = []
})

describe('a live socket', () => {
  it('greets first, each time it connects', () => {
    const socket = open()
    latest().onopen?.()
    latest().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(300)
    expect(sockets).toHaveLength(2)
    latest().onopen?.()
    expect(sockets.map(({ sent }) => sent)).toEqual([[{ type: 'hello' }], [{ type: 'hello' }]])
    expect(events.map(({ kind }) => kind)).toEqual(['up', 'down', 'up'])
    socket.close()
  })

  it('says down once, however often it tries', () => {
    const socket = open()
    latest().onopen?.()
    for (let attempt = 0; attempt < 5; attempt++) {
      latest().onclose?.({ code: 1006 })
      vi.advanceTimersByTime(5_000)
    }
    expect(sockets).toHaveLength(6)
    expect(events.map(({ kind }) => kind)).toEqual(['up', 'down'])
    socket.close()
  })

  it('makes the line anew where no answer comes, with more patience each time', () => {
    const socket = open()
    latest().onopen?.()
    socket.expectAnswer()
    vi.advanceTimersByTime(900)
    latest().onmessage?.({ data: '{"type":"answer"}' })
    vi.advanceTimersByTime(5_000)
    expect(sockets).toHaveLength(1)
    for (const [count, ms] of [[2, 1_000], [3, 2_000], [4, 4_000]] as const) {
      socket.expectAnswer()
      vi.advanceTimersByTime(ms - 1)
      expect(sockets).toHaveLength(count - 1)
      vi.advanceTimersByTime(1)
      expect(sockets).toHaveLength(count)
      latest().onopen?.()
      latest().onmessage?.({ data: '{"type":"welcome"}' })
    }
    socket.close()
  })

  it('waits longer and longer', () => {
    const socket = open()
    latest().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(300)
    latest().onclose?.({ code: 1006 })
    latest().onclose?.({ code: 1006 })
    vi.advanceTimersByTime(299)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(301)
    expect(sockets).toHaveLength(3)
    socket.close()
  })

  it.each([
    [4401, 'sign-in-needed'],
    [4403, 'not-allowed'],
    [4404, 'not-found'],
    [4409, 'replaced'],
    [4410, 'over'],
  ])('does not come back after %i', (code, why) => {
    open()
    latest().onopen?.()
    latest().onclose?.({ code })
    vi.advanceTimersByTime(60_000)
    dispatchEvent(new Event('online'))
    expect(sockets).toHaveLength(1)
    expect(events.at(-1)).toEqual({ kind: 'closed', why })
  })

  it('gives a connect that hangs five seconds, then tries anew', () => {
    const socket = open()
    vi.advanceTimersByTime(5_300)
    expect(sockets).toHaveLength(2)
    expect(sockets[0]?.closedWith).toBeUndefined()
    socket.close()
  })

  it('follows the network down and up without waiting', () => {
    const socket = open()
    latest().onopen?.()
    dispatchEvent(new Event('offline'))
    expect(events.at(-1)).toEqual({ kind: 'down' })
    dispatchEvent(new Event('online'))
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(400)
    expect(sockets).toHaveLength(2)
    socket.close()
  })

  it('hears only the present socket', () => {
    const socket = open()
    const first = latest()
    first.onopen?.()
    const late = first.onclose
    dispatchEvent(new Event('offline'))
    dispatchEvent(new Event('online'))
    latest().onopen?.()
    late?.({ code: 4410 })
    expect(events.at(-1)).toEqual({ kind: 'up' })
    socket.close()
  })

  it('passes messages on and overlooks what it cannot read', () => {
    const socket = open()
    latest().onopen?.()
    latest().onmessage?.({ data: '{"type":"queue"}' })
    latest().onmessage?.({ data: '{' })
    latest().onmessage?.({ data: new Blob() })
    expect(events.slice(1)).toEqual([{ kind: 'message', message: { type: 'queue' } }])
    socket.close()
  })

  it('sends nothing while down, and says so', () => {
    const socket = open()
    expect(socket.send({ type: 'chat' })).toBe(false)
    latest().onopen?.()
    expect(socket.send({ type: 'chat' })).toBe(true)
    socket.close()
    expect(socket.send({ type: 'chat' })).toBe(false)
    expect(latest().closedWith).toBe(1000)
  })
})
