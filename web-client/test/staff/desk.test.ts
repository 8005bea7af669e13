import { describe, expect, it } from 'vitest'
import type { Closing } from '@/call/live-socket'
import { desk, opening, type DeskEvent, type DeskState } from '@/staff/desk/desk-state'
import { isInPerson, overInPerson } from '@/staff/desk/in-person'
import { clamped, sizeAfterKey } from '@/staff/desk/pane-size'
import { counts, inOrder, isHere, minutesWaited, nextOf, outcomeMissing, passedOver, patience, type EntryState, type QueueEntry, type QueueMessage } from '@/staff/desk/queue'
import { keysOf, toolOf } from '@/staff/desk/shortcuts'

const entry = (bookingId: string, state: EntryState, more: Partial<QueueEntry> = {}): QueueEntry => ({
  bookingId,
  caseReference: 'K261124-7QX2M',
  caseTitle: '路灯坏了',
  citizenName: bookingId,
  slotStartsAt: '2026-11-24T06:20:00Z',
  state,
  waitingSince: null,
  consent: null,
  ...more,
})

describe('the desk', () => {
  const between: DeskState = { at: 'between', shown: null }
  const call: DeskState = { at: 'call', consultationId: 'k' }
  const outcome: DeskState = { at: 'outcome', consultationId: 'k', end: null }
  const elsewhere: DeskState = { at: 'elsewhere', consultationId: 'k' }
  const end = { reason: 'finished', message: { 'zh-CN': '结束', en: 'over' } } as const
  const shut = (why: Closing): DeskState => ({ at: 'shut', why })

  const inPerson: DeskState = { at: 'in-person', consultationId: 'k' }

  it.each<[string, DeskState, DeskEvent, DeskState]>([
    ['opening->queue->between', opening, { type: 'queue', live: null }, between],
    ['opening->queue with a live one->call', opening, { type: 'queue', live: 'k' }, call],
    ['between->queue with a live one->stays: it is another page\'s', between, { type: 'queue', live: 'k' }, between],
    ['opening->queue with one in person->in person', opening, { type: 'queue', live: 'k', inPerson: true }, inPerson],
    ['between->queue with one in person->in person', between, { type: 'queue', live: 'k', inPerson: true }, inPerson],
    ['between->received->in person', between, { type: 'received', consultationId: 'k' }, inPerson],
    ['in person->queue that does not know yet->stays', inPerson, { type: 'queue', live: null }, inPerson],
    ['in person->over->outcome', inPerson, { type: 'over', consultationId: 'k', back: false }, outcome],
    ['in person->sent back->between', inPerson, { type: 'over', consultationId: 'k', back: true }, between],
    ['in person->another is over->stays', inPerson, { type: 'over', consultationId: 'x', back: false }, inPerson],
    ['in person->line shut->stays', inPerson, { type: 'line-shut', why: 'replaced' }, inPerson],
    ['between->shown->between', between, { type: 'shown', bookingId: 'b' }, { at: 'between', shown: 'b' }],
    ['call->shown->call', call, { type: 'shown', bookingId: 'b' }, call],
    ['between->entered->call', between, { type: 'entered', consultationId: 'k' }, call],
    ['elsewhere->entered->call', elsewhere, { type: 'entered', consultationId: 'k' }, call],
    ['outcome->entered->outcome', outcome, { type: 'entered', consultationId: 'x' }, outcome],
    ['call->ended->outcome', call, { type: 'ended', end }, { at: 'outcome', consultationId: 'k', end }],
    ['between->ended->between', between, { type: 'ended', end }, between],
    ['call->sent back->between: there is no outcome yet', call, { type: 'ended', end: { ...end, reason: 'back-to-queue' } }, between],
    ['call->call replaced->elsewhere', call, { type: 'call-shut', why: 'replaced' }, elsewhere],
    ['call->call over->outcome', call, { type: 'call-shut', why: 'over' }, outcome],
    ['call->call not allowed->shut', call, { type: 'call-shut', why: 'not-allowed' }, shut('not-allowed')],
    ['elsewhere->queue without it->between', elsewhere, { type: 'queue', live: null }, between],
    ['elsewhere->queue with it->elsewhere', elsewhere, { type: 'queue', live: 'k' }, elsewhere],
    ['between->write->outcome', between, { type: 'write', consultationId: 'k' }, outcome],
    ['call->write->call', call, { type: 'write', consultationId: 'x' }, call],
    ['outcome->done->between', outcome, { type: 'done' }, between],
    ['call->done->call', call, { type: 'done' }, call],
    ['between->line replaced->shut', between, { type: 'line-shut', why: 'replaced' }, shut('replaced')],
    ['call->line replaced->shut', call, { type: 'line-shut', why: 'replaced' }, shut('replaced')],
    ['call->line over->call', call, { type: 'line-shut', why: 'over' }, call],
    ['outcome->line shut->outcome: what is written stays', outcome, { type: 'line-shut', why: 'replaced' }, outcome],
    ['shut->reopened->opening', shut('replaced'), { type: 'reopened' }, opening],
    ['shut->queue->shut', shut('over'), { type: 'queue', live: null }, shut('over')],
    ['call->reopened->call', call, { type: 'reopened' }, call],
  ])('%s', (_name, state, event, next) => {
    expect(desk(state, event)).toEqual(next)
  })
})

describe('the queue', () => {
  const entries = [entry('heard', 'heard'), entry('first', 'waiting'), entry('coming', 'expected'), entry('second', 'waiting'), entry('gone', 'away')]

  it('knows who is here, and that a talk in person is over only once the queue says so of it', () => {
    expect(isHere(entry('a', 'waiting', { attendance: 'on-site' }))).toBe(true)
    expect(isHere(entry('a', 'waiting', { attendance: 'online' }))).toBe(false)
    expect(isHere(entry('a', 'expected', { attendance: 'on-site' }))).toBe(false)
    const talk = (state: EntryState): QueueMessage => ({ type: 'queue', live: 'k', entries: [entry('a', state, { consultationId: 'k', attendance: 'on-site' })] })
    expect(isInPerson(talk('in-consultation'))).toBe(true)
    expect(isInPerson({ ...talk('in-consultation'), live: null })).toBe(false)
    const at: DeskState = { at: 'in-person', consultationId: 'k' }
    expect(overInPerson(at, talk('in-consultation'))).toEqual([])
    expect(overInPerson(at, { type: 'queue', live: null, entries: [entry('a', 'waiting')] })).toEqual([])
    expect(overInPerson(at, talk('heard'))).toEqual([{ type: 'over', consultationId: 'k', back: false }])
    expect(overInPerson(at, talk('waiting'))).toEqual([{ type: 'over', consultationId: 'k', back: true }])
    expect(overInPerson({ at: 'between', shown: null }, talk('heard'))).toEqual([])
  })

  it('reads: who is in, who waits, who stepped out, who is to come, who was heard', () => {
    const ids = inOrder([...entries, entry('in', 'in-consultation')]).map(({ bookingId }) => bookingId)
    expect(ids).toEqual(['in', 'first', 'second', 'gone', 'coming', 'heard'])
  })

  it.each<[string, QueueEntry[], string | undefined]>([
    ['the first who waits', entries, 'first'],
    ['who stepped out, before who is to come', [entry('coming', 'expected'), entry('gone', 'away')], 'gone'],
    ['nobody when all were heard', [entry('heard', 'heard')], undefined],
  ])('has next: %s', (_name, all, id) => {
    expect(nextOf(all)?.bookingId).toBe(id)
  })

  it('knows who is passed over', () => {
    expect(passedOver(entries, 'second').map(({ bookingId }) => bookingId)).toEqual(['first'])
    expect(passedOver(entries, 'first')).toEqual([])
    expect(passedOver(entries, 'coming')).toEqual([])
  })

  it('counts each state', () => {
    expect(counts(entries)).toEqual({ 'in-consultation': 0, waiting: 2, away: 1, expected: 1, heard: 1 })
  })

  it('tells the minutes waited, never less than none', () => {
    const now = Date.parse('2026-11-24T06:30:30Z')
    expect(minutesWaited(entry('a', 'waiting', { waitingSince: '2026-11-24T06:18:00Z' }), now)).toBe(12)
    expect(minutesWaited(entry('a', 'waiting', { waitingSince: '2026-11-24T06:31:00Z' }), now)).toBe(0)
    expect(minutesWaited(entry('a', 'expected'), now)).toBeNull()
  })

  it.each([
    [0, 'fresh'],
    [599_999, 'fresh'],
    [600_000, 'long'],
    [1_200_000, 'tooLong'],
  ])('is patient for %i ms as %s', (ms, word) => {
    expect(patience(ms)).toBe(word)
  })

  it('names a missing outcome only where the server says so', () => {
    expect(outcomeMissing(entry('a', 'heard', { consultationId: 'k', outcomeRecorded: false }))).toBe(true)
    expect(outcomeMissing(entry('a', 'heard', { consultationId: 'k', outcomeRecorded: true }))).toBe(false)
    expect(outcomeMissing(entry('a', 'heard'))).toBe(false)
    expect(outcomeMissing(entry('a', 'waiting', { consultationId: 'k', outcomeRecorded: false }))).toBe(false)
  })
})

describe('a divider', () => {
  const bounds = { min: 200, max: 400 }
  it.each<[string, boolean, 'right' | 'left' | 'up', number | null]>([
    ['ArrowRight', false, 'right', 316],
    ['ArrowLeft', false, 'right', 284],
    ['ArrowRight', true, 'right', 380],
    ['ArrowLeft', false, 'left', 316],
    ['ArrowUp', false, 'up', 316],
    ['ArrowDown', true, 'up', 220],
    ['Home', false, 'up', 200],
    ['End', false, 'left', 400],
    ['ArrowUp', false, 'right', null],
    ['Tab', false, 'right', null],
  ])('after %s (shift %s) towards %s is %s', (key, shift, towards, size) => {
    expect(sizeAfterKey(300, key, shift, towards, bounds)).toBe(size)
  })

  it('keeps within its bounds', () => {
    expect([clamped(20, bounds), clamped(999, bounds), clamped(250.4, bounds)]).toEqual([200, 400, 250])
  })
})

describe('the shortcuts', () => {
  const pressed = (code: string, more = {}) => ({ code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false, ...more })
  it('need Alt, and nothing beside it', () => {
    expect(toolOf(pressed('KeyM'))).toBe('microphone')
    expect(toolOf(pressed('KeyM', { altKey: false }))).toBeNull()
    expect(toolOf(pressed('KeyM', { ctrlKey: true }))).toBeNull()
    expect(toolOf(pressed('KeyM', { repeat: true }))).toBeNull()
    expect(toolOf(pressed('KeyQ'))).toBeNull()
  })

  it('are written as they are pressed', () => {
    expect(keysOf('hang-up')).toBe('Alt + X')
  })
})
