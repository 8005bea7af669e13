import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '@/shared/api/problem'
import type { Paragraph } from '@/shared/minutes/model'
import { ParagraphDraft, type Wanted } from '@/staff/minutes/paragraph-draft'

type Answer = (saved: Paragraph | Problem) => void
let sent: { wanted: Wanted; answer: Answer }[]

const sentence = { 'zh-CN': '', en: '' }
const paragraph = (version: number, text: string): Paragraph => ({ id: 'p', field: 'asked', text, version, at: '2026-11-27T02:00:00Z', by: '赵敏' })
const changed = new Problem(409, 'paragraph-changed', sentence, { text: '别人写的', version: 5, by: '李建国' })

function draft(version = 1, text = '路灯'): ParagraphDraft {
  const send = (_id: string, wanted: Wanted) =>
    new Promise<Paragraph>((resolve, reject) => sent.push({ wanted, answer: (what) => (what instanceof Problem ? reject(what) : resolve(what)) }))
  return new ParagraphDraft('p', 'asked', text, version, null, send, false)
}
async function answered(what: Paragraph | Problem): Promise<void> {
  sent.at(-1)?.answer(what)
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  sent = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('a paragraph that is typed', () => {
  it('is saved at a pause, with the version that was seen', async () => {
    const one = draft()
    one.type('路灯坏')
    vi.advanceTimersByTime(200)
    one.type('路灯坏了')
    vi.advanceTimersByTime(399)
    expect(sent).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(sent.map(({ wanted }) => wanted)).toEqual([{ version: 1, field: 'asked', text: '路灯坏了' }])
    await answered(paragraph(2, '路灯坏了'))
    expect([one.standing, one.version]).toEqual(['saved', 2])
  })

  it('is saved every 800 ms where nobody pauses', () => {
    const one = draft()
    for (let ms = 0; ms < 800; ms += 100) {
      one.type(`路灯${ms}`)
      vi.advanceTimersByTime(100)
    }
    expect(sent).toHaveLength(1)
  })

  it('sends what was typed while it was being saved, too', async () => {
    const one = draft()
    one.type('一')
    vi.advanceTimersByTime(400)
    one.type('一二')
    await answered(paragraph(2, '一'))
    vi.advanceTimersByTime(400)
    expect(sent.at(-1)?.wanted).toEqual({ version: 2, field: 'asked', text: '一二' })
  })

  it('is kept and tried again while the network is down', async () => {
    const one = draft()
    one.type('一')
    vi.advanceTimersByTime(400)
    await answered(Problem.of(new TypeError('offline')))
    expect([one.standing, one.text]).toEqual(['held', '一'])
    vi.advanceTimersByTime(2_000)
    expect(sent).toHaveLength(2)
  })

  it('follows what others write while nothing is typed here', () => {
    const one = draft()
    one.heard(paragraph(2, '路灯不亮'))
    one.heard(paragraph(1, '旧的'))
    expect([one.text, one.version]).toEqual(['路灯不亮', 2])
  })

  it('does not lose what was heard while it was being saved', async () => {
    const one = draft()
    one.type('一')
    vi.advanceTimersByTime(400)
    one.heard(paragraph(3, '别人的'))
    await answered(paragraph(2, '一'))
    expect([one.text, one.version]).toEqual(['别人的', 3])
  })

  it('says nothing while it is empty', () => {
    const one = draft(0, '')
    one.type('  ')
    vi.advanceTimersByTime(1_000)
    expect(sent).toHaveLength(0)
  })
})

describe('a paragraph that somebody else changed first', () => {
  async function conflict(): Promise<ParagraphDraft> {
    const one = draft()
    one.type('我写的')
    vi.advanceTimersByTime(400)
    await answered(changed)
    return one
  }

  it('keeps both texts, and sends nothing until the writer has chosen', async () => {
    const one = await conflict()
    expect([one.standing, one.text, one.theirs?.text, one.theirs?.by]).toEqual(['changed', '我写的', '别人写的', '李建国'])
    one.type('我写的，再改')
    vi.advanceTimersByTime(5_000)
    expect(sent).toHaveLength(1)
  })

  it('is put over the newer one, which was seen', async () => {
    const one = await conflict()
    one.keepMine()
    expect(sent.at(-1)?.wanted).toEqual({ version: 5, field: 'asked', text: '我写的' })
    await answered(paragraph(6, '我写的'))
    expect([one.standing, one.theirs]).toEqual(['saved', null])
  })

  it('gives way to the newer one', async () => {
    const one = await conflict()
    one.takeTheirs()
    expect([one.standing, one.text, one.version]).toEqual(['saved', '别人写的', 5])
  })

  it('says why where the server will not have it', async () => {
    const one = draft()
    one.type('一')
    vi.advanceTimersByTime(400)
    await answered(new Problem(409, 'minutes-sealed', sentence))
    expect([one.standing, one.problem?.code]).toEqual(['refused', 'minutes-sealed'])
  })
})
