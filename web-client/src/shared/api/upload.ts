import { Problem } from './problem'

/** So long nothing may move before the line counts as lost. */
const stalledMs = 60_000

export interface Watch {
  /** Is told how much has gone out, 0 to 1. */
  progress?: (share: number) => void
  /** Breaks it off. */
  signal?: AbortSignal
}

/** Sends a file as it is. However long it takes: it is given up when nothing moves any more. `fetch` tells no progress. */
export function upload<T>(path: string, file: File, { progress, signal }: Watch = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stalled: ReturnType<typeof setTimeout> | undefined
    const stop = (): void => request.abort()
    const moved = (): void => {
      clearTimeout(stalled)
      stalled = setTimeout(stop, stalledMs)
    }
    request.upload.onprogress = ({ loaded, total }) => {
      moved()
      if (total > 0) progress?.(loaded / total)
    }
    // what is checked then takes its time without a word
    request.upload.onload = () => clearTimeout(stalled)
    request.onload = () => {
      const { status, responseText } = request
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as T)
      else void Problem.from(new Response(responseText, { status })).then(reject)
    }
    request.onerror = () => reject(Problem.of(new TypeError('no answer')))
    request.onabort = () => reject(signal?.aborted ? Problem.stopped() : Problem.of(new TypeError('stalled')))
    request.onloadend = () => {
      clearTimeout(stalled)
      signal?.removeEventListener('abort', stop)
    }
    request.open('PUT', path)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-Kaimen', '1')
    request.setRequestHeader('Content-Type', file.type)
    signal?.addEventListener('abort', stop)
    moved()
    request.send(file)
    if (signal?.aborted) stop()
  })
}
