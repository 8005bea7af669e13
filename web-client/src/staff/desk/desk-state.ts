import type { Closing } from '@/call/live-socket'
import type { EndReason, LocalizedText } from '@/shared/api/model'

export interface End {
  reason: EndReason
  message: LocalizedText
}

/** Ends that nobody wanted, or that were put off; the citizen may be received once more. */
export const brokenOff: ReadonlySet<EndReason> = new Set(['back-to-queue', 'official-left', 'citizen-lost', 'media-lost', 'interrupted'])

/** What the desk is at. `bookingId` is null where only the conversation is known. */
export type DeskState =
  | { at: 'opening' }
  /** `shown`: the person chosen to be looked at; null for whoever is next. */
  | { at: 'between'; shown: string | null }
  | { at: 'call'; consultationId: string }
  /** Somebody sits before the official. */
  | { at: 'in-person'; consultationId: string }
  | { at: 'outcome'; consultationId: string; end: End | null }
  /** The conversation is open on another page. */
  | { at: 'elsewhere'; consultationId: string }
  | { at: 'shut'; why: Closing }

export type DeskEvent =
  /** The queue came, with the conversation that is live, and how it is held. */
  | { type: 'queue'; live: string | null; inPerson?: boolean }
  | { type: 'shown'; bookingId: string }
  /** Admitted here, or gone back into from here. */
  | { type: 'entered'; consultationId: string }
  /** Called in to talk in person. */
  | { type: 'received'; consultationId: string }
  /** The talk in person is over, said here or on another page of the desk. */
  | { type: 'over'; consultationId: string; back: boolean }
  | { type: 'ended'; end: End }
  | { type: 'call-shut'; why: Closing }
  /** An outcome that is still missing is to be written. */
  | { type: 'write'; consultationId: string }
  /** The outcome is written, or put off. */
  | { type: 'done' }
  | { type: 'line-shut'; why: Closing }
  | { type: 'reopened' }

export const opening: DeskState = { at: 'opening' }
const between: DeskState = { at: 'between', shown: null }

/** The next state of the desk. */
export function desk(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'queue':
      return queued(state, event.live, event.inPerson ?? false)
    case 'shown':
      return state.at === 'between' ? { at: 'between', shown: event.bookingId } : state
    case 'entered':
      return state.at === 'between' || state.at === 'elsewhere' ? { at: 'call', consultationId: event.consultationId } : state
    case 'received':
      return state.at === 'between' ? { at: 'in-person', consultationId: event.consultationId } : state
    case 'over':
      if (state.at !== 'in-person' || state.consultationId !== event.consultationId) return state
      // who was sent back is heard later: there is no outcome yet
      return event.back ? between : { at: 'outcome', consultationId: state.consultationId, end: null }
    case 'ended':
      if (state.at !== 'call') return state
      // there is no outcome of what was put off
      return event.end.reason === 'back-to-queue' ? between : { at: 'outcome', consultationId: state.consultationId, end: event.end }
    case 'call-shut':
      return state.at === 'call' ? callShut(state.consultationId, event.why) : state
    case 'write':
      return state.at === 'between' ? { at: 'outcome', consultationId: event.consultationId, end: null } : state
    case 'done':
      return state.at === 'outcome' ? between : state
    case 'line-shut':
      return lineShut(state, event.why)
    case 'reopened':
      return state.at === 'shut' ? opening : state
  }
}

function queued(state: DeskState, live: string | null, inPerson: boolean): DeskState {
  // a talk in person has no line that two pages could take from each other
  if (live && inPerson && (state.at === 'opening' || state.at === 'between')) return { at: 'in-person', consultationId: live }
  // only a page that has just opened goes into the conversation by itself: two open desks would take it from each other
  if (state.at === 'opening') return live ? { at: 'call', consultationId: live } : between
  if (state.at === 'elsewhere' && live !== state.consultationId) return between
  return state
}

function callShut(consultationId: string, why: Closing): DeskState {
  if (why === 'replaced') return { at: 'elsewhere', consultationId }
  // it ended while this page was away
  if (why === 'over') return { at: 'outcome', consultationId, end: null }
  return { at: 'shut', why }
}

function lineShut(state: DeskState, why: Closing): DeskState {
  // what is being said or written is not taken away because the queue is over
  if (state.at === 'outcome' || state.at === 'in-person' || (state.at === 'call' && why === 'over')) return state
  return { at: 'shut', why }
}
