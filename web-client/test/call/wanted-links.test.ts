import { describe, expect, it } from 'vitest'
import { joining } from '@/call/call-state'
import { wantedLinks } from '@/call/wanted-links'
import { live, me, official } from './fixtures'

describe('the links a conversation asks for', () => {
  it('are the own one and one per publishing participant', () => {
    expect(wantedLinks(live)).toEqual(new Map([['publish', 0], ['official', 1]]))
  })

  it('change with a new publication', () => {
    const anew = { ...live, participants: [me, { ...official, publication: 2 }] }
    expect(wantedLinks(anew)?.get('official')).toBe(2)
  })

  it('leave out who is away or does not publish', () => {
    const away = { ...live, participants: [me, { ...official, present: false }, { ...official, id: 'clerk', publication: 0 }] }
    expect(wantedLinks(away)).toEqual(new Map([['publish', 0]]))
  })

  it('are no own one for who watches', () => {
    const watching = { ...live, you: 'watcher', participants: [me, { ...official, screen: 3 }] }
    expect(wantedLinks(watching)).toEqual(new Map([['official', 1], ['official/screen', 3], ...(me.publication > 0 ? [['me', me.publication] as const] : [])]))
  })

  it('stay as they are while a line is down', () => {
    expect(wantedLinks(joining)).toBeNull()
    expect(wantedLinks({ ...live, line: 'down' })).toBeNull()
    expect(wantedLinks({ ...live, line: 'media-lost' })).toBeNull()
  })

  it('are none while it is on hold', () => {
    expect(wantedLinks({ ...live, held: '2026-11-24T06:01:00Z' }, true)).toEqual(new Map())
  })

  it('are none once it is over', () => {
    expect(wantedLinks({ kind: 'closed', why: 'over' })).toEqual(new Map())
  })
})
