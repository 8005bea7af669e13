import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backAfter, rate } from '../load/table/rates.js'

/** @param kilobits of each second */
function moments(kilobits: number[]): { at: number; bytes: number }[] {
  let bytes = 0
  return [{ at: 0, bytes }, ...kilobits.map((one, second) => ({ at: (second + 1) * 1000, bytes: (bytes += one * 125) }))]
}

test('a rate is that of its stretch', () => {
  const seen = moments([1000, 1000, 400, 600])
  assert.equal(rate(seen, 0, 2000), 1000)
  assert.equal(rate(seen, 2000, 2000), 500)
  assert.equal(rate([], 0, 2000), 0)
})

test('it is back when two seconds have nine tenths of it', () => {
  assert.equal(backAfter(moments([1000, 1000]), moments([300, 700, 900, 900, 900])), 2000)
  assert.equal(backAfter(moments([1000, 1000]), moments([300, 700, 890, 890, 890])), undefined)
})
