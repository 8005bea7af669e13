import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closings } from '@/call/live-socket'
import { guestParties } from '@/call/messages'
import { mediaFaults } from '@/call/media-fault'
import { filingSteps } from '@/citizen/filing/steps'
import { refusals } from '@/shared/sign-in/open-id'
import { endReasons, outcomeKinds, stages } from '@/shared/api/model'

type Tree = { [key: string]: string | Tree }

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Tree

function entriesOf(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : entriesOf(value, `${prefix}${key}.`),
  )
}

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

describe.each(['shared', 'citizen', 'staff'])('the words of %s', (place) => {
  const folder = `src/${place}/locales`
  const exists = readdirSync(`src/${place}`).includes('locales')
  const chinese = exists ? entriesOf(read(`${folder}/zh-CN.json`)) : []
  const english = exists ? entriesOf(read(`${folder}/en.json`)) : []

  it('are the same in both languages', () => {
    expect(english.map(([key]) => key).sort()).toEqual(chinese.map(([key]) => key).sort())
  })

  it('take the same values in both languages', () => {
    const other = new Map(english)
    for (const [key, text] of chinese) expect([key, placeholders(other.get(key) ?? '')]).toEqual([key, placeholders(text)])
  })

  it('are never empty and never shout', () => {
    for (const [key, text] of [...chinese, ...english]) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toMatch(/[!\uff01]|\berror\b|invalid|expired|错误|无效|失败/i)
    }
  })

  it('that the pages ask for are there', () => {
    if (!exists) return
    const known = new Set([...chinese, ...entriesOf(read('src/shared/locales/zh-CN.json'))].map(([key]) => key))
    const asked = sources(`src/${place}`).flatMap((source) => [...source.matchAll(/\bt\('([^']+)'/g)].map(([, key]) => key ?? ''))
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})

describe('what is named by a code', () => {
  const words = new Set([...entriesOf(read('src/shared/locales/en.json')), ...entriesOf(read('src/citizen/locales/en.json'))].map(([key]) => key))
  it.each([
    ...stages.map((stage) => `stage.${stage}`),
    ...outcomeKinds.map((kind) => `outcome.${kind}`),
    ...endReasons.map((reason) => `endReason.${reason}`),
    ...mediaFaults.map((fault) => `check.cure.${fault}`),
    ...Object.values(closings).map((why) => `away.${why}.words`),
    ...refusals.map((why) => `openId.refused.${why}`),
    ...['narrow', 'sound-only', 'late', 'relay-only', 'none'].map((fault) => `lineCheck.cure.${fault}`),
    ...['faint', 'silent'].map((hearing) => `microphone.${hearing}`),
    ...['taken', 'declined', 'lapsed', 'withdrawn', 'cancelled', 'called-off', 'heard', 'absent'].map((what) => `answer.is.${what}`),
    ...['citizen', 'official', ...guestParties].map((party) => `meeting.party.${party}`),
    ...['not-asked', 'being-noted', 'given', 'refused'].map((consent) => `meeting.consent.${consent}`),
    ...['left', 'over', 'replaced', 'lost', 'removed'].flatMap((why) => [`guest.end.${why}.title`, `guest.end.${why}.words`]),
    ...filingSteps.map((step) => `file.${step}.title`),
  ])('has words: %s', (key) => {
    expect(words).toContain(key)
  })
})
