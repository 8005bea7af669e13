import type { EndReason, LocalizedText } from '../shared/api/model'
import type { VideoCodec } from './codecs'
import type { Rung } from './ladder'

/** What passes on a consultation's live socket, as the server's /api/asyncapi describes it. */

/** As whom somebody takes part. */
export type Party = 'citizen' | 'official' | GuestParty
export const guestParties = ['colleague', 'department', 'interpreter', 'local-host', 'companion'] as const
export type GuestParty = (typeof guestParties)[number]

/** What somebody said when asked whether the conversation may be recorded. */
export type Consent = 'not-asked' | 'being-noted' | 'given' | 'refused'

export interface Participant {
  id: string
  name: string
  role: Party
  present: boolean
  publishing: boolean
  microphone: boolean
  camera: boolean
  /** What their line carries. */
  rung: Rung
  /** Counts up each time the participant publishes anew; 0 while there is none. */
  publication: number
  /** In what the picture comes; null where there is none. */
  codec: VideoCodec | null
  /** Likewise of the screen they share; 0 while they share none. */
  screen: number
}

/** What a publication shows. */
export type PublicationKind = 'camera' | 'screen'

/** What one writes. */
export interface Words {
  /** Chosen by who writes: said again with the same, it is written once. */
  id: string
  text: string
}

export interface ChatLine extends Words {
  from: string
  name: string
  text: string
  at: string
  /** That was sent; then there is no text. */
  file: CaseDocument | null
}

/** An attachment of the case that is talked about. */
export interface CaseDocument {
  id: string
  name: string
  mediaType: string
}

/** Which part of a document is seen; places in shares of the page, from its upper left corner. */
export interface PageView {
  /** From 1. */
  page: number
  /** 1 for the whole page, 8 at most. */
  zoom: number
  /** The middle of what is seen. */
  x: number
  y: number
  pointer: { x: number; y: number } | null
}

/** The document before all. */
export interface Exhibit {
  document: CaseDocument
  /** Who leads: their view is everybody's. */
  by: string
  view: PageView
}

export interface Signs {
  /** The first raised first. */
  hands: string[]
  speaking: string[]
  exhibit: Exhibit | null
}

/** What one who watches asks in writing. */
export interface Question {
  /** Counts those of a conversation, from 1. */
  number: number
  name: string
  text: string
  at: string
  takenUp: boolean
}

/** `publish` for the own outgoing stream, else the id of the participant who is received; see `streamOf` for their screens. */
export type Stream = string
export const publishing: Stream = 'publish'

export type RecordingReason = 'consented' | 'not-consented' | 'consent-awaited' | 'failed' | 'stalled' | 'ended'

export type ServerMessage =
  | {
      type: 'welcome'
      you: string
      participants: Participant[]
      state: string
      startedAt: string | null
      now: string
      recording: boolean
      chat: ChatLine[]
      iceServers: RTCIceServer[]
      /** Whether the media server takes pictures in layers. */
      layers: boolean
      /** In what all can be shown a picture, the preferred first. */
      codecs: VideoCodec[]
      /** The own one. */
      consent: Consent
      /** Who is shown large to all. */
      spotlight: string | null
      signs: Signs
    }
  | { type: 'participant'; participant: Participant }
  | { type: 'codecs'; codecs: VideoCodec[] }
  | { type: 'published'; kind: PublicationKind; generation: number; sdp: string }
  | { type: 'subscribed'; kind: PublicationKind; generation: number; to: string; sdp: string }
  | { type: 'candidate'; stream: string; kind: PublicationKind; generation: number; candidate: RTCIceCandidateInit }
  | ({ type: 'chat' } & ChatLine)
  | { type: 'signs'; signs: Signs }
  | { type: 'recording'; on: boolean; since: string | null; reason: RecordingReason }
  | { type: 'consent-noted'; consent: Consent }
  /** The official turned the own microphone off. */
  | { type: 'muted' }
  | { type: 'removed'; who: string; name: string; reason: string }
  | { type: 'spotlight'; who: string | null }
  /** `since`: when it was put on hold; null when it goes on. */
  | { type: 'hold'; since: string | null }
  | { type: 'ended'; reason: EndReason; message: LocalizedText }
  | { type: 'media-lost' }
  | { type: 'media-back' }
  /** How many members of the appeal group watch; to participants. */
  | { type: 'watching'; count: number }
  /** What watchers ask: those that are new or changed. A watcher is told their own alone. */
  | { type: 'questions'; questions: Question[] }
  | { type: 'refused'; id?: string; code: string; message: LocalizedText }

export type ClientMessage =
  | { type: 'hello' }
  | { type: 'publish'; id: string; kind: PublicationKind; generation: number; sdp: string }
  | { type: 'subscribe'; id: string; kind: PublicationKind; generation: number; to: string; sdp: string }
  | { type: 'candidate'; stream: string; kind: PublicationKind; generation: number; candidate: RTCIceCandidateInit }
  | { type: 'stop-sharing' }
  | { type: 'device'; microphone: boolean; camera: boolean; rung: Rung }
  | { type: 'receives'; codecs: VideoCodec[] }
  | ({ type: 'chat' } & Words)
  | { type: 'chat-file'; document: string }
  | { type: 'hand'; up: boolean }
  | { type: 'lower-hand'; of: string }
  | { type: 'speaking'; on: boolean }
  | { type: 'show-evidence'; document: string }
  | { type: 'turn-evidence'; document: string; view: PageView }
  | { type: 'lead-evidence' }
  | { type: 'close-evidence' }
  | { type: 'consent'; version: string; recording: boolean }
  | OfficialMessage
  | CompanyMessage
  | WatcherMessage
  /** The official's: the question of this number is dealt with. */
  | { type: 'take-up'; number: number }
  | { type: 'hang-up' }

/** All that one who watches says besides receiving. */
export type WatcherMessage = { type: 'ask'; text: string }

/** What the official alone may say: both stay and nobody is seen or heard; it goes on; the citizen waits again. */
export type OfficialMessage = { type: 'hold' | 'resume' | 'back-to-queue' }

/** Likewise, about others who are there. */
export type CompanyMessage =
  | { type: 'mute'; who: string }
  | { type: 'remove'; who: string; reason: string }
  /** `who`: null for nobody any more. */
  | { type: 'spotlight'; who: string | null }
