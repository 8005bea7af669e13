import { once } from 'node:events'
import { WebSocket } from 'ws'

interface Reply {
  id?: number
  result?: { value?: unknown; sessionId?: string }
  error?: { code: number; message: string }
  method?: string
  params?: { value: { object: string; type: string; data: Record<string, unknown> } }
}

type Listener = (data: Record<string, unknown>) => void

/** A client of the Kurento protocol, with what a benchmark needs of it. */
export class Kurento {
  private readonly waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>()
  private readonly listeners = new Map<string, Listener>()
  private lastId = 0
  private sessionId: string | undefined

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (text: Buffer) => this.take(JSON.parse(text.toString()) as Reply))
    socket.on('close', () => {
      for (const { failed } of this.waiting.values()) failed(new Error('the media server is gone'))
    })
  }

  /** @param uri `ws://host:port/kurento` */
  static async connect(uri: string): Promise<Kurento> {
    const socket = new WebSocket(uri)
    await once(socket, 'open')
    const kurento = new Kurento(socket)
    await kurento.request('ping', { interval: 240_000 })
    return kurento
  }

  private take(reply: Reply): void {
    if (reply.method === 'onEvent' && reply.params) {
      const { object, type, data } = reply.params.value
      this.listeners.get(`${object} ${type}`)?.(data)
      return
    }
    const waits = this.waiting.get(reply.id ?? 0)
    if (!waits) return
    this.waiting.delete(reply.id ?? 0)
    if (reply.error) return waits.failed(new Error(`${reply.error.code} ${reply.error.message}`))
    this.sessionId = reply.result?.sessionId ?? this.sessionId
    waits.done(reply.result?.value)
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.lastId
    const session = this.sessionId === undefined ? {} : { sessionId: this.sessionId }
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed })
      this.socket.send(JSON.stringify({ id, method, params: { ...params, ...session }, jsonrpc: '2.0' }))
    })
  }

  /** @returns the new object's id */
  async create(type: string, constructorParams: object = {}): Promise<string> {
    return (await this.request('create', { type, constructorParams, properties: {} })) as string
  }

  invoke(object: string, operation: string, operationParams: object = {}): Promise<unknown> {
    return this.request('invoke', { object, operation, operationParams })
  }

  async subscribe(object: string, type: string, listener: Listener): Promise<void> {
    this.listeners.set(`${object} ${type}`, listener)
    await this.request('subscribe', { object, type })
  }

  async release(object: string): Promise<void> {
    for (const key of this.listeners.keys()) if (key.startsWith(object)) this.listeners.delete(key)
    await this.request('release', { object })
  }

  close(): void {
    this.socket.close()
  }

  /** As a client whose machine is gone: without a word. */
  vanish(): void {
    this.socket.terminate()
  }
}
