import { Problem } from './problem'

const timeoutMs = 20_000

async function send<T>(method: string, path: string, body?: string, type?: string): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  // a cross-site form cannot set this header, so the server asks for it
  if (method !== 'GET') headers['X-Kaimen'] = '1'
  if (type) headers['Content-Type'] = type
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
    })
  } catch (cause) {
    throw Problem.of(cause)
  }
  if (!response.ok) throw await Problem.from(response)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The HTTP API. Every failure is a {@link Problem}. */
export const http = {
  get: <T>(path: string) => send<T>('GET', path),
  post: <T>(path: string, body?: unknown) =>
    body === undefined
      ? send<T>('POST', path)
      : send<T>('POST', path, JSON.stringify(body), 'application/json'),
  put: <T>(path: string, body: unknown) => send<T>('PUT', path, JSON.stringify(body), 'application/json'),
  remove: <T = undefined>(path: string) => send<T>('DELETE', path),
}
