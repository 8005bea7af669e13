import datachannel, { type PeerConnection, type Track } from 'node-datachannel'
import type { Delays } from './delays.js'
import { asksForKeyFrame, extensionIds, isRtcp, leastLength, payloadTypes, RtpStream, sentAt, type TransportCounter } from './packets.js'
import { settings } from './settings.js'

const framesASecond = 30
const longestPacket = 1200
const soundLength = 120
/** As a browser's pacer has it. */
const betweenBurstsMs = 5
/** A key frame at least so often, in frames. */
const keyFrameEvery = 300

/** What all peers of a run have sent and seen; the window is set by who measures. */
export interface Tally {
  from: number
  to: number
  sent: number
  received: number
  delays: Delays
}

let lastSsrc = 1_000_000

/** One browser's side of a call, as libdatachannel (libjuice, its SRTP) makes it. */
export class Peer {
  private readonly connection: PeerConnection
  private readonly counter: TransportCounter = { next: 0 }
  private readonly video: { track: Track; stream: RtpStream } | undefined
  private readonly audio: { track: Track; stream: RtpStream }
  private readonly picture: Buffer
  private readonly packetsAFrame: number
  private readonly sound = Buffer.alloc(soundLength, 0x55)
  private untilKeyFrame = 0
  private offered = 0
  private readonly candidates: string[] = []
  private onCandidate: ((candidate: string, mid: string) => void) | undefined
  /** Between the offer and the first packet, in ms. */
  firstPacketAfter: number | undefined

  /**
   * @param bitsPerSecond of its video; 0 for a peer with sound alone
   * @param heeds whether what it receives is looked at; else it is taken off the line and let go
   * @param direction of its sound and pictures
   */
  constructor(
    name: string,
    bitsPerSecond: number,
    private readonly tally: Tally,
    private readonly heeds = true,
    private readonly direction: 'SendRecv' | 'RecvOnly' = 'SendRecv',
  ) {
    this.connection = new datachannel.PeerConnection(name, {
      iceServers: [],
      disableAutoNegotiation: true,
      forceMediaTransport: true,
      bindAddress: process.env.BENCHMARK_ADDRESS ?? '127.0.0.1',
    })
    this.connection.onLocalCandidate((candidate, mid) => {
      this.candidates.push(candidate)
      this.onCandidate?.(candidate, mid)
    })
    const frame = bitsPerSecond / 8 / framesASecond
    this.packetsAFrame = Math.max(1, Math.ceil(frame / longestPacket))
    this.picture = Buffer.alloc(Math.max(leastLength, Math.round(frame / this.packetsAFrame)), 0x55)
    this.audio = this.track('audio', '0')
    this.video = bitsPerSecond > 0 ? this.track('video', '1') : undefined
  }

  private track(kind: 'video' | 'audio', mid: string): { track: Track; stream: RtpStream } {
    const ssrc = ++lastSsrc
    const media = kind === 'video' ? new datachannel.Video(mid, this.direction) : new datachannel.Audio(mid, this.direction)
    if (media instanceof datachannel.Video) media.addVP8Codec(payloadTypes.video)
    else media.addOpusCodec(payloadTypes.audio)
    if (this.direction === 'SendRecv') media.addSSRC(ssrc, `peer${ssrc}`, 'stream', kind)
    for (const [id, uri] of [
      [extensionIds.mid, 'urn:ietf:params:rtp-hdrext:sdes:mid'],
      [extensionIds.sendTime, 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time'],
      [extensionIds.transportSequence, 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01'],
    ]) {
      media.parseSdpLine(`a=extmap:${id} ${uri}`)
    }
    media.parseSdpLine(`a=rtcp-fb:${payloadTypes[kind]} transport-cc`)
    const track = this.connection.addTrack(media as datachannel.Video)
    if (this.heeds) track.onMessage((message) => this.take(message))
    return { track, stream: new RtpStream(ssrc, kind, mid, this.counter) }
  }

  private take(message: Buffer): void {
    if (isRtcp(message)) {
      if (asksForKeyFrame(message)) this.untilKeyFrame = 0
      return
    }
    const sent = sentAt(message)
    if (sent === undefined) return
    const now = performance.now()
    this.firstPacketAfter ??= now - this.offered
    if (sent >= this.tally.from && sent < this.tally.to) {
      this.tally.received++
      this.tally.delays.add(now - sent)
    }
  }

  offer(): Promise<string> {
    this.offered = performance.now()
    return this.describe('offer')
  }

  private describe(type: 'offer' | 'answer'): Promise<string> {
    return new Promise((described) => {
      this.connection.onLocalDescription((sdp) => described(sdp))
      this.connection.setLocalDescription(type)
    })
  }

  /** Takes the other side's offer. */
  answer(sdp: string): Promise<string> {
    this.offered = performance.now()
    this.connection.setRemoteDescription(sdp, 'offer')
    return this.describe('answer')
  }

  accept(sdp: string): void {
    this.connection.setRemoteDescription(sdp, 'answer')
  }

  /** Hands on each candidate of this side, also those that are already known. */
  tellCandidates(to: (candidate: string, mid: string) => void): void {
    this.onCandidate = to
    for (const candidate of this.candidates) to(candidate, '0')
  }

  addCandidate(candidate: string, mid: string): void {
    this.connection.addRemoteCandidate(candidate, mid)
  }

  /** The UDP port of this side; 0 while it is unknown. */
  get port(): number {
    return Number(/ (\d+) typ host/.exec(this.candidates[0] ?? '')?.[1] ?? 0)
  }

  get isOpen(): boolean {
    return this.audio.track.isOpen() && (this.video?.track.isOpen() ?? true)
  }

  /** Sends the packets of a picture. */
  sendFrame(): void {
    if (!this.video) return
    const key = this.untilKeyFrame <= 0
    this.untilKeyFrame = key ? keyFrameEvery : this.untilKeyFrame - 1
    this.video.stream.advance(90_000 / framesASecond)
    this.sendBurst(0, key)
  }

  private sendBurst(from: number, key: boolean): void {
    if (!this.video || !this.isOpen) return
    const until = Math.min(from + settings.burst, this.packetsAFrame)
    for (let packet = from; packet < until; packet++) {
      const at = performance.now()
      this.video.stream.video(this.picture, { first: packet === 0, last: packet === this.packetsAFrame - 1, key }, at)
      this.count(at)
      this.video.track.sendMessageBinary(this.picture)
    }
    if (until < this.packetsAFrame) setTimeout(() => this.sendBurst(until, key), betweenBurstsMs)
  }

  /** Sends 20 ms of sound. */
  sendSound(): void {
    const { track, stream } = this.audio
    stream.advance(960)
    const at = performance.now()
    stream.audio(this.sound, at)
    this.count(at)
    track.sendMessageBinary(this.sound)
  }

  private count(at: number): void {
    if (at >= this.tally.from && at < this.tally.to) this.tally.sent++
  }

  close(): void {
    this.audio.track.close()
    this.video?.track.close()
    this.connection.close()
  }
}
