import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '@/staff/api/model'
import { nextGain } from '@/staff/review/even-sound'
import { exhibitAt, handsAt, momentOf, speakerAt, speech, told } from '@/staff/review/events'

const document = { id: 'd', name: '合同.pdf', mediaType: 'application/pdf' }
const view = (page: number, zoom = 1) => ({ page, zoom, x: 0.5, y: 0.5, pointer: null })
const at = (atMs: number, person: string, what: RecordedEvent['what']): RecordedEvent => ({ atMs, person, personName: person.toUpperCase(), what })

const events = [
  at(0, 'a', { kind: 'joined' }),
  at(1000, 'a', { kind: 'spoke' }),
  at(2000, 'a', { kind: 'fell-silent' }),
  at(2500, 'b', { kind: 'spoke' }),
  at(3000, 'a', { kind: 'hand-raised' }),
  at(4000, 'a', { kind: 'evidence-shown', document, view: view(1) }),
  at(5000, 'a', { kind: 'evidence-turned', view: view(2) }),
  at(5500, 'a', { kind: 'evidence-turned', view: { ...view(2), pointer: { x: 0.1, y: 0.1 } } }),
  at(6000, 'a', { kind: 'hand-lowered' }),
  at(7000, 'b', { kind: 'evidence-closed' }),
]

describe('a recording with what happened in it', () => {
  it('knows when each spoke, to the end where nobody fell silent', () => {
    const spans = speech(events, 10_000)
    expect(spans.get('a')).toEqual([{ fromMs: 1000, toMs: 2000 }])
    expect(spans.get('b')).toEqual([{ fromMs: 2500, toMs: 10_000 }])
    expect([500, 1500, 2200, 2600].map((now) => speakerAt(spans, now))).toEqual([null, 'a', 'a', 'b'])
  })

  it('knows which page lay before all, and whose hands were up', () => {
    expect([3999, 4000, 5200, 7000].map((now) => exhibitAt(events, now)?.view.page)).toEqual([undefined, 1, 2, undefined])
    expect([2999, 3000, 6000].map((now) => handsAt(events, now))).toEqual([[], ['A'], []])
  })

  it('tells what is worth a line', () => {
    expect(told(events).map(({ what }) => what.kind)).toEqual(['joined', 'hand-raised', 'evidence-shown', 'evidence-turned', 'hand-lowered', 'evidence-closed'])
  })

  it('opens at the moment of a link, and at the beginning where that is none', () => {
    const recording = { startedAt: '2026-11-24T04:00:00Z', durationMs: 60_000 }
    const led = (at: unknown) => momentOf(at, recording)
    expect(['12', '12.5', '999999', '-1', 'x', undefined, ['1']].map(led)).toEqual([12_000, 12_500, 60_000, 0, 0, 0, 0])
    expect(['9999999', '2027-01', '2026-11-24Tx'].map(led)).toEqual([0, 0, 0])
    expect(['2026-11-24T04:00:25.500Z', '2026-11-24T03:59:00Z', '2026-11-24T05:00:00Z'].map(led)).toEqual([25_500, 0, 60_000])
  })

  it('brings a low voice up and a loud one down, and leaves silence alone', () => {
    expect(nextGain(1, -40)).toBeGreaterThan(1)
    expect(nextGain(1, -5)).toBeLessThan(1)
    expect(nextGain(3, -70)).toBe(3)
  })
})
