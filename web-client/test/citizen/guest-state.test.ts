import { describe, expect, it } from 'vitest'
import { closings } from '@/call/live-socket'
import { endOf, mayComeBack } from '@/citizen/guest/guest-state'

describe('the end of a guest', () => {
  it('has a reason for every way a line is closed', () => {
    const ends = Object.values(closings).map((why) => [why, endOf(why, false).why])
    expect(Object.fromEntries(ends)).toEqual({
      'sign-in-needed': 'lost',
      'not-allowed': 'lost',
      'not-found': 'lost',
      full: 'lost',
      replaced: 'replaced',
      over: 'over',
      removed: 'removed',
    })
  })

  it('is their own when they asked for it', () => {
    expect(endOf('over', true)).toEqual({ why: 'left' })
  })

  it('is no end for who left, and one for who was sent out', () => {
    expect([mayComeBack({ why: 'left' }), mayComeBack({ why: 'removed', reason: null }), mayComeBack({ why: 'over' })]).toEqual([true, false, false])
  })
})
