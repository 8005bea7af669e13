import { describe, expect, it } from 'vitest'
import { begun, drawnOn, isSignature, pathOf, pointIn } from '@/shared/minutes/strokes'
import { latestAt, placeOf } from '@/staff/review/timeline'

describe('a signature', () => {
  it('grows by points that are not too close', () => {
    const dot = begun([], [10, 10])
    expect(drawnOn(dot, [11, 11])).toEqual([[10, 10]])
    expect(drawnOn(dot, [40, 50])).toEqual([[10, 10, 40, 50]])
    expect(begun(drawnOn(dot, [40, 50]), [5, 5])).toHaveLength(2)
  })

  it('is drawn as lines, a point as a dot', () => {
    expect(pathOf([1, 2, 3, 4, 5, 6])).toBe('M1 2L3 4L5 6')
    expect(pathOf([1, 2])).toBe('M1 2h.1')
  })

  it('stays on its plane wherever the finger goes', () => {
    const box = { left: 100, top: 100, width: 300, height: 100 }
    expect(pointIn(box, 250, 150)).toEqual([300, 100])
    expect(pointIn(box, 0, 900)).toEqual([0, 200])
  })

  it('is more than a dot', () => {
    expect(isSignature([])).toBe(false)
    expect(isSignature([[10, 10, 60, 10]])).toBe(false)
    expect(isSignature([[10, 10, 140, 10]])).toBe(true)
  })

  it('has its limits', () => {
    const many = Array.from({ length: 100 }, (_, index) => [index, 0])
    expect(begun(many, [1, 1])).toHaveLength(100)
    const long = [Array.from({ length: 8_000 }, (_, index) => index % 200)]
    expect(drawnOn(long, [600, 200])[0]).toHaveLength(8_000)
  })
})

describe('the place of a paragraph in a recording', () => {
  const recording = { startedAt: '2026-11-27T02:00:00Z', durationMs: 60_000 }
  it.each([
    ['2026-11-27T01:59:00Z', 0],
    ['2026-11-27T02:00:12.500Z', 12_500],
    ['2026-11-27T02:05:00Z', 60_000],
  ])('%s is at %d ms', (at, ms) => {
    expect(placeOf({ at }, recording)).toBe(ms)
  })

  it('is reached when the recording has come there', () => {
    const latest = (at: number[], positionMs: number) => latestAt(at.map((atMs) => ({ atMs })), positionMs)
    expect([latest([], 5), latest([10, 20], 5), latest([10, 20], 10), latest([10, 20, 20], 30), latest([20, 10], 15)]).toEqual([-1, -1, 0, 2, 1])
  })
})
