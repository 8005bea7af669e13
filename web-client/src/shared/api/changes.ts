import { onScopeDispose } from 'vue'
import { Problem } from './problem'

/** How long to wait before asking again, in ms: at once, then ever longer. */
const waits = [500, 2_000, 5_000, 15_000]

/**
 * Calls back whenever the server says that something changed, as long as the page is open.
 * Reads server-sent events (WHATWG HTML §9.2) by fetch: an EventSource can post nothing, and what is asked for may be no
 * business of an address.
 */
export function useChanges(path: string, body: unknown, changed: () => void): void {
  const stop = new AbortController()
  onScopeDispose(() => stop.abort())
  void follow(path, body, changed, stop.signal)
}

async function follow(path: string, body: unknown, changed: () => void, signal: AbortSignal): Promise<void> {
  let last: string | undefined
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      for await (const length of events(path, body, signal)) {
        failures = 0
        // the first answer, also that after a pause, comes later than what is shown: it may tell of what happened in between
        if (last !== length) changed()
        last = length
      }
    } catch (cause) {
      // who may not see it, or asks too often, is told by the page itself
      if (Problem.of(cause).status >= 400 && Problem.of(cause).status < 500) return
    }
    await pause(waits[Math.min(failures, waits.length - 1)] ?? 0, signal)
  }
}

/** The data of each event. */
async function* events(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<string> {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Accept: 'text/event-stream', ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'X-Kaimen': '1' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  })
  if (!response.ok) throw await Problem.from(response)
  if (!response.body) return
  let kept = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (kept + read.value).split('\n')
    kept = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim()
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
