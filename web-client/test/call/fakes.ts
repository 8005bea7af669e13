/** Stand-ins for what the browser brings. */

export class FakeConnection {
  static all: FakeConnection[] = []
  connectionState = 'new'
  onconnectionstatechange: (() => void) | null = null
  onicecandidate: ((event: unknown) => void) | null = null
  ontrack: ((event: unknown) => void) | null = null
  transceivers: [unknown, RTCRtpTransceiverInit][] = []
  answers: string[] = []
  restarts = 0
  candidates: unknown[] = []
  stats = new Map<string, unknown>()
  constructor() {
    FakeConnection.all.push(this)
  }
  addTransceiver(track: unknown, init: RTCRtpTransceiverInit) {
    this.transceivers.push([track, init])
  }
  getTransceivers = () => []
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
