import type { CallState } from './call-state'
import { others, takesPart } from './call-state'
import { publishing, type Stream } from './messages'
import { sharing, streamOf } from './stream-name'

/**
 * Which peer connections the state asks for, each with the publication it carries: the own outgoing one, of who takes part, and
 * one for each participant who publishes; likewise of the screens that are shared. Null while the line is not there to set anything up: what runs goes on.
 */
export function wantedLinks(state: CallState, shares = false): Map<Stream, number> | null {
  if (state.kind === 'joining') return null
  if (state.kind !== 'live') return new Map()
  if (state.line !== 'up') return null
  // nobody is seen or heard, and the camera's picture does not leave this browser
  if (state.held) return new Map()
  const wanted = new Map<Stream, number>()
  if (takesPart(state)) wanted.set(publishing, 0)
  if (shares) wanted.set(sharing, 0)
  for (const { id, present, publication, screen } of others(state)) {
    if (present && publication > 0) wanted.set(id, publication)
    if (present && screen > 0) wanted.set(streamOf(id, 'screen'), screen)
  }
  return wanted
}
