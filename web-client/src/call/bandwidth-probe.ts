import { withAudioNack } from './audio-nack'

/** What the media server lets a camera send, bit/s; a connection that takes most of it needs no probe. */
const ceiling = 2_000_000
const enough = 0.85 * ceiling

/** The browser's own first probes are over by then; ms. */
const firstAfterMs = 5_000
const lookEveryMs = 250
/** A line whose round trip is longer than its shortest by as much has a queue before it: a burst would only lengthen it; s. */
const queued = 0.03
/**
 * While a narrow line may have become wide again any moment, and when it is narrow for good. A burst on a line that is still
 * narrow makes the browser's estimate sink: more of them cost more than they find.
 */
const soonMs = 2_000
const seldomMs = 15_000
const soonTimes = 30

/**
 * Finds out whether a line that was narrow has become wide again.
 *
 * By itself a browser raises its rate by about 8 % a second. It probes for more, with a burst of some 15 ms, when the most that
 * the other side takes is raised (`b=AS`, RFC 8866 §5.8). So the other side's answer is given to it again with that line. The
 * burst has five packets at least, so that asking for all at once costs a narrow line no more than asking for twice as much.
 */
export class BandwidthProbe {
  private readonly timer: ReturnType<typeof setInterval>
  private tried = 0
  private next = performance.now() + firstAfterMs
  private looking: Promise<void> | undefined
  private shortest = Infinity

  /** @param answer of the other side, without a limit of its own */
  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly answer: string,
  ) {
    this.timer = setInterval(() => {
      if (this.looking || performance.now() < this.next) return
      this.looking = this.look().finally(() => (this.looking = undefined))
    }, lookEveryMs)
  }

  /** @returns done when no description of this probe's is under way any more */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.looking
  }

  private async look(): Promise<void> {
    try {
      const line = lineOf(await this.connection.getStats())
      this.shortest = Math.min(this.shortest, line.roundTrip)
      if (line.estimate === 0 || line.estimate >= enough) {
        this.tried = 0
        return
      }
      if (line.loss > 0 || line.roundTrip > this.shortest + queued) return
      this.tried++
      this.next = performance.now() + (this.tried < soonTimes ? soonMs : seldomMs)
      await this.limit(ceiling / 1000 - 1)
      await this.limit(ceiling / 1000)
    } catch {
      // closed meanwhile, or another description is under way: the next look tries again
    }
  }

  private async limit(kilobits: number): Promise<void> {
    const { connection } = this
    if (connection.signalingState !== 'stable') return
    const offer = withAudioNack((await connection.createOffer()).sdp ?? '')
    await connection.setLocalDescription({ type: 'offer', sdp: offer })
    await connection.setRemoteDescription({ type: 'answer', sdp: limited(this.answer, kilobits) })
  }
}

interface LineState {
  /** What the browser thinks the line takes, bit/s; 0 while unknown. */
  estimate: number
  /** Share of what was sent lately, 0 to 1, and seconds: the worst that the other side reported. */
  loss: number
  roundTrip: number
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** From the W3C's webrtc-stats. */
export function lineOf(report: RTCStatsReport): LineState {
  const line = { estimate: 0, loss: 0, roundTrip: 0 }
  report.forEach((entry: Record<string, unknown>) => {
    if (entry.type === 'candidate-pair' && entry.nominated === true) {
      line.estimate = number(entry.availableOutgoingBitrate)
    } else if (entry.type === 'remote-inbound-rtp') {
      line.loss = Math.max(line.loss, number(entry.fractionLost))
      line.roundTrip = Math.max(line.roundTrip, number(entry.roundTripTime))
    }
  })
  return line
}

/** Whether a description limits by itself what is sent to its author. */
export const limits = (sdp: string): boolean => /^b=/m.test(sdp)

/** The description with a limit for video; the line's place is after the connection (RFC 8866 §5). */
export function limited(sdp: string, kilobits: number): string {
  return sdp.replace(/^(m=video [^]*?^c=.*\r\n)/m, `$1b=AS:${kilobits}\r\n`)
}
