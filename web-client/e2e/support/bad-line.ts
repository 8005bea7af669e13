import { execFileSync } from 'node:child_process'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { connect, createServer, type Server as TcpServer } from 'node:net'

const place = 'kaimen-server'
const here = 'kaimen-here'
const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] })

/** How a line treats the packets of media. */
export interface Weather {
  /** Share of the packets towards the server that are lost, 0 to 1. */
  loss: number
  /** In each direction. */
  delayMs: number
  /** Of all packets towards the server together; what waits longer than 300 ms is lost. */
  kbits: number
}
const fair: Weather = { loss: 0, delayMs: 0, kbits: Number.POSITIVE_INFINITY }
const longestQueueMs = 300

/**
 * A server in a network namespace of its own (ip-netns(8)), which is reached through this process alone: pages as they
 * are, media through any weather. A namespace, because the server tells browsers its own port, which is to be ours.
 */
export class BadLine {
  /** Where browsers find media. */
  readonly address = '10.217.0.1'
  /** What starts a program beside the server. */
  readonly prefix = ['ip', 'netns', 'exec', place]
  private readonly server = '10.217.0.2'
  private weather = fair
  private freeAt = 0
  private readonly towards = new Map<string, Socket>()
  private readonly open: (Socket | TcpServer)[] = []

  private constructor() {}

  /** Whether this user may make a namespace. */
  static possible(): boolean {
    return process.getuid?.() === 0
  }

  static make(pages: number, media: number): BadLine {
    const line = new BadLine()
    line.remove()
    ip('netns', 'add', place)
    ip('link', 'add', here, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', place)
    ip('addr', 'add', `${line.address}/24`, 'dev', here)
    ip('link', 'set', 'dev', here, 'up')
    ip('-n', place, 'addr', 'add', `${line.server}/24`, 'dev', 'eth0')
    ip('-n', place, 'link', 'set', 'dev', 'eth0', 'up')
    ip('-n', place, 'link', 'set', 'dev', 'lo', 'up')
    line.relayPages(pages)
    line.relayMedia(media)
    return line
  }

  become(weather: Partial<Weather>): void {
    this.weather = { ...fair, ...weather }
  }

  close(): void {
    for (const socket of [...this.open, ...this.towards.values()]) socket.close()
    this.remove()
  }

  private remove(): void {
    try {
      ip('netns', 'del', place)
    } catch {
      // it is not there
    }
  }

  private relayPages(port: number): void {
    const relay = createServer((client) => {
      const server = connect(port, this.server)
      for (const [from, to] of [[client, server], [server, client]] as const) {
        from.pipe(to)
        from.on('error', () => to.destroy())
      }
    })
    this.open.push(relay.listen(port, 'localhost'))
  }

  private relayMedia(port: number): void {
    const clients = createSocket('udp4')
    clients.on('message', (packet, from) => {
      if (Math.random() < this.weather.loss) return
      const waits = this.queue(packet.length)
      if (waits <= longestQueueMs) this.later(waits + this.weather.delayMs, () => this.socketOf(from, clients).send(packet, port, this.server))
    })
    clients.bind(port, this.address)
    this.open.push(clients)
  }

  /** How long the packet waits for those before it, ms. */
  private queue(length: number): number {
    const now = performance.now()
    const begins = Math.max(now, this.freeAt)
    if (begins - now <= longestQueueMs) this.freeAt = begins + ((length + 28) * 8) / this.weather.kbits
    return begins - now
  }

  private socketOf(client: RemoteInfo, clients: Socket): Socket {
    const name = `${client.address}:${client.port}`
    const known = this.towards.get(name)
    if (known) return known
    const socket = createSocket('udp4')
    socket.on('message', (packet) => this.later(this.weather.delayMs, () => clients.send(packet, client.port, client.address)))
    socket.bind(0, this.address)
    this.towards.set(name, socket)
    return socket
  }

  private later(ms: number, act: () => void): void {
    if (ms < 1) act()
    else setTimeout(act, ms)
  }
}
