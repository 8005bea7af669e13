import { describe, expect, it } from 'vitest'
import { begun, carried, explains, rungs, step, type Rung, type Standing, type Weather } from '@/call/ladder'

const fair: Weather = { loss: 0, incomingLoss: 0, roundTrip: 0.05, framesPerSecond: 24, estimate: 1_500_000 }
/** As measured: every two seconds. */
function pass(standing: Standing, line: Weather, from: number, seconds: number): Standing {
  let now = standing
  for (let at = from + 2; at <= from + seconds; at += 2) now = step(now, { ...line, at: at * 1000 })
  return now
}

describe('the ladder', () => {
  it.each<[string, Partial<Weather>, Rung]>([
    ['a good line', {}, 'full'],
    ['a tenth lost', { loss: 0.1 }, 'full'],
    ['a narrow line', { estimate: 120_000 }, 'low'],
    ['40 kbit/s', { estimate: 40_000 }, 'audio'],
    ['a fifth lost', { loss: 0.2 }, 'audio'],
    ['pictures that stand still', { framesPerSecond: 1 }, 'audio'],
    ['half lost', { loss: 0.5 }, 'text'],
    ['four seconds there and back', { roundTrip: 4 }, 'text'],
    ['nothing known', { estimate: 0, framesPerSecond: null }, 'full'],
  ])('on %s goes down to the right rung', (_, change, rung) => {
    let now = begun(0)
    const seen = [now.rung]
    for (let at = 2; at <= 60; at += 2) {
      now = step(now, { ...fair, ...change, at: at * 1000 })
      seen.push(now.rung)
    }
    expect(rungs.findLast((one) => seen.includes(one))).toBe(rung)
  })

  it('steps down one at a time, and not for a moment', () => {
    const bad = { ...fair, loss: 0.35 }
    expect(pass(begun(0), bad, 0, 6).rung).toBe('full')
    expect(pass(begun(0), bad, 0, 8).rung).toBe('low')
    expect(pass(pass(begun(0), bad, 0, 6), fair, 6, 2).poorSince).toBeNull()
  })

  it('gives the picture up at once where it would drown the sound', () => {
    expect(pass(begun(0), { ...fair, estimate: 45_000 }, 0, 6).rung).toBe('audio')
    expect(pass(begun(0), { ...fair, loss: 0.9 }, 0, 6).rung).toBe('audio')
  })

  it('steps up again when the line is good', () => {
    const low = pass(begun(0), { ...fair, loss: 0.5 }, 0, 40)
    expect(low.rung).toBe('text')
    expect(pass(low, fair, 40, 12).rung).toBe('audio')
    expect(pass(low, fair, 40, 60).rung).toBe('full')
  })

  it('tries less often what was tried in vain', () => {
    let now = pass(begun(0), { ...fair, estimate: 40_000 }, 0, 40)
    const tries: number[] = []
    for (let at = 42; at < 600; at += 2) {
      const narrow = now.rung === 'audio' ? { ...fair, framesPerSecond: null } : { ...fair, framesPerSecond: 0 }
      const next = step(now, { ...narrow, at: at * 1000 })
      if (next.rung === 'low' && now.rung === 'audio') tries.push(at)
      now = next
    }
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
    expect(waits.length).toBeGreaterThan(2)
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    expect(waits.at(-1)).toBeGreaterThan(60)
  })
})

describe('what is sent', () => {
  it.each<[Rung, Rung[], Rung]>([
    ['full', [], 'full'],
    ['full', ['audio'], 'audio'],
    ['low', ['full'], 'low'],
    ['full', ['audio', 'low'], 'low'],
    ['text', ['full'], 'text'],
  ])('from %s to %j is %s', (own, others, rung) => {
    expect(carried(own, others)).toBe(rung)
  })
})

describe('what does not come in', () => {
  it.each<[Rung, Rung, boolean]>([
    ['full', 'full', false],
    ['audio', 'full', true],
    ['low', 'full', true],
    ['audio', 'audio', false],
    ['text', 'audio', true],
    ['full', 'audio', false],
  ])('with their line at %s and the own at %s is theirs: %s', (theirs, own, is) => {
    expect(explains(theirs, own)).toBe(is)
  })
})
