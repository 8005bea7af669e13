import type { LocationQuery } from 'vue-router'
import { facets, type SearchAsk } from '../api/model'

/** What the address of the page asks for. */
export function askOf(query: LocationQuery): SearchAsk {
  const all = (name: string): string[] => [query[name]].flat().filter((value) => typeof value === 'string')
  const first = (name: string): string => all(name)[0] ?? ''
  const chosen: SearchAsk['chosen'] = {}
  for (const facet of facets) if (all(facet).length > 0) chosen[facet] = all(facet)
  return { q: first('q'), sort: first('sort') === 'time' ? 'time' : 'relevance', filedFrom: first('filedFrom'), filedTo: first('filedTo'), chosen }
}

/** The same for an address; what is not asked for is not in it. */
export function searchAddress(ask: SearchAsk): URLSearchParams {
  const address = new URLSearchParams()
  if (ask.q !== '') address.set('q', ask.q)
  if (ask.sort !== 'relevance') address.set('sort', ask.sort)
  if (ask.filedFrom !== '') address.set('filedFrom', ask.filedFrom)
  if (ask.filedTo !== '') address.set('filedTo', ask.filedTo)
  for (const facet of facets) for (const value of ask.chosen[facet] ?? []) address.append(facet, value)
  return address
}

/** How much narrows it down beside the words. */
export function narrowings(ask: SearchAsk): number {
  const chosen = facets.reduce((sum, facet) => sum + (ask.chosen[facet]?.length ?? 0), 0)
  return chosen + (ask.filedFrom === '' ? 0 : 1) + (ask.filedTo === '' ? 0 : 1)
}
