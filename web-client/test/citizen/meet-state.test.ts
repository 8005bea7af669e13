import { describe, expect, it } from 'vitest'
import { arriving, consentToRepeat, meet, type MeetEvent, type MeetState } from '@/citizen/meet/meet-state'
import type { Place } from '@/citizen/meet/waiting-messages'

const place = (state: Place['state'], before = 0): Place => ({ type: 'place', state, before, turn: null, waitingSince: null, note: null })
const room = (message: Extract<MeetEvent, { type: 'room' }>['message']): MeetEvent => ({ type: 'room', message })
const consent = { version: '2026-11', recording: true }
const end = { reason: 'finished', message: { 'zh-CN': '面谈已经结束。', en: 'It has ended.' } } as const
const notReady = place('not-ready')
const check: MeetState = { at: 'check', place: notReady }
const asked: MeetState = { at: 'consent', place: notReady }
const waiting: MeetState = { at: 'waiting', place: place('waiting', 2), consent }
const call: MeetState = { at: 'call', consultationId: 'c1' }
const after: MeetState = { at: 'after', consultationId: 'c1', end }
const left: MeetState = { at: 'left' }
const admitted = room({ type: 'admitted', consultationId: 'c1' })

const rows: [string, MeetState, MeetEvent, MeetState][] = [
  ['arriving->not-ready->check', arriving, room(notReady), check],
  ['arriving->too-early->check', arriving, room(place('too-early')), { at: 'check', place: place('too-early') }],
  ['arriving->waiting (reload)->waiting', arriving, room(place('waiting', 2)), { at: 'waiting', place: place('waiting', 2), consent: null }],
  ['arriving->admitted (reload)->call', arriving, admitted, call],
  ['arriving->place admitted->arriving', arriving, room(place('admitted')), arriving],
  ['arriving->heard->after', arriving, room(place('heard')), { at: 'after', consultationId: null, end: null }],
  ['arriving->over->missed', arriving, room(place('over')), { at: 'missed' }],
  ['arriving->refused->arriving', arriving, room({ type: 'refused', code: 'message-not-understood' }), arriving],
  ['arriving->shut->shut', arriving, { type: 'shut', why: 'not-found' }, { at: 'shut', why: 'not-found' }],
  ['check->checked->consent', check, { type: 'checked' }, asked],
  ['check->place->check', { at: 'check', place: place('too-early') }, room(notReady), check],
  ['check->consented->check', check, { type: 'consented', consent }, check],
  ['consent->back->check', asked, { type: 'back' }, check],
  ['consent->consented->waiting', asked, { type: 'consented', consent }, { at: 'waiting', place: notReady, consent }],
  ['consent->not-ready (reconnect)->consent', asked, room(notReady), asked],
  ['waiting->place->waiting', waiting, room(place('waiting', 1)), { at: 'waiting', place: place('waiting', 1), consent }],
  ['waiting->not-ready (forgotten)->waiting', waiting, room(notReady), { at: 'waiting', place: notReady, consent }],
  ['waiting->admitted->call', waiting, admitted, call],
  ['waiting->left->left', waiting, { type: 'left' }, left],
  ['waiting->over->missed', waiting, room(place('over')), { at: 'missed' }],
  ['waiting->shut->shut', waiting, { type: 'shut', why: 'replaced' }, { at: 'shut', why: 'replaced' }],
  ['call->ended->after', call, { type: 'ended', end }, after],
  ['call->sent back->arriving', call, { type: 'ended', end: { ...end, reason: 'back-to-queue' } }, arriving],
  ['call->place->call', call, room(place('waiting')), call],
  ['call->shut->shut', call, { type: 'shut', why: 'replaced' }, { at: 'shut', why: 'replaced' }],
  ['call->over->after', call, { type: 'shut', why: 'over' }, { at: 'after', consultationId: 'c1', end: null }],
  ['after->shut->after', after, { type: 'shut', why: 'over' }, after],
  ['after->admitted->after', after, admitted, after],
  ['left->place->left', left, room(place('waiting')), left],
  ['left->return->arriving', left, { type: 'return' }, arriving],
  ['shut->return->arriving', { at: 'shut', why: 'replaced' }, { type: 'return' }, arriving],
  ['waiting->ended->waiting', waiting, { type: 'ended', end }, waiting],
]

describe('the way through an appointment', () => {
  it.each(rows)('%s', (_name, state, event, next) => {
    expect(meet(state, event)).toEqual(next)
  })

  it('repeats a consent the waiting room forgot, and no other', () => {
    expect(consentToRepeat({ ...waiting, place: notReady })).toEqual(consent)
    expect(consentToRepeat(waiting)).toBeNull()
    expect(consentToRepeat(asked)).toBeNull()
  })
})
