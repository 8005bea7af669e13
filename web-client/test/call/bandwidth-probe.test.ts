import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BandwidthProbe, limited, limits, lineOf } from '@/call/bandwidth-probe'

const answer = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  '',
].join('\r\n')

const pair = (bitrate: number) => ({ type: 'candidate-pair', nominated: true, availableOutgoingBitrate: bitrate })
const report = (fractionLost: number, roundTripTime: number) => ({ type: 'remote-inbound-rtp', fractionLost, roundTripTime })
const stats = (...entries: object[]) => new Map(entries.entries()) as unknown as RTCStatsReport

/** The narrow face of a connection that the probe uses. */
class Connection {
  signalingState: RTCSignalingState = 'stable'
  entries: object[] = []
  readonly limits: string[] = []
  getStats = () => Promise.resolve(stats(...this.entries))
  createOffer = () => Promise.resolve({ type: 'offer' as const, sdp: 'offer' })
  setLocalDescription = () => Promise.resolve()
  setRemoteDescription = ({ sdp = '' }: RTCSessionDescriptionInit) => {
    this.limits.push(/^b=.*/m.exec(sdp)?.[0] ?? 'none')
    return Promise.resolve()
  }
}

describe('the limit in a description', () => {
  it('stands after the connection of the video alone', () => {
    expect(limited(answer, 1800)).toBe(answer.replace(/(m=video .*\r\nc=.*\r\n)/, '$1b=AS:1800\r\n'))
  })
  it('is seen where the other side has set one', () => {
    expect(limits(answer)).toBe(false)
    expect(limits(limited(answer, 500))).toBe(true)
  })
})

it('takes the worst of what the other side reports', () => {
  expect(lineOf(stats(pair(700_000), report(0, 0.02), report(0.1, 0.3)))).toEqual({
    estimate: 700_000,
    loss: 0.1,
    roundTrip: 0.3,
  })
})

describe('the probe', () => {
  let connection: Connection
  let probe: BandwidthProbe

  beforeEach(() => {
    vi.useFakeTimers()
    connection = new Connection()
    probe = new BandwidthProbe(connection as unknown as RTCPeerConnection, answer)
  })
  afterEach(() => {
    void probe.stop()
    vi.useRealTimers()
  })

  it('leaves the beginning to the browser, then raises the limit to what the server lets through', async () => {
    connection.entries = [pair(600_000), report(0, 0.02)]
    await vi.advanceTimersByTimeAsync(4_900)
    expect(connection.limits).toEqual([])
    await vi.advanceTimersByTimeAsync(600)
    expect(connection.limits).toEqual(['b=AS:1999', 'b=AS:2000'])
  })
  it.each([
    ['a line that takes what is wanted', [pair(1_900_000), report(0, 0.02)]],
    ['a line that loses packets', [pair(600_000), report(0.02, 0.02)]],
    ['an estimate that is not known', [report(0, 0.02)]],
  ])('leaves %s alone', async (_, entries) => {
    connection.entries = entries
    await vi.advanceTimersByTimeAsync(20_000)
    expect(connection.limits).toEqual([])
  })
  it('leaves a line with a queue before it alone', async () => {
    connection.entries = [pair(1_900_000), report(0, 0.02)]
    await vi.advanceTimersByTimeAsync(6_000)
    connection.entries = [pair(600_000), report(0, 0.15)]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(connection.limits).toEqual([])
  })
  it('waits while another description is under way', async () => {
    connection.entries = [pair(600_000), report(0, 0.02)]
    connection.signalingState = 'have-local-offer'
    await vi.advanceTimersByTimeAsync(8_000)
    expect(connection.limits).toEqual([])
  })
  it('tries seldom where the line stays narrow', async () => {
    connection.entries = [pair(600_000), report(0, 0.02)]
    await vi.advanceTimersByTimeAsync(60_000)
    const soon = connection.limits.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connection.limits.length - soon).toBeLessThanOrEqual(10)
  })
  it('is over only when no description of its own is under way', async () => {
    let finish: () => void = () => undefined
    connection.entries = [pair(500_000)]
    connection.createOffer = () => new Promise((resolve) => (finish = () => resolve({ type: 'offer', sdp: 'offer' })))
    await vi.advanceTimersByTimeAsync(6_000)
    let over = false
    const stopped = probe.stop().then(() => (over = true))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(over).toBe(false)
    connection.createOffer = () => Promise.resolve({ type: 'offer', sdp: 'offer' })
    finish()
    await stopped
    expect(connection.limits).toHaveLength(2)
  })

  it('ends with its connection', async () => {
    connection.entries = [pair(600_000), report(0, 0.02)]
    void probe.stop()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(connection.limits).toEqual([])
  })
})
