import { describe, expect, it, vi } from 'vitest'
import { http } from '@/shared/api/http'
import { Problem } from '@/shared/api/problem'

const message = { 'zh-CN': '这个时段刚被约走。', en: 'This time was just taken.' }
const answer = (status: number, body: string | null) =>
  vi.fn<(path: string, init?: RequestInit) => Promise<Response>>(() => Promise.resolve(new Response(body, { status })))
const serve = (fetching: ReturnType<typeof answer>) => {
  vi.stubGlobal('fetch', fetching)
  return fetching
}
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => {
      throw new Error('was not refused')
    },
    (cause: unknown) => cause as Problem,
  )

describe('the HTTP API', () => {
  it('reads and asks for JSON', async () => {
    const fetching = serve(answer(200, '{"free":3}'))
    expect(await http.get('/api/x')).toEqual({ free: 3 })
    expect(fetching.mock.lastCall?.[1]?.headers).toEqual({ Accept: 'application/json' })
  })

  it('marks what changes something, so that no other site can send it', async () => {
    const fetching = serve(answer(204, null))
    expect(await http.post('/api/x', { a: 1 })).toBeUndefined()
    expect(fetching.mock.lastCall?.[1]).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { 'X-Kaimen': '1', 'Content-Type': 'application/json' },
    })
  })

  it('hands a refusal over with its code, sentence and extras', async () => {
    serve(answer(409, JSON.stringify({ code: 'slot-taken', message, next: { id: 's2' } })))
    const problem = await refusal(http.post('/api/x'))
    expect(problem).toMatchObject({ status: 409, code: 'slot-taken', sentence: message, extras: { next: { id: 's2' } } })
  })

  it.each(['<html>502</html>', '', '{"code":"x"}', '{"code":"x","message":"plain"}', 'null'])(
    'finds words of its own for %j',
    async (body) => {
      serve(answer(502, body))
      const problem = await refusal(http.get('/api/x'))
      expect(problem).toMatchObject({ status: 502, code: 'answer-not-understood' })
      expect(problem.sentence['zh-CN']).toContain('请稍后再试')
    },
  )

  it.each([new TypeError('Failed to fetch'), new DOMException('', 'TimeoutError')])('says that the network is down: %s', async (cause) => {
    vi.stubGlobal('fetch', () => Promise.reject(cause))
    expect(await refusal(http.get('/api/x'))).toMatchObject({ status: 0, code: 'offline' })
  })
})
