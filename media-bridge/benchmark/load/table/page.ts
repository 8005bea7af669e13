// Runs in the browser: both sides of what the table measures there. It says no word of the Kurento protocol.

/** Of what comes in, as the browser counts it. */
export interface Seen {
  frames: number
  freezes: number
  /** Of video. */
  bytes: number
}

/** Chromium's way to the decoded pictures themselves, which waits for no screen. */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<{ close(): void }>
}

export type Sends = 'nothing' | 'sound' | 'both'

class Side {
  private readonly connection = new RTCPeerConnection()
  private readonly moments: Record<string, number> = {}
  private readonly shown = document.createElement('video')
  private begun = 0
  private accepted: (() => void) | undefined
  private readonly isAccepted = new Promise<void>((resolve) => (this.accepted = resolve))

  constructor(name: string) {
    Object.assign(this.shown, { muted: true, autoplay: true, srcObject: new MediaStream() })
    document.body.append(this.shown)
    this.connection.onicecandidate = ({ candidate }) => {
      this.note('own candidate')
      if (candidate?.candidate) void window.tellCandidate(name, candidate.candidate, candidate.sdpMid ?? '0', candidate.sdpMLineIndex ?? 0)
    }
    this.connection.oniceconnectionstatechange = () => this.note(`ICE ${this.connection.iceConnectionState}`)
    this.connection.onconnectionstatechange = () => this.note(`DTLS ${this.connection.connectionState}`)
    this.connection.ontrack = ({ track }) => {
      ;(this.shown.srcObject as MediaStream).addTrack(track)
      if (track.kind !== 'video') return
      track.onunmute = () => this.note('first packet')
      void this.awaitPicture(track)
    }
  }

  private note(what: string): void {
    this.moments[what] ??= performance.now() - this.begun
  }

  private async awaitPicture(track: MediaStreamTrack): Promise<void> {
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader()
    const { value } = await reader.read()
    this.note('first picture')
    value?.close()
    await reader.cancel()
  }

  async send(what: Sends): Promise<void> {
    if (what === 'nothing') {
      for (const kind of ['audio', 'video']) this.connection.addTransceiver(kind, { direction: 'recvonly' })
      return
    }
    const video = what === 'both' && { width: 640, height: 480, frameRate: 30 }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video })
    for (const track of stream.getTracks()) this.connection.addTrack(track, stream)
  }

  async offer(options?: RTCOfferOptions): Promise<string> {
    this.begun = performance.now()
    await this.connection.setLocalDescription(await this.connection.createOffer(options))
    this.note('offer')
    return this.connection.localDescription?.sdp ?? ''
  }

  async accept(sdp: string): Promise<void> {
    this.note('answer')
    await this.connection.setRemoteDescription({ type: 'answer', sdp })
    this.accepted?.()
  }

  async add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.isAccepted
    this.note("the other's candidate")
    await this.connection.addIceCandidate(candidate)
  }

  /** Whether pictures are wanted from now on; an offer says so. */
  wantVideo(wanted: boolean): void {
    for (const one of this.connection.getTransceivers()) if (one.receiver.track.kind === 'video') one.direction = wanted ? 'recvonly' : 'inactive'
  }

  async connected(): Promise<void> {
    while (this.connection.connectionState !== 'connected') await new Promise((resolve) => setTimeout(resolve, 5))
  }

  async firstPicture(): Promise<Record<string, number>> {
    while (this.moments['first picture'] === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    return this.moments
  }

  async look(): Promise<Seen> {
    const seen = { frames: 0, freezes: 0, bytes: 0 }
    for (const report of (await this.connection.getStats()).values()) {
      if (report.type !== 'inbound-rtp' || report.kind !== 'video') continue
      seen.frames += report.framesDecoded ?? 0
      seen.freezes += report.freezeCount ?? 0
      seen.bytes += report.bytesReceived ?? 0
    }
    return seen
  }

  close(): void {
    this.connection.close()
    this.shown.remove()
  }
}

/** How long a recording plays, in s, and its loudest sample, 0 to 1; both 0 where there is nothing that can be decoded. */
async function listen(url: string): Promise<{ seconds: number; loudest: number }> {
  const file = await (await fetch(url)).arrayBuffer()
  try {
    const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(file)
    return { seconds: sound.duration, loudest: sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0) }
  } catch {
    return { seconds: 0, loudest: 0 }
  }
}

const sides = new Map<string, Side>()
const bench = {
  make: (name: string) => void sides.set(name, new Side(name)),
  side(name: string): Side {
    const side = sides.get(name)
    if (!side) throw new Error(`there is no ${name}`)
    return side
  },
  listen,
}

declare global {
  interface Window {
    bench: typeof bench
    tellCandidate(side: string, candidate: string, mid: string, line: number): Promise<void>
  }
}
window.bench = bench
