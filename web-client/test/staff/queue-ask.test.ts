import { describe, expect, it } from 'vitest'
import { askOf, pageQuery, queueAddress } from '@/staff/triage/ask'

describe('what the queue shows, as its address says', () => {
  it('is the usual turn where nothing is said', () => {
    const ask = askOf({}, 'department')
    expect(ask).toEqual({ turn: 'department', mine: false, due: null, sort: 'age' })
    expect(pageQuery(ask, 'department')).toEqual({})
    expect(queueAddress(ask)).toEqual({ waitsFor: 'department' })
  })

  it('comes back from the address as it went in', () => {
    for (const turn of ['clerk', 'department', 'citizen', null] as const)
      for (const due of ['overdue', 'week', null] as const)
        for (const mine of [true, false])
          for (const sort of ['age', 'due'] as const) {
            const ask = { turn, mine, due, sort }
            expect(askOf(pageQuery(ask, 'clerk'), 'clerk')).toEqual(ask)
          }
  })

  it('leaves out what nobody knows', () => {
    expect(askOf({ turn: 'nobody', mine: 'perhaps', due: 'soon', sort: ['due', 'age'] }, 'clerk')).toEqual({ turn: 'clerk', mine: false, due: null, sort: 'age' })
  })

  it('asks the server for the same, and for all turns by saying none', () => {
    expect(queueAddress({ turn: null, mine: true, due: 'week', sort: 'due' })).toEqual({ mine: 'true', due: 'week', sort: 'due' })
  })
})
