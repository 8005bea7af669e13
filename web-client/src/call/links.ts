import { backoff } from './backoff'
import type { LinkState } from './call-state'
import { sendIn } from './codecs'
import { isSame, layersOf, suit, takesLayers, toSend, type Audience, type Sending } from './encodings'
import { hasPicture } from './ladder'
import { Link } from './link'
import { offerScreen } from './own-screen'
import { publishing, type ClientMessage, type ServerMessage, type Stream } from './messages'
import type { DeviceKind, OwnMedia } from './own-media'
import { isOwn, partsOf, sharing, streamOf } from './stream-name'

interface Held {
  link: Link
  publication: number
  state: LinkState
  /** Of the own publication. */
  sending: Sending | undefined
}

export interface LinksListener {
  send(message: ClientMessage): void
  state(stream: Stream, state: LinkState): void
  /** What a participant sends; null when it is gone for good. */
  stream(participant: string, stream: MediaStream | null): void
  /** A lost link may be set up anew now. */
  retry(): void
}

/** What setting a link up takes from the welcome. */
export interface Ground {
  iceServers: readonly RTCIceServer[]
  /** Higher than any generation used before, also by this person's earlier page. */
  generation: number
  audience: Audience
  /** The own screen, while it is shared. */
  screen?: MediaStreamTrack | null
}

/** All peer connections of a conversation, brought into line with what its state asks for. */
export class Links {
  private readonly held = new Map<Stream, Held>()
  private readonly attempts = new Map<Stream, number>()
  private readonly timers = new Map<Stream, ReturnType<typeof setTimeout>>()
  private generation = 0
  /** The media server was thought to take layers, and did not. */
  private flat = false
  private readonly stopListening: () => void

  constructor(
    private readonly media: OwnMedia,
    private readonly listener: LinksListener,
  ) {
    this.stopListening = media.onTrack((kind, track) => this.replace(kind, track))
  }

  /** Sets up what is wanted and not there, takes down what is there and not wanted. */
  settle(wanted: ReadonlyMap<Stream, number>, ground: Ground): void {
    for (const stream of [...this.held.keys()]) if (!wanted.has(stream)) this.drop(stream)
    for (const [stream, publication] of wanted) {
      const held = this.held.get(stream)
      const sending = isOwn(stream) ? this.toSend(stream, ground.audience) : undefined
      const fits = held?.publication === publication && isSame(held.sending, sending)
      if (held && fits && (held.state !== 'lost' || this.timers.has(stream))) continue
      this.setUp(stream, publication, sending, ground)
    }
    this.suit(ground.audience)
  }

  /** Answers and candidates; those of an earlier generation come too late and are dropped. */
  hear(message: ServerMessage): void {
    switch (message.type) {
      case 'published':
        if (message.kind === 'camera') this.checkLayers(message.generation, message.sdp)
        this.when(streamOf(publishing, message.kind), message.generation, (link) => link.answer(message.sdp))
        break
      case 'subscribed':
        this.when(streamOf(message.to, message.kind), message.generation, (link) => link.answer(message.sdp))
        break
      case 'candidate':
        this.when(streamOf(message.stream, message.kind), message.generation, (link) => link.candidate(message.candidate))
        break
      case 'refused':
        for (const [stream, { link }] of this.held) if (message.id === name(link)) this.changed(link, stream, 'lost')
        break
      case 'welcome':
      case 'participant':
      case 'codecs':
      case 'chat':
      case 'signs':
      case 'recording':
      case 'consent-noted':
      case 'muted':
      case 'removed':
      case 'spotlight':
      case 'watching':
      case 'questions':
      case 'hold':
      case 'ended':
      case 'media-lost':
      case 'media-back':
        break
    }
  }

  /** The network is another: links look for a way over it, all of them or those that wait for an answer. */
  restart(newLine: boolean, which: 'all' | 'waiting' = 'all'): void {
    for (const [stream, { link }] of this.held) {
      if (which === 'all' || link.waits) link.restart(newLine).catch(() => this.changed(link, stream, 'lost'))
    }
  }

  /** Gives every link up, so that the next settling makes them anew. */
  dropAll(): void {
    for (const stream of [...this.held.keys()]) this.drop(stream)
  }

  /** Gives one up, likewise. */
  drop(stream: Stream): void {
    clearTimeout(this.timers.get(stream))
    this.timers.delete(stream)
    this.attempts.delete(stream)
    this.held.get(stream)?.link.close()
    if (this.held.delete(stream) && !isOwn(stream)) this.listener.stream(stream, null)
  }

  connections(): Map<Stream, RTCPeerConnection> {
    return new Map([...this.held].map(([stream, { link }]) => [stream, link.connection]))
  }

  close(): void {
    this.stopListening()
    this.dropAll()
  }

  private toSend(stream: Stream, audience: Audience): Sending {
    const now = this.held.get(stream)?.sending
    // layers would cost a screen its sharpness
    if (stream === sharing) return toSend({ ...audience, layers: false }, now)
    const { width, height } = this.media.track('camera')?.getSettings() ?? {}
    const pixels = width && height ? width * height : undefined
    return toSend({ ...audience, layers: audience.layers && !this.flat }, now, pixels)
  }

  private hasLayers(): boolean {
    return (this.held.get(publishing)?.sending?.layers ?? 1) > 1
  }

  /** What was offered in layers and is not taken so is offered anew without. */
  private checkLayers(generation: number, answer: string): void {
    const held = this.held.get(publishing)
    if (held?.link.generation !== generation || !this.hasLayers() || takesLayers(answer)) return
    this.flat = true
    this.changed(held.link, publishing, 'lost')
  }

  private suit(audience: Audience): void {
    for (const { link } of this.held.values()) void link.weak(!hasPicture(audience.rung)).catch(() => undefined)
    const shared = this.held.get(sharing)?.link
    const screen = shared && transceiver(shared, 'camera')?.sender
    if (screen) suit(screen, 'screen', audience).catch(() => undefined)
    const link = this.held.get(publishing)?.link
    if (!link) return
    for (const kind of ['camera', 'microphone'] as const) {
      const sender = transceiver(link, kind)?.sender
      // one that is closed meanwhile needs nothing, one that is not answered yet is suited when connected
      if (sender) suit(sender, kind === 'camera' ? 'video' : 'audio', audience).catch(() => undefined)
    }
  }

  private setUp(stream: Stream, publication: number, sending: Sending | undefined, ground: Ground): void {
    this.held.get(stream)?.link.close()
    clearTimeout(this.timers.get(stream))
    this.timers.delete(stream)
    this.generation = Math.max(this.generation + 1, ground.generation)
    const link: Link = new Link(stream, this.generation, ground.iceServers, {
      send: (message) => this.listener.send(message),
      state: (state) => this.changed(link, stream, state),
      ...(isOwn(stream) ? {} : { stream: (media) => this.listener.stream(stream, media) }),
    })
    this.held.set(stream, { link, publication, state: 'connecting', sending })
    const offered = offer(link, this.media, sending, ground.screen ?? null)
    offered.catch(() => this.changed(link, stream, 'lost'))
  }

  private when(stream: Stream, generation: number, act: (link: Link) => Promise<void>): void {
    const link = this.held.get(stream)?.link
    if (link?.generation !== generation) return
    act(link).catch(() => this.changed(link, stream, 'lost'))
  }

  private changed(link: Link, stream: Stream, state: LinkState): void {
    const held = this.held.get(stream)
    if (held?.link !== link || held.state === state) return
    held.state = state
    if (state === 'connected') this.attempts.delete(stream)
    if (state === 'lost') this.later(stream)
    this.listener.state(stream, state)
  }

  private later(stream: Stream): void {
    const attempt = this.attempts.get(stream) ?? 0
    this.attempts.set(stream, attempt + 1)
    const retry = () => {
      this.timers.delete(stream)
      this.listener.retry()
    }
    this.timers.set(stream, setTimeout(retry, backoff(attempt)))
  }

  private replace(kind: DeviceKind, track: MediaStreamTrack | null): void {
    const link = this.held.get(publishing)?.link
    if (link) void transceiver(link, kind)?.sender.replaceTrack(track)
  }
}

const name = (link: Link): string => `${link.stream}:${link.generation}`

function transceiver(link: Link, kind: DeviceKind): RTCRtpTransceiver | undefined {
  const wanted = kind === 'camera' ? 'video' : 'audio'
  return link.connection.getTransceivers().find(({ receiver }) => receiver.track.kind === wanted)
}

function offer(link: Link, media: OwnMedia, sending: Sending | undefined, screen: MediaStreamTrack | null): Promise<void> {
  if (!sending) return offerToReceive(link)
  if (link.stream === publishing) return offerOwn(link, media, sending)
  const announce = (sdp: string): ClientMessage => ({ type: 'publish', id: name(link), kind: 'screen', generation: link.generation, sdp })
  return screen ? offerScreen(link, screen, sending.codec, announce) : Promise.reject(new Error('not shared any more'))
}

function offerOwn(link: Link, media: OwnMedia, sending: Sending): Promise<void> {
  const stream = new MediaStream()
  for (const kind of ['microphone', 'camera'] as const) {
    // a device that is missing now keeps its place, so that it can come in without a new offer
    const track = media.track(kind) ?? (kind === 'camera' ? 'video' : 'audio')
    const several = kind === 'camera' && sending.layers > 1 ? { sendEncodings: layersOf(sending.layers) } : {}
    const added = link.connection.addTransceiver(track, { direction: 'sendonly', streams: [stream], ...several })
    if (kind === 'camera' && sending.codec) sendIn(added, sending.codec)
  }
  return link.offer((sdp) => ({ type: 'publish', id: name(link), kind: 'camera', generation: link.generation, sdp }))
}

function offerToReceive(link: Link): Promise<void> {
  const { owner: to, kind } = partsOf(link.stream)
  if (kind === 'camera') link.connection.addTransceiver('audio', { direction: 'recvonly' })
  link.connection.addTransceiver('video', { direction: 'recvonly' })
  return link.offer((sdp) => ({ type: 'subscribe', id: name(link), kind, generation: link.generation, to, sdp }))
}
