import { describe, expect, it } from 'vitest'
import type { GroupTalk } from '@/citizen/api'
import { lookAgainMs, watchAt } from '@/citizen/watch/watch-state'

const live: GroupTalk = {
  caseReference: 'K261124-7QX2M',
  caseTitle: '楼道漏水',
  state: 'live',
  bookingId: null,
  consultationId: 'talk',
  officialName: '李建国',
  startsAt: '2026-11-24T06:00:00Z',
  ended: null,
}
const booked: GroupTalk = { ...live, state: 'booked', consultationId: null }
const ended: GroupTalk = { ...live, state: 'ended', ended: { at: '2026-11-24T06:20:00Z', reason: 'finished', outcome: null } }
const outcome = { kind: 'solved', text: '已修好', by: '李建国', recordedAt: '2026-11-24T06:25:00Z' } as NonNullable<NonNullable<GroupTalk['ended']>['outcome']>
const settled: GroupTalk = { ...live, state: 'ended', ended: { at: '2026-11-24T06:20:00Z', reason: 'finished', outcome } }
const at = Date.parse('2026-11-24T05:55:00Z')

describe('the page of one who watches', () => {
  it('follows the conversation', () => {
    expect(watchAt({ ...booked, state: 'none' }, null, null)).toBe('none')
    expect(watchAt(booked, null, null)).toBe('booked')
    expect(watchAt(live, null, null)).toBe('live')
    expect(watchAt(ended, null, null)).toBe('ended')
  })

  it('sends whose conversation it is to where they speak', () => {
    expect(watchAt({ ...live, bookingId: 'b' }, null, null)).toBe('own')
  })

  it('says why the line was closed', () => {
    expect(watchAt(live, 'full', null)).toBe('full')
    expect(watchAt(live, 'replaced', null)).toBe('replaced')
    expect(watchAt(live, 'not-found', null)).toBe('denied')
    expect(watchAt(ended, 'full', null)).toBe('ended')
  })

  it('has seen the end before it is written down, and goes into the next conversation', () => {
    expect(watchAt(live, null, 'talk')).toBe('ended')
    expect(watchAt({ ...live, consultationId: 'next' }, null, 'talk')).toBe('live')
  })

  it('looks often only while something is awaited, and two hundred do not look at once', () => {
    expect(lookAgainMs(booked, 'booked', at, 0.5)).toBe(4_000)
    expect(lookAgainMs(booked, 'booked', at - 3_600_000, 0.5)).toBe(30_000)
    expect(lookAgainMs(ended, 'ended', at, 0)).toBe(3_200)
    expect(lookAgainMs(settled, 'ended', at, 0.5)).toBe(30_000)
    expect(lookAgainMs(live, 'full', at, 1)).toBeCloseTo(36_000)
  })
})
