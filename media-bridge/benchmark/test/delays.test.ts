import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Delays } from '../load/delays.js'
import { Turn } from '../load/pace.js'

test('quantiles are right to about a hundredth', () => {
  const delays = new Delays()
  for (let one = 1; one <= 10_000; one++) delays.add(one / 1000)
  for (const fraction of [0.5, 0.99, 0.999]) {
    const exact = 10 * fraction
    assert.ok(Math.abs(delays.quantile(fraction) - exact) / exact < 0.012, `${fraction}: ${delays.quantile(fraction)}`)
  }
  assert.equal(delays.quantile(1), 10)
  assert.ok(Number.isNaN(new Delays().quantile(0.5)))
})

test('each has one turn in a period', () => {
  const turn = new Turn(4, 20)
  turn.begin(0)
  const seen: number[] = []
  for (let now = 0; now < 20; now++) for (let one = turn.next(now); one >= 0; one = turn.next(now)) seen.push(one)
  assert.deepEqual(seen.toSorted(), [0, 1, 2, 3])
})

test('a long pause is not made up for', () => {
  const turn = new Turn(2, 20)
  turn.begin(0)
  let count = 0
  while (turn.next(10_000) >= 0) count++
  assert.ok(count <= 2, `${count}`)
})
