import { withAudioNack } from './audio-nack'
import { BandwidthProbe, limits } from './bandwidth-probe'
import type { LinkState } from './call-state'
import { publishing, type ClientMessage, type Stream } from './messages'
import { paced } from './paced'
import { partsOf } from './stream-name'

/** Puts an offer into the message of its kind. */
export type Offered = (sdp: string) => ClientMessage

/** What a link tells its owner. `lost` means that only a new link helps. */
export interface LinkListener {
  send(message: ClientMessage): void
  state(state: LinkState): void
  /** What the other side sends, once it comes. */
  stream?(stream: MediaStream): void
}

/** How long a break may last before the link is set up anew, and how long the first connect may take; ms. */
const breakMs = 1_500
/** Over a weak line the handshake of a new link would take longer than the old one to come back. */
const weakBreakMs = 10_000
const connectMs = 10_000

/** One peer connection of one generation: the browser offers, the server answers, candidates trickle both ways. */
export class Link {
  readonly connection: RTCPeerConnection
  private isWeak = false
  private readonly incoming = new MediaStream()
  private early: RTCIceCandidateInit[] = []
  private answered = false
  /** Offers whose answer is still to come; only the newest one's is taken. */
  private open = 0
  private announce: Offered = () => {
    throw new Error('not offered yet')
  }
  private patience: ReturnType<typeof setTimeout> | undefined
  private probe: BandwidthProbe | undefined

  constructor(
    readonly stream: Stream,
    readonly generation: number,
    iceServers: readonly RTCIceServer[],
    private readonly listener: LinkListener,
  ) {
    this.connection = new RTCPeerConnection({ iceServers: [...iceServers], bundlePolicy: 'max-bundle' })
    const { owner, kind } = partsOf(stream)
    this.connection.onicecandidate = ({ candidate }) => {
      if (candidate) listener.send({ type: 'candidate', stream: owner, kind, generation, candidate: candidate.toJSON() })
    }
    this.connection.onconnectionstatechange = () => this.changed()
    this.connection.ontrack = ({ track }) => this.take(track)
  }

  /** What shows a stream is silent until its picture comes: where none does, there would be no sound either. */
  private take(track: MediaStreamTrack): void {
    if (track.kind === 'video' && track.muted) track.onunmute = () => this.incoming.addTrack(track)
    else this.incoming.addTrack(track)
  }

  /** Whether an offer is not answered yet. */
  get waits(): boolean {
    return this.open > 0
  }

  /** Makes the offer; `announce` puts it into the message of its kind. */
  async offer(announce: Offered): Promise<void> {
    this.announce = announce
    this.wait(connectMs)
    this.listener.state('connecting')
    this.open++
    await this.propose()
  }

  /**
   * Looks for a way anew, over the same connection: what was sent and received goes on. A server that cannot refuses, which
   * makes the owner set up a new link.
   *
   * @param newLine what was asked for on the line of before is not answered any more
   */
  async restart(newLine: boolean): Promise<void> {
    if (newLine) this.open = 0
    else if (this.open > 0) return
    if (!this.answered) return
    this.open++
    // it answers itself with what was agreed before
    await this.probe?.stop()
    this.connection.restartIce()
    await this.propose()
  }

  private async propose(): Promise<void> {
    const sdp = withAudioNack((await this.connection.createOffer()).sdp ?? '')
    // the offer goes out before its candidates, which begin to come with the local description
    this.listener.send(this.announce(sdp))
    await this.connection.setLocalDescription({ type: 'offer', sdp })
  }

  async answer(sdp: string): Promise<void> {
    this.open = Math.max(0, this.open - 1)
    if (this.open > 0) return
    await this.connection.setRemoteDescription({ type: 'answer', sdp })
    this.answered = true
    await this.probe?.stop()
    if (this.stream === publishing) await this.suit()
    for (const candidate of this.early) await this.connection.addIceCandidate(candidate)
    this.early = []
  }

  async candidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.answered) await this.connection.addIceCandidate(candidate)
    else this.early.push(candidate)
  }

  /** Over a weak line: sound in packets of 60 ms, whose headers take a third, and no bursts to find out whether it is wide. */
  async weak(isWeak: boolean): Promise<void> {
    if (this.isWeak === isWeak) return
    this.isWeak = isWeak
    if (this.stream !== publishing || !this.answered) return
    await this.suit()
  }

  private async suit(): Promise<void> {
    await this.probe?.stop()
    this.probe = undefined
    const sdp = this.connection.remoteDescription?.sdp ?? ''
    if (this.open === 0 && this.connection.signalingState === 'stable' && paced(sdp, this.isWeak) !== sdp) {
      await this.connection.setLocalDescription({ type: 'offer', sdp: withAudioNack((await this.connection.createOffer()).sdp ?? '') })
      await this.connection.setRemoteDescription({ type: 'answer', sdp: paced(sdp, this.isWeak) })
    }
    if (!this.isWeak && !limits(sdp)) this.probe = new BandwidthProbe(this.connection, paced(sdp, false))
  }

  close(): void {
    clearTimeout(this.patience)
    void this.probe?.stop()
    this.connection.onconnectionstatechange = null
    this.connection.onicecandidate = null
    this.connection.ontrack = null
    this.connection.close()
  }

  private changed(): void {
    switch (this.connection.connectionState) {
      case 'connected':
        clearTimeout(this.patience)
        this.listener.state('connected')
        // only now, so that an earlier picture stays until this one can take its place
        this.listener.stream?.(this.incoming)
        break
      case 'disconnected':
        this.wait(this.isWeak ? weakBreakMs : breakMs)
        this.listener.state('connecting')
        this.restart(false).catch(() => this.listener.state('lost'))
        break
      case 'failed':
      case 'closed':
        this.listener.state('lost')
        break
      case 'new':
      case 'connecting':
        break
    }
  }

  private wait(ms: number): void {
    clearTimeout(this.patience)
    this.patience = setTimeout(() => this.listener.state('lost'), ms)
  }
}
