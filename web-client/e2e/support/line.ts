import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { BrowserContext } from 'playwright-core'

/** What a line does to each direction of its own. */
export interface Weather {
  /** Of a hundred packets, how many are lost; at random. */
  lossPercent: number
  delayMs: number
  /** Towards the server, and from it; a queue of 200 ms before each, and what does not fit is lost. */
  uplinkBitsPerSecond: number
  downlinkBitsPerSecond: number
}

export const fair: Weather = { lossPercent: 0, delayMs: 0, uplinkBitsPerSecond: Infinity, downlinkBitsPerSecond: Infinity }

const longestQueueMs = 200
/** IP and UDP headers take their part of a line too. */
const headers = 28

/**
 * Carries the media between one browser and the server, as well or as badly as it is told to: a relay of datagrams in this
 * process. It needs neither root nor anything of the kernel, so that the figures are the same on every machine.
 */
export class Line {
  weather = fair
  private readonly queues = { up: new Queue(), down: new Queue() }
  private readonly towardsServer = new Map<string, Socket>()

  private constructor(
    private readonly near: Socket,
    private readonly serverPort: number,
  ) {
    near.on('message', (datagram, from) => this.up(datagram, from.port, from.address))
  }

  /** @param serverPort of the server's media, on this machine */
  static async to(serverPort: number): Promise<Line> {
    const near = createSocket('udp4').bind(0)
    await once(near, 'listening')
    return new Line(near, serverPort)
  }

  /** Lets the pages of a context find the server at this line's end: the port is changed in its candidates. */
  async carry(context: BrowserContext): Promise<void> {
    await context.addInitScript(
      ([from, to]) => {
        const moved = (text: string) => text.replaceAll(` ${from} typ `, ` ${to} typ `)
        // of the standard's forms alone, without those with callbacks
        const { setRemoteDescription, addIceCandidate } = RTCPeerConnection.prototype as {
          setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>
          addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void>
        }
        RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp = '' }: RTCSessionDescriptionInit) {
          return setRemoteDescription.call(this, { type, sdp: moved(sdp) })
        }
        RTCPeerConnection.prototype.addIceCandidate = function (one?: RTCIceCandidateInit | null) {
          const { candidate = '', sdpMid = null, sdpMLineIndex = null } = one ?? {}
          return addIceCandidate.call(this, { candidate: moved(candidate), sdpMid, sdpMLineIndex })
        }
      },
      [this.serverPort, this.near.address().port] as const,
    )
  }

  /** Whether anything came over it towards the server. */
  get isUsed(): boolean {
    return this.towardsServer.size > 0
  }

  close(): void {
    this.near.close()
    for (const socket of this.towardsServer.values()) socket.close()
    this.towardsServer.clear()
  }

  private up(datagram: Buffer, port: number, address: string): void {
    const name = `${address}:${port}`
    let far = this.towardsServer.get(name)
    if (!far) {
      far = createSocket('udp4')
      far.on('message', (answer) => {
        const wait = this.queues.down.wait(answer.length, this.weather.downlinkBitsPerSecond)
        if (wait !== null) this.later(wait + this.weather.delayMs, () => this.near.send(answer, port, address))
      })
      this.towardsServer.set(name, far)
    }
    const wait = this.queues.up.wait(datagram.length, this.weather.uplinkBitsPerSecond)
    const socket = far
    if (wait !== null) this.later(wait + this.weather.delayMs, () => socket.send(datagram, this.serverPort, '127.0.0.1'))
  }

  private later(ms: number, send: () => void): void {
    if (Math.random() * 100 < this.weather.lossPercent) return
    const open = () => {
      // a datagram may still be on its way when the line is closed
      try {
        send()
      } catch {
        return
      }
    }
    if (ms < 1) open()
    else setTimeout(open, ms)
  }
}

/** What waits before a narrow line. */
class Queue {
  private freeAt = 0

  /** ms until the datagram has gone out; null where the queue is too long for it. */
  wait(length: number, bitsPerSecond: number): number | null {
    const now = performance.now()
    const queued = Math.max(0, this.freeAt - now)
    if (queued > longestQueueMs) return null
    this.freeAt = now + queued + ((length + headers) * 8000) / bitsPerSecond
    return this.freeAt - now
  }
}
