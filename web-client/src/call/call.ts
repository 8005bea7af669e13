import type { LocalizedText } from '../shared/api/model'
import { newKey } from '../shared/format/key'
import { audience, elapsedMs, isOver, joining, others, reduce, takesPart, type CallEvent, type CallState, type LiveCall } from './call-state'
import { shown } from './codecs'
import type { Audience } from './encodings'
import { begun, explains, hasPicture, step, weather, type Standing } from './ladder'
import { Links } from './links'
import { LiveSocket, type SocketEvent } from './live-socket'
import type { ClientMessage, ServerMessage, Stream, Words } from './messages'
import type { DeviceKind, OwnMedia } from './own-media'
import { OwnScreen, type OwnSharing } from './own-screen'
import { judge, sampleOf, steady, type Quality, type Sample } from './quality'
import { showStats } from './stats-window'
import { isOwn, sharing } from './stream-name'
import { wantedLinks } from './wanted-links'

const sampleEveryMs = 2_000
/** After the server did not take them. */
const sayAgainAfterMs = 3_000

/** Refusals that the person is told, beside those that have a place of their own. */
const told = ['other-shows', 'document-not-there', 'document-cannot-be-shown', 'chat-not-sent', 'question-not-valid', 'asked-too-soon', 'enough-asked']

const nobody: Audience = { codecs: [], layers: false, several: false, rung: 'full' }

/** Network Information API, where a browser has it. */
const network = (navigator as { connection?: EventTarget }).connection

export interface CallListener {
  changed(state: CallState): void
  /** What a participant sends, by the name of the stream; null when it is gone. */
  stream(name: Stream, stream: MediaStream | null): void
  sharing?(sharing: OwnSharing): void
  /** The official turned this person's microphone off. */
  muted?(): void
  /** A document was not shown, or a file not sent. */
  refused?(words: LocalizedText): void
}

/** One person's side of a consultation: the live socket and the media, held to the state. */
export class Call {
  private state: CallState = joining
  private readonly socket: LiveSocket<ClientMessage, ServerMessage>
  private readonly links: Links
  private readonly screen = new OwnScreen((now) => this.shared(now))
  private readonly sampling: ReturnType<typeof setInterval>
  private readonly hideStats: () => void
  private saying: ReturnType<typeof setTimeout> | undefined
  private sample: Sample | null = null
  private judged: Quality | null = null
  private standing = begun(performance.now())
  /** This browser's network is another, so its peer connections lead nowhere although they do not know yet. */
  private uprooted = false

  constructor(
    url: string,
    private readonly media: OwnMedia,
    private readonly listener: CallListener,
  ) {
    this.links = new Links(media, {
      send: (message) => this.ask(message),
      state: (stream, state) => {
        this.apply({ type: 'link', stream, state })
        // what it sends can be set from now on
        if (isOwn(stream) && state === 'connected') this.settle()
      },
      stream: (name, stream) => listener.stream(name, stream),
      retry: () => this.settle(),
    })
    this.hideStats = showStats(() => this.links.connections())
    this.sampling = setInterval(() => void this.measure(), sampleEveryMs)
    addEventListener('offline', this.uproot)
    network?.addEventListener('change', this.moved)
    this.socket = new LiveSocket(url, () => [{ type: 'hello' }], (event) => this.heard(event))
  }

  /** Mutes, unmutes, turns the camera off or on, and tells the others. */
  turn(kind: DeviceKind, on: boolean): void {
    this.media.turn(kind, on)
    this.tellDevices()
  }

  /** After a device was opened, switched or lost. */
  tellDevices(): void {
    const { media, state } = this
    if (state.kind === 'live' && !takesPart(state)) return
    this.socket.send({ type: 'device', microphone: media.on('microphone'), camera: media.on('camera'), rung: this.standing.rung })
  }

  /** Asks the person which screen or window to share; the listener learns what came of it. */
  async share(): Promise<void> {
    const { state } = this
    if (this.screen.sharing.kind !== 'off') return
    if (state.kind !== 'live' || state.line !== 'up') this.screen.stop('line-down')
    else if (others(state).some(({ present, screen }) => present && screen > 0)) this.screen.stop('other-shares')
    else await this.screen.open()
  }

  stopSharing(): void {
    this.screen.stop()
  }

  /** False when the line is down: the words stay with the person. */
  say(text: string): boolean {
    const words = { id: newKey(), text }
    const taken = this.socket.send({ type: 'chat', ...words })
    if (taken) this.apply({ type: 'said', words })
    return taken
  }

  /** Agrees to being recorded, or does not any more; false when the line is down. */
  consent(version: string, recording: boolean): boolean {
    return this.socket.send({ type: 'consent', version, recording })
  }

  /** What needs no answer; false when the line is down. */
  tell(message: ClientMessage): boolean {
    return this.socket.send(message)
  }

  /** Ends the conversation; false when the line is down. */
  hangUp(): boolean {
    return this.socket.send({ type: 'hang-up' })
  }

  /** Leaves without ending it: the place is kept. The media stay open for whoever opened them. */
  close(): void {
    this.screen.stop()
    clearInterval(this.sampling)
    clearTimeout(this.saying)
    removeEventListener('offline', this.uproot)
    network?.removeEventListener('change', this.moved)
    this.socket.close()
    this.links.close()
    this.hideStats()
  }

  private ask(message: ClientMessage): void {
    const isRequest = message.type === 'publish' || message.type === 'subscribe'
    if (this.socket.send(message) && isRequest) this.socket.expectAnswer()
  }

  private heard(event: SocketEvent<ServerMessage>): void {
    switch (event.kind) {
      case 'up':
        break
      case 'down':
        this.apply({ type: 'line-down' })
        break
      case 'closed':
        this.apply({ type: 'closed', why: event.why })
        break
      case 'message':
        this.take(event.message)
        break
    }
  }

  private take(message: ServerMessage): void {
    if (message.type === 'media-lost') this.links.dropAll()
    this.apply({ type: 'server', message, at: Date.now() })
    // a screen is not shown again by itself
    if (this.state.kind === 'live' && this.state.held) this.screen.stop()
    if (message.type === 'welcome' && this.state.kind === 'live') this.welcomed(this.state)
    if (message.type === 'refused' && message.code === 'other-shares') this.screen.stop('other-shares')
    if (message.type === 'refused' && message.code === 'too-many-messages') this.sayLater()
    // nothing is written while it is on hold
    if (message.type === 'hold' && message.since === null) this.sayLater()
    if (message.type === 'muted') this.listener.muted?.()
    if (message.type === 'refused' && told.includes(message.code)) this.listener.refused?.(message.message)
    this.links.hear(message)
    this.settle()
  }

  private shared(now: OwnSharing): void {
    if (now.kind === 'off' && this.links.connections().has(sharing)) this.socket.send({ type: 'stop-sharing' })
    if (now.kind !== 'asking') this.settle()
    this.listener.sharing?.(now)
  }

  private welcomed({ you, participants, onTheWay }: LiveCall): void {
    // the server may have let go of our media while the line was down
    const own = participants.find(({ id }) => id === you)
    if (!own) {
      // who watches is forgotten with their line
      this.links.dropAll()
      this.uprooted = false
      return
    }
    const kept = own.publishing
    // likewise of the screen; and one of before a reload is nobody's any more
    if (!own.screen) this.links.drop(sharing)
    else if (!this.screen.track) this.socket.send({ type: 'stop-sharing' })
    if (!kept) this.links.dropAll()
    else this.links.restart(true, this.uprooted ? 'all' : 'waiting')
    this.uprooted = false
    this.socket.send({ type: 'receives', codecs: shown() })
    this.tellDevices()
    // a server that died took them with it
    this.sayAgain(onTheWay)
  }

  /** What has arrived all the same is written once. */
  private sayAgain(words: readonly Words[]): void {
    for (const one of words) this.socket.send({ type: 'chat', ...one })
  }

  /** Words may have been among what was not taken. */
  private sayLater(): void {
    clearTimeout(this.saying)
    this.saying = setTimeout(() => {
      if (this.state.kind === 'live') this.sayAgain(this.state.onTheWay)
    }, sayAgainAfterMs)
  }

  private readonly uproot = (): void => {
    this.uprooted = true
  }

  /** From one network to another without a time of none: the socket may not have noticed either. */
  private readonly moved = (): void => {
    const { state } = this
    if (state.kind === 'live' && state.line === 'up') this.links.restart(false)
    else this.uprooted = true
  }

  private settle(): void {
    const { state } = this
    const wanted = wantedLinks(state, this.screen.track !== null)
    if (!wanted) return
    const live = state.kind === 'live'
    this.links.settle(wanted, {
      iceServers: live ? state.iceServers : [],
      generation: live ? Math.floor(elapsedMs(state, Date.now())) : 0,
      audience: live ? audience(state) : nobody,
      screen: this.screen.track,
    })
  }

  private apply(event: CallEvent): void {
    const next = reduce(this.state, event)
    if (next === this.state) return
    this.state = next
    if (isOver(next)) this.close()
    this.listener.changed(next)
  }

  private async measure(): Promise<void> {
    const { state } = this
    if (state.kind !== 'live') return
    if ([...this.links.connections().keys()].every(isOwn)) {
      // nobody to be received yet
      this.sample = null
      return
    }
    const expectsPicture = hasPicture(audience(state).rung) && others(state).some(({ present, camera, rung }) => present && camera && hasPicture(rung))
    const reports = await Promise.all([...this.links.connections().values()].map((one) => one.getStats()))
    const sample = sampleOf(reports, performance.now(), expectsPicture)
    const latest = this.sample && judge(this.sample, sample)
    const line = this.sample && weather(this.sample, sample, others(state).some(({ present, rung }) => present && explains(rung, this.standing.rung)))
    this.sample = sample
    if (line) this.climb(step(this.standing, { ...line, at: sample.at }))
    if (!latest) return
    this.apply({ type: 'quality', quality: steady(state.quality, this.judged, latest) })
    this.judged = latest
  }

  /** Up or down the ladder, with a word to the others. */
  private climb(next: Standing): void {
    const { rung } = this.standing
    this.standing = next
    if (next.rung === rung) return
    this.apply({ type: 'rung', rung: next.rung })
    this.tellDevices()
    this.settle()
  }
}
