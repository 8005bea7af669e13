import { backoff } from './backoff'

const connectTimeoutMs = 5_000
/** How long an answer may take before the line counts as dead; doubles while that is no help. */
const answerMs = 1_000
const longestAnswerMs = 8_000
/** Tried for this long before the count of attempts starts anew. */
const steadyMs = 5_000

/** The server's own close codes; after one of these there is nothing to come back to. */
export const closings = {
  4401: 'sign-in-needed',
  4403: 'not-allowed',
  4404: 'not-found',
  4409: 'replaced',
  4410: 'over',
  4411: 'removed',
  4429: 'full',
} as const
export type Closing = (typeof closings)[keyof typeof closings]

export type SocketEvent<In> =
  | { kind: 'up' }
  | { kind: 'message'; message: In }
  | { kind: 'down' }
  | { kind: 'closed'; why: Closing }

/**
 * A WebSocket that comes back by itself until it is closed by either side for good. Messages are JSON.
 * After each connect the greeting is sent first, so that the server can put the person back in their place.
 */
export class LiveSocket<Out, In> {
  private socket: WebSocket | undefined
  private attempt = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private patience: ReturnType<typeof setTimeout> | undefined
  private answer: ReturnType<typeof setTimeout> | undefined
  private answerMs = answerMs
  private up = false
  private done = false

  constructor(
    private readonly url: string,
    private readonly greeting: () => Out[],
    private readonly listener: (event: SocketEvent<In>) => void,
  ) {
    addEventListener('online', this.connectNow)
    addEventListener('offline', this.drop)
    document.addEventListener('visibilitychange', this.connectNow)
    this.connect()
  }

  /** False when the line is down; nothing is kept to be sent later. */
  send(message: Out): boolean {
    if (!this.up || !this.socket) return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  /**
   * What was sent last is always answered. A browser that comes into another network without a time of none keeps a socket that
   * leads nowhere, and would not notice for minutes: without any word from the server the line is made anew.
   */
  expectAnswer(): void {
    this.answer ??= setTimeout(() => {
      this.answerMs = Math.min(2 * this.answerMs, longestAnswerMs)
      this.drop()
      this.connectNow()
    }, this.answerMs)
  }

  private forget(): void {
    clearTimeout(this.answer)
    this.answer = undefined
  }

  close(): void {
    this.finish()
    this.socket?.close(1000)
  }

  private connect(): void {
    clearTimeout(this.retry)
    const socket = new WebSocket(this.url)
    this.socket = socket
    this.patience = setTimeout(this.drop, connectTimeoutMs)
    socket.onopen = () => {
      clearTimeout(this.patience)
      this.up = true
      for (const message of this.greeting()) this.send(message)
      this.patience = setTimeout(() => (this.attempt = 0), steadyMs)
      this.listener({ kind: 'up' })
    }
    socket.onmessage = ({ data }) => {
      // the words that greet a new line say nothing of how long an answer takes
      if (this.answer !== undefined) this.answerMs = answerMs
      this.forget()
      const message = parse(data)
      if (message) this.listener({ kind: 'message', message: message as In })
    }
    socket.onclose = ({ code }) => this.lost(socket, code)
  }

  private lost(socket: WebSocket, code: number): void {
    if (socket !== this.socket || this.done) return
    clearTimeout(this.patience)
    this.forget()
    this.socket = undefined
    const wasUp = this.up
    this.up = false
    if (code in closings) {
      this.finish()
      this.listener({ kind: 'closed', why: closings[code as keyof typeof closings] })
      return
    }
    this.retry = setTimeout(() => this.connect(), backoff(this.attempt++))
    if (wasUp) this.listener({ kind: 'down' })
  }

  /** Does not wait for the closing handshake, which a dead line never finishes. */
  private readonly drop = (): void => {
    const socket = this.socket
    if (!socket) return
    socket.onmessage = null
    socket.onclose = null
    socket.onopen = null
    socket.close()
    this.lost(socket, 1006)
  }

  private readonly connectNow = (): void => {
    if (this.done || this.socket || document.visibilityState === 'hidden') return
    this.connect()
  }

  private finish(): void {
    this.done = true
    this.up = false
    clearTimeout(this.retry)
    clearTimeout(this.patience)
    this.forget()
    removeEventListener('online', this.connectNow)
    removeEventListener('offline', this.drop)
    document.removeEventListener('visibilitychange', this.connectNow)
  }
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined // not ours; the line itself is fine
  }
}

/** ws(s) address of a path on this host. */
export function socketUrl(path: string, at: Location = location): string {
  return `${at.protocol === 'https:' ? 'wss' : 'ws'}://${at.host}${path}`
}
