import { describe, expect, it, vi } from 'vitest'
import { useAction } from '@/shared/api/action'
import { useLoad } from '@/shared/api/loading'
import { Problem } from '@/shared/api/problem'

const refused = new Problem(404, 'not-found', { 'zh-CN': '', en: '' })
const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('loading', () => {
  it('goes from loading to ready', async () => {
    const { state, value } = useLoad(() => Promise.resolve(7))
    expect(state.value).toEqual({ kind: 'loading' })
    await settle()
    expect(state.value).toEqual({ kind: 'ready', value: 7 })
    expect(value.value).toBe(7)
  })

  it('shows the refusal, and loads again on demand', async () => {
    const fetching = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(7)
    const { state, load } = useLoad(fetching)
    await settle()
    expect(state.value).toEqual({ kind: 'failed', problem: refused })
    const again = load()
    expect(state.value).toEqual({ kind: 'loading' })
    await again
    expect(state.value).toEqual({ kind: 'ready', value: 7 })
  })

  it('keeps what is shown when a refresh is refused', async () => {
    const { state, load } = useLoad(vi.fn().mockResolvedValueOnce(7).mockRejectedValue(refused))
    await settle()
    await load()
    expect(state.value).toEqual({ kind: 'ready', value: 7 })
  })

  it('drops an answer that comes too late', async () => {
    const answers: ((value: string) => void)[] = []
    const { state, load } = useLoad(() => new Promise<string>((resolve) => answers.push(resolve)))
    void load()
    answers[1]?.('second')
    answers[0]?.('first')
    await settle()
    expect(state.value).toEqual({ kind: 'ready', value: 'second' })
  })
})

describe('an action', () => {
  it('runs once at a time', async () => {
    const act = vi.fn(() => settle())
    const { run, busy } = useAction(act)
    const first = run()
    await run()
    expect(busy.value).toBe(true)
    await first
    expect(act).toHaveBeenCalledOnce()
    expect(busy.value).toBe(false)
  })

  it('keeps its refusal until the next try', async () => {
    const { run, problem } = useAction(vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(undefined))
    await run()
    expect(problem.value).toBe(refused)
    await run()
    expect(problem.value).toBeNull()
  })
})
