import { effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { useSending } from '@/citizen/filing/use-sending'
import { Problem } from '@/shared/api/problem'
import type { Watch } from '@/shared/api/upload'

const files = ['a', 'b', 'c'].map((name) => new File(['x'], name, { type: 'image/png' }))
const sending = (send: (file: File, watch: Watch) => Promise<unknown>) => {
  const made = effectScope().run(() => useSending(send))
  if (!made) throw new Error('no scope')
  return made
}

describe('sending files', () => {
  it('goes one after the other, and one that fails holds up no other', async () => {
    const sent: string[] = []
    const { run, missing, now } = sending((file) => {
      sent.push(file.name)
      return file.name === 'b' ? Promise.reject(new TypeError('no answer')) : Promise.resolve()
    })
    await run(files)
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(missing.value.map(({ file, problem }) => [file.name, problem.code])).toEqual([['b', 'offline']])
    expect(now.value).toBeNull()
  })

  it('tells how far it is', async () => {
    const seen: unknown[] = []
    const { run, now } = sending((_, { progress }) => {
      progress?.(0.5)
      seen.push(now.value)
      return Promise.resolve()
    })
    await run(files.slice(0, 2))
    expect(seen).toEqual([
      { name: 'a', number: 1, all: 2, share: 0.5 },
      { name: 'b', number: 2, all: 2, share: 0.5 },
    ])
  })

  it('stops at once, and what is left is there to be sent again', async () => {
    const { run, missing, stop } = sending((file, { signal }) => {
      if (file.name !== 'b') return Promise.resolve()
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(Problem.stopped()))
        stop()
      })
    })
    await run(files)
    expect(missing.value.map(({ file }) => file.name)).toEqual(['b', 'c'])
    expect(missing.value.every(({ problem }) => problem.code === 'stopped' && problem.passes)).toBe(true)
  })
})
