import { api } from '../api/api'
import type { DeskEvent, DeskState } from './desk-state'
import type { QueueEntry, QueueMessage } from './queue'

/** Whether the desk's conversation that goes on is held in person. */
export function isInPerson({ entries, live }: QueueMessage): boolean {
  return live !== null && entries.some((one) => one.consultationId === live && one.attendance === 'on-site')
}

/** The talk in person is over, as the queue tells: it may have been ended on another page of the desk. */
export function overInPerson(state: DeskState, { entries }: QueueMessage): DeskEvent[] {
  if (state.at !== 'in-person') return []
  const over = entries.find((one) => one.consultationId === state.consultationId && one.state !== 'in-consultation')
  return over ? [{ type: 'over', consultationId: state.consultationId, back: over.state === 'waiting' }] : []
}

/** Calls somebody in, to the call or to the desk itself. */
export async function callIn(bookingId: string, entries: readonly QueueEntry[]): Promise<DeskEvent> {
  const inPerson = entries.find((one) => one.bookingId === bookingId)?.attendance === 'on-site'
  const { consultationId } = await (inPerson ? api.receiveInPerson(bookingId) : api.admit(bookingId))
  return { type: inPerson ? 'received' : 'entered', consultationId }
}
