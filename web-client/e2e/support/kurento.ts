import type { Page } from 'playwright-core'

export interface Event {
  object: string
  type: string
  data: Record<string, unknown>
}

/** Speaks the Kurento protocol with a media server, over the WebSocket of a page. */
export class Kurento {
  private constructor(private readonly page: Page) {}

  static async open(page: Page, url: string, hear: (event: Event) => void): Promise<Kurento> {
    await page.exposeFunction('hearEvent', hear)
    await page.evaluate(connect, url)
    return new Kurento(page)
  }

  create(type: string, constructorParams: object): Promise<string> {
    return this.ask('create', { type, constructorParams, properties: {} })
  }

  invoke(object: string, operation: string, operationParams: object = {}): Promise<string> {
    return this.ask('invoke', { object, operation, operationParams })
  }

  async subscribe(object: string, type: string): Promise<void> {
    await this.ask('subscribe', { object, type })
  }

  private ask(method: string, params: object): Promise<string> {
    return this.page.evaluate(([name, values]) => (window as unknown as Asking).askServer(name, values), [method, params] as const)
  }
}

interface Asking {
  askServer(method: string, params: object): Promise<string>
  hearEvent(event: Event): void
}

async function connect(url: string): Promise<void> {
  const socket = new WebSocket(url)
  await new Promise((resolve) => (socket.onopen = resolve))
  const open = new Map<number, { done(value: string): void; failed(error: Error): void }>()
  let sessionId: string | undefined
  let last = 0
  const asking = window as unknown as Asking
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as { id?: number; error?: unknown; result?: { sessionId?: string; value?: string }; params?: { value: Event } }
    if (message.params) asking.hearEvent(message.params.value)
    if (message.id === undefined) return
    sessionId = message.result?.sessionId ?? sessionId
    if (message.error) open.get(message.id)?.failed(new Error(JSON.stringify(message.error)))
    else open.get(message.id)?.done(message.result?.value ?? '')
    open.delete(message.id)
  }
  asking.askServer = (method, params) =>
    new Promise((done, failed) => {
      open.set(++last, { done, failed })
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: last, method, params: { ...params, ...(sessionId ? { sessionId } : {}) } }))
    })
  await asking.askServer('ping', { interval: 240_000 })
}
