import { describe, expect, it } from 'vitest'
import { company, elapsedMs, joining, others, reduce, type CallEvent, type CallState } from '@/call/call-state'
import type { ServerMessage } from '@/call/messages'
import { live, me, official, welcome } from './fixtures'

const at = Date.parse('2026-11-24T06:04:58Z')
const server = (message: ServerMessage): CallEvent => ({ type: 'server', message, at })
const message = { 'zh-CN': '面谈已经结束。', en: 'The conversation has ended.' }
const ended: CallState = { kind: 'ended', reason: 'finished', message }
const replaced: CallState = { kind: 'closed', why: 'replaced' }
const hello = { id: 'l1', from: 'official', name: '李明', text: '您好', at: '2026-11-24T06:01:00Z', file: null }
const own = { ...hello, id: 'm1', from: 'me' }
const [first, second] = [{ id: 'm1', text: '您好' }, { id: 'm2', text: '您好' }]
const spoken = { ...live, chat: [own] }
const muted = { ...official, microphone: false }
const clerk = { ...official, id: 'clerk' }
const asked = (number: number) => ({ number, name: '赵强', text: '什么时候修好？', at: '2026-11-24T06:02:00Z', takenUp: false })
const lost = { ...live, line: 'media-lost' as const }

const rows: [string, CallState, CallEvent, CallState][] = [
  ['joining->welcome->live', joining, server(welcome), { ...live, clockOffsetMs: 2000 }],
  ['joining->line-down->joining', joining, { type: 'line-down' }, joining],
  ['joining->chat->joining', joining, server({ type: 'chat', ...hello }), joining],
  ['joining->link->joining', joining, { type: 'link', stream: 'publish', state: 'lost' }, joining],
  ['joining->quality->joining', joining, { type: 'quality', quality: 'good' }, joining],
  ['joining->ended->ended', joining, server({ type: 'ended', reason: 'finished', message }), ended],
  ['joining->closed->closed', joining, { type: 'closed', why: 'replaced' }, replaced],
  ['live->line-down->down', live, { type: 'line-down' }, { ...live, line: 'down' }],
  ['down->welcome->up', { ...live, line: 'down' }, server(welcome), { ...live, clockOffsetMs: 2000 }],
  ['live->media-lost->media-lost', { ...live, links: { publish: 'connected' } }, server({ type: 'media-lost' }), lost],
  ['media-lost->media-back->up', lost, server({ type: 'media-back' }), live],
  ['live->participant->changed', live, server({ type: 'participant', participant: muted }), { ...live, participants: [me, muted] }],
  ['live->participant->added', live, server({ type: 'participant', participant: clerk }), { ...live, participants: [me, official, clerk] }],
  ['live->watching->count', live, server({ type: 'watching', count: 200 }), { ...live, watching: 200 }],
  ['live->questions->added', { ...live, questions: [asked(2)] }, server({ type: 'questions', questions: [asked(1)] }), { ...live, questions: [asked(1), asked(2)] }],
  ['live->questions->taken-up', { ...live, questions: [asked(1), asked(2)] }, server({ type: 'questions', questions: [{ ...asked(1), takenUp: true }] }), { ...live, questions: [{ ...asked(1), takenUp: true }, asked(2)] }],
  ['live->signs->other', live, server({ type: 'signs', signs: { hands: ['official'], speaking: ['me'], exhibit: null } }), { ...live, signs: { hands: ['official'], speaking: ['me'], exhibit: null } }],
  ['live->said->on-the-way', live, { type: 'said', words: first }, { ...live, onTheWay: [first] }],
  ['live->own-chat->arrived', { ...live, onTheWay: [second, first] }, server({ type: 'chat', ...own }), { ...live, chat: [own], onTheWay: [second] }],
  ['live->chat-of-another->on-the-way', { ...live, onTheWay: [first] }, server({ type: 'chat', ...hello }), { ...live, chat: [hello], onTheWay: [first] }],
  ['live->chat-not-sent->dropped', { ...live, onTheWay: [first, second] }, server({ type: 'refused', code: 'chat-not-sent', message }), { ...live, onTheWay: [second] }],
  ['down->welcome-with-them->arrived', { ...live, onTheWay: [first] }, server({ ...welcome, chat: [own] }), { ...spoken, clockOffsetMs: 2000 }],
  ['down->welcome-without->on-the-way', { ...spoken, onTheWay: [second] }, server({ ...welcome, chat: [own] }), { ...spoken, clockOffsetMs: 2000, onTheWay: [second] }],
  ['live->chat->longer', live, server({ type: 'chat', ...hello }), { ...live, chat: [hello] }],
  [
    'live->recording->off',
    live,
    server({ type: 'recording', on: false, since: null, reason: 'failed' }),
    { ...live, recording: { on: false, reason: 'failed' } },
  ],
  ['live->consent-noted->refused', live, server({ type: 'consent-noted', consent: 'refused' }), { ...live, consent: 'refused' }],
  ['live->spotlight->official', live, server({ type: 'spotlight', who: 'official' }), { ...live, spotlight: 'official' }],
  ['live->muted->live', live, server({ type: 'muted' }), live],
  ['live->removed->told', live, server({ type: 'removed', who: 'guest', name: '赵强', reason: '无关' }), { ...live, sentOut: { name: '赵强', reason: '无关' } }],
  ['live->removed->sent-out', live, server({ type: 'removed', who: 'me', name: '王秀英', reason: '无关' }), { kind: 'sent-out', reason: '无关' }],
  ['live->link->connected', live, { type: 'link', stream: 'official', state: 'connected' }, { ...live, links: { official: 'connected' } }],
  ['live->quality->weak', live, { type: 'quality', quality: 'weak' }, { ...live, quality: 'weak' }],
  ['live->candidate->live', live, server({ type: 'candidate', stream: 'publish', kind: 'camera', generation: 1, candidate: {} }), live],
  ['live->refused->live', live, server({ type: 'refused', code: 'too-late', message }), live],
  ['live->ended->ended', live, server({ type: 'ended', reason: 'finished', message }), ended],
  ['live->closed->closed', live, { type: 'closed', why: 'replaced' }, replaced],
  ['ended->welcome->ended', ended, server(welcome), ended],
  ['ended->closed->ended', ended, { type: 'closed', why: 'over' }, ended],
  ['closed->line-down->closed', replaced, { type: 'line-down' }, replaced],
]

describe('the conversation', () => {
  it.each(rows)('%s', (_name, state, event, next) => {
    expect(reduce(state, event)).toEqual(next)
  })

  it('keeps what it knows of links, quality and recording over a reconnect', () => {
    const before: CallState = {
      ...live,
      line: 'down',
      links: { publish: 'connected' },
      quality: 'weak',
      recording: { on: true, reason: 'consented' },
    }
    expect(reduce(before, server(welcome))).toMatchObject({
      links: { publish: 'connected' },
      quality: 'weak',
      recording: { on: true, reason: 'consented' },
    })
  })

  it('counts by the server clock, whatever this one says', () => {
    const offset = { ...live, clockOffsetMs: 3_600_000 }
    expect(elapsedMs(offset, Date.parse('2026-11-24T05:01:05Z'))).toBe(65_000)
    expect(elapsedMs(live, Date.parse('2026-11-24T05:59:00Z'))).toBe(0)
    expect(elapsedMs({ ...live, startedAt: null }, at)).toBe(0)
  })

  it('knows who the others are', () => {
    expect(others(live)).toEqual([official])
  })
})

describe('the company', () => {
  it('are citizen and official wherever they are, and guests while they are there', () => {
    const away = { ...official, present: false }
    const guest = { ...official, id: 'guest', role: 'interpreter' as const }
    expect(company({ ...live, participants: [me, away, guest] })).toEqual([away, guest])
    expect(company({ ...live, participants: [me, away, { ...guest, present: false }] })).toEqual([away])
  })
})
