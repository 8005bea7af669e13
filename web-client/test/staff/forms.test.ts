import { describe, expect, it } from 'vitest'
import type { Staff } from '@/staff/api/model'
import { emptyOutcome, faultsOf as outcomeFaults, toSend as outcomeToSend, todayHere, type OutcomeDraft } from '@/staff/case/outcome-draft'
import { byNearness, endsAt, sessionTime } from '@/staff/overview/session-time'
import { emptyDraft, faultsOf, toSend, type SessionDraft } from '@/staff/publish/session-draft'
import { slotTimes } from '@/staff/publish/slot-times'
import { commandOf } from '@/staff/review/keys'
import { runsOf } from '@/staff/search/snippet'
import { wayAfterSignIn } from '@/staff/sign-in/next-page'

describe('an outcome', () => {
  const today = '2026-11-24'
  const full: OutcomeDraft = { kind: 'promised', text: '下月修好', what: '修路灯', who: '城管局', until: '2026-12-24', transferredTo: '水务局', grounds: '无' }

  it.each<[string, Partial<OutcomeDraft>, string[]]>([
    ['without a kind', { kind: '' }, ['kind']],
    ['with spaces only', { kind: 'solved', text: '  ' }, ['text']],
    ['promised without what, who, until', { what: '', who: '', until: '' }, ['what', 'who', 'until']],
    ['promised for yesterday', { until: '2026-11-23' }, ['until']],
    ['promised for today', { until: today }, []],
    ['transferred to nobody', { kind: 'transferred', transferredTo: '' }, ['transferredTo']],
    ['refused without grounds', { kind: 'refused', grounds: ' ' }, ['grounds']],
    ['solved needs no promise', { kind: 'solved', what: '', who: '', until: '' }, []],
    ['continued needs words alone', { kind: 'continued', grounds: '', transferredTo: '' }, []],
  ])('%s', (_name, change, fields) => {
    expect(Object.keys(outcomeFaults({ ...full, ...change }, today))).toEqual(fields)
  })

  it('names a past date by its own sentence', () => {
    expect(outcomeFaults({ ...full, until: '2026-11-23' }, today).until).toBe('untilPast')
  })

  it.each<[OutcomeDraft['kind'], object]>([
    ['promised', { promise: { what: '修路灯', who: '城管局', until: '2026-12-24' }, transferredTo: null, grounds: null }],
    ['transferred', { promise: null, transferredTo: '水务局', grounds: null }],
    ['refused', { promise: null, transferredTo: null, grounds: '无' }],
    ['solved', { promise: null, transferredTo: null, grounds: null }],
  ])('sends only what belongs to %s', (kind, rest) => {
    expect(outcomeToSend({ ...full, kind })).toEqual({ kind, text: '下月修好', ...rest })
  })

  it('is never sent without a kind', () => {
    expect(() => outcomeToSend(emptyOutcome)).toThrow()
  })

  it('counts days by the clock on the wall', () => {
    expect(todayHere(new Date('2026-11-23T16:30:00Z'))).toBe('2026-11-24')
  })
})

describe('a session to publish', () => {
  const now = new Date('2026-11-24T10:00:00+08:00')
  const full: SessionDraft = { ...emptyDraft, officialId: 'o', departmentId: 'd', date: '2026-11-25', time: '14:00', subject: '路灯' }

  it.each<[string, Partial<SessionDraft>, object]>([
    ['complete', {}, {}],
    ['without anything', { officialId: '', departmentId: '', date: '', subject: '' }, { officialId: 'official', departmentId: 'department', date: 'date', subject: 'subject' }],
    ['without a time', { time: '' }, { time: 'time' }],
    ['earlier today', { date: '2026-11-24', time: '09:00' }, { time: 'past' }],
    ['yesterday', { date: '2026-11-23' }, { date: 'past' }],
    ['with slots too short', { slotMinutes: 4 }, { slotMinutes: 'slotMinutes' }],
    ['with half a slot', { slots: 1.5 }, { slots: 'slots' }],
    ['with too many slots', { slots: 51 }, { slots: 'slots' }],
    ['running into the next day', { slots: 31 }, { slots: 'midnight' }],
    ['ending at midnight', { slots: 30 }, {}],
    ['with a break after its last slot', { recessAfter: 6 }, { recessAfter: 'recessAfter' }],
    ['with a break of no length', { recessAfter: 2, recessMinutes: 0 }, { recessMinutes: 'recessMinutes' }],
    ['running into the next day by its break', { slots: 30, recessAfter: 2 }, { slots: 'midnight' }],
    ['for too many weeks', { weeks: 27 }, { weeks: 'weeks' }],
    ['with a long subject', { subject: '灯'.repeat(101) }, { subject: 'subjectLong' }],
  ])('%s', (_name, change, faults) => {
    expect(faultsOf({ ...full, ...change }, now)).toEqual(faults)
  })

  it('is sent as an instant', () => {
    expect(toSend(full)).toEqual({ officialId: 'o', departmentId: 'd', startsAt: '2026-11-25T06:00:00.000Z', slotMinutes: 20, slots: 6, subject: '路灯', recess: null, alsoDepartments: [], mode: 'online', venue: null })
    const onSite = { ...full, mode: 'on-site', venueName: ' 大厅 ', venueAddress: '人民路 1 号', venueDirections: ' ' } as const
    expect(toSend(onSite)).toMatchObject({ mode: 'on-site', venue: { name: '大厅', address: '人民路 1 号', directions: null } })
    expect(toSend({ ...onSite, mode: 'online' }).venue).toBeNull()
    expect(faultsOf({ ...onSite, venueName: ' ', venueAddress: '' }, new Date('2026-11-24T06:00:00Z'))).toEqual({ venueName: 'venueName', venueAddress: 'venueAddress' })
    expect(toSend({ ...full, alsoIds: ['d', 'w'] }).alsoDepartments).toEqual(['w'])
    expect(toSend({ ...full, recessAfter: 2 }).recess).toEqual({ afterSlot: 2, minutes: 15 })
  })

  it('shows its slots one after another', () => {
    expect(slotTimes({ startsAt: '2026-11-25T06:00:00Z', slotMinutes: 20, slots: 2, recess: null })).toEqual([
      { startsAt: '2026-11-25T06:00:00.000Z', endsAt: '2026-11-25T06:20:00.000Z' },
      { startsAt: '2026-11-25T06:20:00.000Z', endsAt: '2026-11-25T06:40:00.000Z' },
    ])
  })
})

describe('a break', () => {
  it('lies between two slots and puts the end off', () => {
    const session = { startsAt: '2026-11-25T06:00:00Z', slotMinutes: 20, slots: 3, recess: { afterSlot: 2, minutes: 15 } }
    expect(slotTimes(session).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['06:00', '06:20', '06:55'])
    expect(endsAt(session)).toBe('2026-11-25T07:15:00.000Z')
  })
})

describe('the time of a session', () => {
  const at = (startsAt: string) => ({ startsAt, slotMinutes: 20, slots: 3, recess: null })
  const now = new Date('2026-11-24T06:30:00Z')
  it.each([
    ['2026-11-24T06:00:00Z', 'running'],
    ['2026-11-24T08:00:00Z', 'today'],
    ['2026-11-24T02:00:00Z', 'today'],
    ['2026-11-25T06:00:00Z', 'coming'],
    ['2026-11-23T06:00:00Z', 'over'],
  ])('from %s is %s', (startsAt, word) => {
    expect(sessionTime(at(startsAt), now)).toBe(word)
  })

  it('ends after its last slot', () => {
    expect(endsAt(at('2026-11-24T06:00:00Z'))).toBe('2026-11-24T07:00:00.000Z')
  })

  it('puts the nearest first and the past last, latest first', () => {
    const all = ['2026-11-22T06:00:00Z', '2026-11-26T06:00:00Z', '2026-11-23T06:00:00Z', '2026-11-24T06:00:00Z'].map(at)
    expect(byNearness(all, now).map(({ startsAt }) => startsAt.slice(8, 10))).toEqual(['24', '26', '23', '22'])
  })
})

describe('the words of a hit', () => {
  it.each([
    ['plain', '路灯', [{ text: '路灯', hit: false }]],
    ['with matches', '修<mark>路灯</mark>了', [{ text: '修', hit: false }, { text: '路灯', hit: true }, { text: '了', hit: false }]],
    ['escaped', '&lt;b&gt; &amp;amp; &quot;&#39;', [{ text: '<b> &amp; "\'', hit: false }]],
    ['with markup let through', '<img src=x onerror=y>', [{ text: '<img src=x onerror=y>', hit: false }]],
    ['with an unknown entity', '&nope;', [{ text: '&nope;', hit: false }]],
    ['none', '', []],
  ])('%s', (_name, snippet, runs) => {
    expect(runsOf(snippet)).toEqual(runs)
  })
})

describe('the way after signing in', () => {
  const staff = (...roles: Staff['roles']): Staff => ({ id: 's', name: '李明', title: { 'zh-CN': '', en: '' }, roles, department: null, scope: 'full' })
  it.each<[unknown, Staff, string]>([
    ['/desk/1?x=2', staff('OFFICIAL'), '/desk/1?x=2'],
    ['/review/7', staff('REVIEWER'), '/review/7'],
    ['https://elsewhere.example', staff('CLERK'), '/staff'],
    ['//elsewhere.example/staff', staff('CLERK'), '/staff'],
    ['/staff/sign-in', staff('OFFICIAL'), '/staff'],
    [undefined, staff('REVIEWER'), '/staff/search'],
  ])('from %s', (next, who, way) => {
    expect(wayAfterSignIn(next, who)).toBe(way)
  })
})

describe('a key on the replay', () => {
  const press = (key: string, html = '<div></div>', more = {}) => {
    document.body.innerHTML = html
    const target = document.body.firstElementChild
    return target && commandOf({ key, altKey: false, ctrlKey: false, metaKey: false, ...more }, target)
  }
  it.each<[string, string | undefined, object | null]>([
    [' ', undefined, { kind: 'toggle' }],
    [' ', '<button></button>', null],
    [' ', '<input type="range">', { kind: 'toggle' }],
    ['ArrowRight', '<button></button>', { kind: 'by', ms: 5_000 }],
    ['ArrowLeft', '<input type="range">', { kind: 'by', ms: -5_000 }],
    ['ArrowLeft', '<input type="text">', null],
    ['Home', undefined, { kind: 'to', to: 'start' }],
    ['End', undefined, { kind: 'to', to: 'end' }],
    ['a', undefined, null],
  ])('%s on %s', (key, html, command) => {
    expect(press(key, html)).toEqual(command)
  })

  it('leaves the browser its own shortcuts', () => {
    expect(press('ArrowLeft', undefined, { altKey: true })).toBeNull()
  })
})
