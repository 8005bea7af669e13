import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { upload } from '@/shared/api/upload'

const file = new File(['x'], 'a.mp4', { type: 'video/mp4' })

/** What a browser does, by hand. */
class Request {
  static last: Request
  readonly headers: Record<string, string> = {}
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {}
  status = 0
  responseText = ''
  sent: unknown
  onload?: () => void
  onerror?: () => void
  onabort?: () => void
  onloadend?: () => void
  constructor() {
    Request.last = this
  }
  open(): void {
    this.status = 0
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  send(body: unknown): void {
    this.sent = body
  }
  abort(): void {
    this.onabort?.()
    this.onloadend?.()
  }
  answer(status: number, text: string): void {
    this.status = status
    this.responseText = text
    this.onload?.()
    this.onloadend?.()
  }
}

describe('sending a file', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('XMLHttpRequest', Request)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('sends it as it is, and tells how much is out', async () => {
    const shares: number[] = []
    const answer = upload('/api/x', file, { progress: (share) => shares.push(share) })
    Request.last.upload.onprogress?.({ loaded: 1, total: 4 })
    Request.last.upload.onprogress?.({ loaded: 4, total: 4 })
    Request.last.answer(200, '{"id":"1"}')
    expect(await answer).toEqual({ id: '1' })
    expect(shares).toEqual([0.25, 1])
    expect(Request.last.sent).toBe(file)
    expect(Request.last.headers).toMatchObject({ 'X-Kaimen': '1', 'Content-Type': 'video/mp4' })
  })

  it('hands a refusal over with its code', async () => {
    const answer = upload('/api/x', file)
    Request.last.answer(422, JSON.stringify({ code: 'video-too-long', message: { 'zh-CN': '太长', en: 'too long' } }))
    await expect(answer).rejects.toMatchObject({ status: 422, code: 'video-too-long', passes: false })
  })

  it('is stopped by the person', async () => {
    const stopper = new AbortController()
    const answer = upload('/api/x', file, { signal: stopper.signal })
    stopper.abort()
    await expect(answer).rejects.toMatchObject({ code: 'stopped', passes: true })
  })

  it('counts the line as lost when nothing moves, however long it took before', async () => {
    const answer = upload('/api/x', file)
    const seen = expect(answer).rejects.toMatchObject({ code: 'offline', passes: true })
    for (let minute = 0; minute < 5; minute++) {
      vi.advanceTimersByTime(50_000)
      Request.last.upload.onprogress?.({ loaded: minute, total: 9 })
    }
    vi.advanceTimersByTime(60_000)
    await seen
  })

  it('waits while what has arrived is checked', async () => {
    const answer = upload('/api/x', file)
    Request.last.upload.onload?.()
    vi.advanceTimersByTime(100_000)
    Request.last.answer(200, '{}')
    expect(await answer).toEqual({})
  })
})
