/** Stand-ins for what the browser brings. */

const codecs = [
  { mimeType: 'video/VP8' },
  { mimeType: 'video/rtx' },
  { mimeType: 'video/H264', sdpFmtpLine: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f' },
  { mimeType: 'video/H264', sdpFmtpLine: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f' },
  { mimeType: 'video/VP9', sdpFmtpLine: 'profile-id=2' },
]

/** For RTCRtpSender and RTCRtpReceiver. */
export const FakeSide = { getCapabilities: () => ({ codecs }) }

class FakeTransceiver {
  preferred: string[] = []
  parameters: { encodings: RTCRtpEncodingParameters[]; degradationPreference?: string }
  receiver: { track: { kind: string } }
  sender = {
    getParameters: () => this.parameters,
    setParameters: (set: typeof this.parameters) => Promise.resolve(void (this.parameters = set)),
    replaceTrack: () => Promise.resolve(),
  }
  constructor(kind: string, sendEncodings: RTCRtpEncodingParameters[] = [{}]) {
    this.receiver = { track: { kind } }
    this.parameters = { encodings: sendEncodings.map((one) => ({ active: true, ...one })) }
  }
  setCodecPreferences(wanted: { mimeType: string }[]) {
    this.preferred = wanted.map(({ mimeType }) => mimeType)
  }
}

export class FakeConnection {
  static all: FakeConnection[] = []
  connectionState = 'new'
  onconnectionstatechange: (() => void) | null = null
  onicecandidate: ((event: unknown) => void) | null = null
  ontrack: ((event: unknown) => void) | null = null
  transceivers: [unknown, RTCRtpTransceiverInit][] = []
  made: FakeTransceiver[] = []
  answers: string[] = []
  restarts = 0
  candidates: unknown[] = []
  stats = new Map<string, unknown>()
  constructor() {
    FakeConnection.all.push(this)
  }
  addTransceiver(track: unknown, init: RTCRtpTransceiverInit) {
    this.transceivers.push([track, init])
    const added = new FakeTransceiver(typeof track === 'string' ? track : (track as MediaStreamTrack).kind, init.sendEncodings)
    this.made.push(added)
    return added
  }
  getTransceivers = () => this.made
  get video() {
    return this.made[1] as FakeTransceiver
  }
  getStats = () => Promise.resolve(this.stats)
  createOffer = () => Promise.resolve({ type: 'offer', sdp: 'offer' })
  setLocalDescription = () => Promise.resolve()
  setRemoteDescription({ sdp }: { sdp: string }) {
    this.answers.push(sdp)
    return sdp === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve()
  }
  addIceCandidate(candidate: unknown) {
    this.candidates.push(candidate)
    return Promise.resolve()
  }
  restartIce() {
    this.restarts++
  }
  close() {
    this.connectionState = 'closed'
  }
  become(state: string) {
    this.connectionState = state
    this.onconnectionstatechange?.()
  }
}

export class FakeWebSocket {
  static all: FakeWebSocket[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  sent: unknown[] = []
  closedWith: number | undefined | null = null
  constructor(readonly url: string) {
    FakeWebSocket.all.push(this)
  }
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close(code?: number) {
    this.closedWith = code
  }
}
