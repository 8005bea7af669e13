import type { Closing } from '@/call/live-socket'
import type { EndReason, LocalizedText } from '@/shared/api/model'
import type { GivenConsent, Place, WaitingRoomMessage } from './waiting-messages'

/** Where the citizen is between opening the link and the page after the conversation. */
export type MeetState =
  | { at: 'arriving' }
  /** `place` is what the waiting room said last. */
  | { at: 'check'; place: Place }
  | { at: 'consent'; place: Place }
  | { at: 'waiting'; place: Place; consent: GivenConsent | null }
  | { at: 'call'; consultationId: string }
  | { at: 'after'; consultationId: string | null; end: End | null }
  /** They chose to go; the place is given back and the link stays good. */
  | { at: 'left' }
  /** The booking's time is over without a conversation. */
  | { at: 'missed' }
  /** The socket was closed for good: opened elsewhere, or not theirs. */
  | { at: 'shut'; why: Closing }

export interface End {
  reason: EndReason
  message: LocalizedText
}

/** Ends that nobody wanted, or that were put off; the official may receive the citizen once more. */
export const brokenOff: ReadonlySet<EndReason> = new Set(['back-to-queue', 'official-left', 'citizen-lost', 'media-lost', 'interrupted'])

export type MeetEvent =
  | { type: 'room'; message: WaitingRoomMessage }
  | { type: 'shut'; why: Closing }
  | { type: 'checked' }
  | { type: 'consented'; consent: GivenConsent }
  | { type: 'back' }
  | { type: 'left' }
  | { type: 'ended'; end: End }
  | { type: 'return' }

export const arriving: MeetState = { at: 'arriving' }

/** The next state. The waiting room leads until the conversation begins; then the conversation does. */
export function meet(state: MeetState, event: MeetEvent): MeetState {
  switch (event.type) {
    case 'room':
      return told(state, event.message)
    case 'shut':
      return shut(state, event.why)
    case 'checked':
      return state.at === 'check' ? { at: 'consent', place: state.place } : state
    case 'consented':
      return state.at === 'consent' ? { at: 'waiting', place: state.place, consent: event.consent } : state
    case 'back':
      return state.at === 'consent' ? { at: 'check', place: state.place } : state
    case 'left':
      return state.at === 'waiting' ? { at: 'left' } : state
    case 'ended':
      if (state.at !== 'call') return state
      // they wait again: the waiting room leads
      return event.end.reason === 'back-to-queue' ? arriving : { at: 'after', consultationId: state.consultationId, end: event.end }
    case 'return':
      return arriving
  }
}

function told(state: MeetState, message: WaitingRoomMessage): MeetState {
  if (state.at === 'call' || state.at === 'after' || state.at === 'left') return state
  switch (message.type) {
    case 'admitted':
      return { at: 'call', consultationId: message.consultationId }
    case 'refused':
      return state
    case 'place':
      return placed(state, message)
  }
}

function placed(state: MeetState, place: Place): MeetState {
  switch (place.state) {
    case 'heard':
      return { at: 'after', consultationId: null, end: null }
    case 'over':
      return { at: 'missed' }
    case 'waiting':
      return { at: 'waiting', place, consent: state.at === 'waiting' ? state.consent : null }
    case 'not-ready':
    case 'too-early':
    case 'admitted': // the consultation's id follows in a message of its own
      if (state.at === 'check' || state.at === 'consent' || state.at === 'waiting') return { ...state, place }
      return place.state === 'admitted' ? state : { at: 'check', place }
  }
}

function shut(state: MeetState, why: Closing): MeetState {
  if (state.at === 'after' || state.at === 'left' || state.at === 'missed') return state
  // the conversation ended while the line was down
  if (state.at === 'call' && why === 'over') return { at: 'after', consultationId: state.consultationId, end: null }
  return { at: 'shut', why }
}

/** Whether the server must be told again that this person is ready: it forgot, they did not. */
export function consentToRepeat(state: MeetState): GivenConsent | null {
  return state.at === 'waiting' && state.place.state === 'not-ready' ? state.consent : null
}
