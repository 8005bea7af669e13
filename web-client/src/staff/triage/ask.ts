import type { LocationQuery } from 'vue-router'
import { turns, type QueueAsk } from '../api/model'

/** What the address of the queue asks for.
 * @param usual whose turn it is where the address does not say
 */
export function askOf(query: LocationQuery, usual: QueueAsk['turn']): QueueAsk {
  const { turn, mine, due, sort } = query
  return {
    turn: turn === 'all' ? null : (turns.find((one) => one === turn) ?? usual),
    mine: mine === 'true',
    due: due === 'overdue' || due === 'week' ? due : null,
    sort: sort === 'due' ? 'due' : 'age',
  }
}

/** The same for the page's address; what goes without saying is not in it. */
export function pageQuery(ask: QueueAsk, usual: QueueAsk['turn']): Record<string, string> {
  return { ...(ask.turn !== usual && { turn: ask.turn ?? 'all' }), ...narrowed(ask) }
}

/** The same for the server. */
export function queueAddress(ask: QueueAsk): Record<string, string> {
  return { ...(ask.turn && { waitsFor: ask.turn }), ...narrowed(ask) }
}

function narrowed({ mine, due, sort }: QueueAsk): Record<string, string> {
  return { ...(mine && { mine: 'true' }), ...(due && { due }), ...(sort === 'due' && { sort }) }
}
