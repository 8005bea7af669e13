import { describe, expect, it } from 'vitest'
import { nextSlot } from '@/citizen/booking/next-slot'
import { cornerAfter, cornerAt, corners } from '@/citizen/meet/corner'
import { isCode, isEmail, isMobile, readable } from '@/citizen/sign-in/typed'
import { Problem } from '@/shared/api/problem'

const taken = (extras: Record<string, unknown>) => new Problem(409, 'slot-taken', { 'zh-CN': '', en: '' }, extras)
const slot = { id: 's2', startsAt: '2026-11-24T06:40:00Z', endsAt: '2026-11-24T07:00:00Z' }

describe('the slot offered instead', () => {
  it.each([
    ['as the server says', { next: slot }, slot],
    ['none left', { next: null }, null],
    ['none offered', {}, null],
    ['not understood', { next: { id: 7 } }, null],
  ])('%s', (_name, extras, next) => {
    expect(nextSlot(taken(extras))).toEqual(next)
  })

  it('is none without a refusal', () => {
    expect(nextSlot(null)).toBeNull()
  })
})

describe('what is typed to sign in', () => {
  it.each(['13900000000', ' 139 0000 0000', '+86 139-0000-0000', '008613900000000'])('%s is a mobile number', (typed) => {
    expect(isMobile(typed)).toBe(true)
  })
  it.each(['', '12900000000', '139000000000', '+447900000000', '010-12345678'])('%s is none', (typed) => {
    expect(isMobile(typed)).toBe(false)
  })
  it('is an address or a code of six digits', () => {
    expect([isEmail(' a@b.cn '), isEmail('a@b'), isCode(' 012345 '), isCode('12345')]).toEqual([true, false, true, false])
    expect(readable('+8613912345678')).toBe('139 1234 5678')
  })
})

describe('the corner of the own picture', () => {
  const screen = { width: 390, height: 844 }
  it.each([
    [10, 10, 'top-left'],
    [380, 10, 'top-right'],
    [10, 800, 'bottom-left'],
    [380, 800, 'bottom-right'],
  ])('at %i, %i is %s', (x, y, corner) => {
    expect(cornerAt(x, y, screen)).toBe(corner)
  })

  it('goes once around by key', () => {
    expect(corners.map(cornerAfter)).toEqual([...corners.slice(1), corners[0]])
  })
})
