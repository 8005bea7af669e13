import type { CallState } from './call-state'
import { others } from './call-state'
import { publishing, type Stream } from './messages'

/**
 * Which peer connections the state asks for, each with the publication it carries: the own outgoing one, and
 * one for each participant who publishes. Null while the line is not there to set anything up: what runs goes on.
 */
export function wantedLinks(state: CallState): Map<Stream, number> | null {
  if (state.kind === 'joining') return null
  if (state.kind !== 'live') return new Map()
  if (state.line !== 'up') return null
  const wanted = new Map<Stream, number>([[publishing, 0]])
  for (const { id, present, publication } of others(state)) {
    if (present && publication > 0) wanted.set(id, publication)
  }
  return wanted
}
