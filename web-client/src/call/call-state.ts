import type { EndReason, LocalizedText } from '../shared/api/model'
import type { VideoCodec } from './codecs'
import type { Audience } from './encodings'
import { carried, type Rung } from './ladder'
import type { Closing } from './live-socket'
import type { ChatLine, Consent, Participant, Question, RecordingReason, ServerMessage, Signs, Stream, Words } from './messages'
import type { Quality } from './quality'

export type LinkState = 'connecting' | 'connected' | 'lost'

/**
 * `up`: signaling and media server are there; `down`: the signaling line is being restored;
 * `media-lost`: the server looks for a media server.
 */
export type Line = 'up' | 'down' | 'media-lost'

export interface LiveCall {
  kind: 'live'
  line: Line
  you: string
  participants: readonly Participant[]
  chat: readonly ChatLine[]
  /** Own words that have not come back in the chat yet, in order: the server that took them may be gone. */
  onTheWay: readonly Words[]
  recording: { on: boolean; reason: RecordingReason | null }
  /** Since when it is on hold, in server time; null while it is not. */
  held: string | null
  /** Server time; null while nobody has joined. */
  startedAt: string | null
  /** Server's clock minus this browser's, in ms. */
  clockOffsetMs: number
  iceServers: readonly RTCIceServer[]
  /** Whether the media server takes pictures in layers. */
  layers: boolean
  /** In what all can be shown a picture, the preferred first. */
  codecs: readonly VideoCodec[]
  /** Hands, who speaks, the document before all. */
  signs: Signs
  links: Readonly<Record<Stream, LinkState>>
  /** What this person said of recording. */
  consent: Consent
  /** Who is shown large to all, by the official's wish. */
  spotlight: string | null
  /** Whom the official sent out last. */
  sentOut: { name: string; reason: string } | null
  quality: Quality | null
  /** What the own line carries. */
  rung: Rung
  /** How many of the appeal group watch, as participants are told. */
  watching: number
  /** What they ask; of one who watches, their own. */
  questions: readonly Question[]
}

export type CallState =
  | { kind: 'joining' }
  | LiveCall
  | { kind: 'ended'; reason: EndReason; message: LocalizedText }
  /** The official sent this person out. */
  | { kind: 'sent-out'; reason: string }
  | { kind: 'closed'; why: Closing }

export type CallEvent =
  | { type: 'server'; message: ServerMessage; at: number }
  | { type: 'line-down' }
  | { type: 'said'; words: Words }
  | { type: 'closed'; why: Closing }
  | { type: 'link'; stream: Stream; state: LinkState }
  | { type: 'quality'; quality: Quality }
  | { type: 'rung'; rung: Rung }

/** Refusals of written words; they are answered in the order they were said. */
const wordsRefused = ['chat-not-valid', 'chat-not-sent']

/** Nothing comes after it. */
export function isOver(state: CallState): boolean {
  return state.kind === 'ended' || state.kind === 'sent-out' || state.kind === 'closed'
}

export const joining: CallState = { kind: 'joining' }

/** The next state of the conversation as this browser knows it. Ends are final. */
export function reduce(state: CallState, event: CallEvent): CallState {
  if (isOver(state)) return state
  switch (event.type) {
    case 'server':
      return heard(state, event.message, event.at)
    case 'closed':
      return { kind: 'closed', why: event.why }
    case 'line-down':
      return state.kind === 'live' ? { ...state, line: 'down' } : state
    case 'said':
      return state.kind === 'live' ? { ...state, onTheWay: [...state.onTheWay, event.words] } : state
    case 'link':
      return state.kind === 'live' ? { ...state, links: { ...state.links, [event.stream]: event.state } } : state
    case 'quality':
      return state.kind === 'live' && state.quality !== event.quality ? { ...state, quality: event.quality } : state
    case 'rung':
      return state.kind === 'live' && state.rung !== event.rung ? { ...state, rung: event.rung } : state
  }
}

function heard(state: CallState, message: ServerMessage, at: number): CallState {
  if (message.type === 'welcome') return welcomed(state, message, at)
  if (message.type === 'ended') return { kind: 'ended', reason: message.reason, message: message.message }
  if (state.kind !== 'live') return state
  switch (message.type) {
    case 'participant':
      return { ...state, participants: replaced(state.participants, message.participant) }
    case 'codecs':
      return { ...state, codecs: message.codecs }
    case 'chat': {
      const { id, from, name, text, at: saidAt, file } = message
      const line = { id, from, name, text, at: saidAt, file }
      return { ...state, chat: [...state.chat, line], onTheWay: missing(state.onTheWay, [line]) }
    }
    case 'signs':
      return { ...state, signs: message.signs }
    case 'recording':
      return { ...state, recording: { on: message.on, reason: message.reason } }
    case 'hold':
      return { ...state, held: message.since }
    case 'consent-noted':
      return { ...state, consent: message.consent }
    case 'spotlight':
      return { ...state, spotlight: message.who }
    case 'removed': {
      const { who, name, reason } = message
      return who === state.you ? { kind: 'sent-out', reason } : { ...state, sentOut: { name, reason } }
    }
    case 'watching':
      return { ...state, watching: message.count }
    case 'questions':
      return { ...state, questions: asked(state.questions, message.questions) }
    case 'media-lost':
      return { ...state, line: 'media-lost', links: {} }
    case 'media-back':
      return { ...state, line: 'up' }
    case 'refused':
      return wordsRefused.includes(message.code) ? { ...state, onTheWay: state.onTheWay.slice(1) } : state
    case 'published':
    case 'subscribed':
    case 'candidate':
    case 'muted':
      return state
  }
}

function welcomed(state: CallState, message: ServerMessage & { type: 'welcome' }, at: number): LiveCall {
  const earlier = state.kind === 'live' ? state : null
  return {
    kind: 'live',
    line: 'up',
    you: message.you,
    participants: message.participants,
    chat: message.chat,
    onTheWay: missing(earlier?.onTheWay ?? [], message.chat),
    recording: { on: message.recording, reason: earlier?.recording.reason ?? null },
    // since when follows in a message of its own
    held: message.state === 'held' ? (earlier?.held ?? message.now) : null,
    startedAt: message.startedAt,
    clockOffsetMs: Date.parse(message.now) - at,
    iceServers: message.iceServers,
    layers: message.layers,
    codecs: message.codecs,
    signs: message.signs,
    links: earlier?.links ?? {},
    quality: earlier?.quality ?? null,
    consent: message.consent,
    spotlight: message.spotlight,
    sentOut: earlier?.sentOut ?? null,
    rung: earlier?.rung ?? 'full',
    // both follow in messages of their own, where there are any
    watching: 0,
    questions: earlier?.questions ?? [],
  }
}

/** What of `said` has not come. */
function missing(said: readonly Words[], came: readonly ChatLine[]): readonly Words[] {
  return said.filter(({ id }) => !came.some((line) => line.id === id))
}

function replaced(participants: readonly Participant[], changed: Participant): Participant[] {
  const known = participants.some(({ id }) => id === changed.id)
  return known ? participants.map((one) => (one.id === changed.id ? changed : one)) : [...participants, changed]
}

function asked(known: readonly Question[], news: readonly Question[]): Question[] {
  const all = new Map([...known, ...news].map((one) => [one.number, one]))
  return [...all.values()].sort((one, other) => one.number - other.number)
}

/** Whether one takes part: who watches is none of the participants. */
export function takesPart({ participants, you }: LiveCall): boolean {
  return participants.some(({ id }) => id === you)
}

/** Those one talks with. */
export function others(state: LiveCall): Participant[] {
  return state.participants.filter(({ id }) => id !== state.you)
}

/** Those whose place is shown: citizen and official always, guests while they are there. */
export function company(state: LiveCall): Participant[] {
  return others(state).filter(({ role, present }) => present || role === 'citizen' || role === 'official')
}

/** What the own picture has to suit. */
export function audience(state: LiveCall): Audience {
  const { participants, layers, codecs, rung } = state
  const there = others(state).filter(({ present }) => present)
  return {
    layers,
    codecs,
    several: participants.filter(({ present }) => present).length > 2,
    rung: carried(
      rung,
      there.map((one) => one.rung),
    ),
  }
}

/** How long the conversation has gone on, in ms, by the server's clock. */
export function elapsedMs(state: LiveCall, now: number): number {
  return state.startedAt === null ? 0 : Math.max(0, now + state.clockOffsetMs - Date.parse(state.startedAt))
}
