import { describe, expect, it } from 'vitest'
import { judge, sampleOf, steady, type Quality, type Sample } from '@/call/quality'

const start: Sample = {
  at: 0,
  packetsReceived: 1000,
  packetsLost: 10,
  framesDecoded: 240,
  expectsPicture: true,
  outgoingLoss: 0,
  roundTrip: 0.04,
  estimate: 900_000,
}
const fine: Sample = { ...start, at: 2000, packetsReceived: 1200, framesDecoded: 288 }

const rows: [string, Partial<Sample>, Quality | null][] = [
  ['all arrives', {}, 'good'],
  ['one in fifty is lost', { packetsLost: 14 }, 'good'],
  ['one in ten is lost', { packetsLost: 32 }, 'weak'],
  ['a late packet lowers the count of lost ones', { packetsLost: 5 }, 'good'],
  ['the server misses our packets', { outgoingLoss: 0.1 }, 'weak'],
  ['the round trip takes half a second', { roundTrip: 0.5 }, 'weak'],
  ['the round trip is unknown', { roundTrip: null }, 'good'],
  ['four pictures a second', { framesDecoded: 248 }, 'weak'],
  ['no pictures, the camera is off', { framesDecoded: 240, expectsPicture: false }, 'good'],
  ['nothing arrives', { packetsReceived: 1000 }, 'lost'],
  ['a new connection counts from nothing', { packetsReceived: 20 }, null],
]

describe('the connection', () => {
  it.each(rows)('%s', (_name, change, quality) => {
    expect(judge(start, { ...fine, ...change })).toBe(quality)
  })

  it('is shown at once the first time, then changes only when seen twice', () => {
    expect(steady(null, null, 'good')).toBe('good')
    expect(steady('good', 'good', 'weak')).toBe('good')
    expect(steady('good', 'weak', 'weak')).toBe('weak')
    expect(steady('weak', 'weak', 'good')).toBe('weak')
  })

  it('is lost, and found again, at once', () => {
    expect(steady('good', 'good', 'lost')).toBe('lost')
    expect(steady('lost', 'lost', 'good')).toBe('good')
  })

  it('is read from the reports of all peer connections', () => {
    const incoming = new Map([
      ['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 100, packetsLost: 1 }],
      ['v', { type: 'inbound-rtp', kind: 'video', packetsReceived: 200, packetsLost: 2, framesDecoded: 48 }],
      ['p', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.03 }],
      ['q', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
      ['g', { type: 'candidate-pair', nominated: true, availableOutgoingBitrate: 300_000 }],
    ]) as unknown as RTCStatsReport
    const outgoing = new Map([
      ['r', { type: 'remote-inbound-rtp', fractionLost: 0.02 }],
      ['o', { type: 'outbound-rtp' }],
      ['p', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.05, availableOutgoingBitrate: 80_000 }],
    ]) as unknown as RTCStatsReport
    expect(sampleOf([incoming, outgoing], 5, true)).toEqual({
      at: 5,
      packetsReceived: 300,
      packetsLost: 3,
      framesDecoded: 48,
      expectsPicture: true,
      outgoingLoss: 0.02,
      roundTrip: 0.05,
      estimate: 80_000,
    })
  })
})
