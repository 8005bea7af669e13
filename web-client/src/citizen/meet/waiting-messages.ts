/** What passes on the waiting room's socket, as the server's /api/asyncapi describes it. */

import type { Venue } from '@/shared/api/model'

export type CallBackState = 'asked' | 'not-reached' | 'called'

/** Who sent them on to this waiting room, and why. */
export interface SentOn {
  from: string
  reason: string
  at: string
  /** Where they are to go; null where they talk online. */
  venue?: Venue | null
}

export interface Place {
  type: 'place'
  state: 'not-ready' | 'waiting' | 'admitted' | 'heard' | 'too-early' | 'over'
  before: number
  /** Their turn comes in between eight times out of ten. */
  turn: { from: string; until: string } | null
  waitingSince: string | null
  /** What the desk told them last. */
  note: { text: string; at: string } | null
  sentOn?: SentOn | null
  /** How it stands with their asking to be called by phone. */
  callBack?: CallBackState | null
}

export type WaitingRoomMessage = Place | { type: 'admitted'; consultationId: string } | { type: 'refused'; code: string }

export interface GivenConsent {
  version: string
  recording: boolean
}

export type CitizenMessage = { type: 'ready'; consent: GivenConsent } | { type: 'leave' }
