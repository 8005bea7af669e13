import { ref, shallowRef } from 'vue'
import { Problem } from '@/shared/api/problem'
import { api } from '../api/api'
import type { SearchAsk, SearchResult } from '../api/model'
import { searchAddress } from './ask'

const pageSize = 20

export type SearchState =
  | { kind: 'blank' }
  | { kind: 'searching' }
  | { kind: 'found'; ask: SearchAsk; result: SearchResult }
  | { kind: 'failed'; problem: Problem }

/** Looks cases up; the answer to an earlier question never replaces that to a later one. */
export function useSearch() {
  const state = shallowRef<SearchState>({ kind: 'blank' })
  const more = ref(false)
  let generation = 0

  async function search(ask: SearchAsk): Promise<void> {
    const mine = ++generation
    if (searchAddress(ask).size === 0) {
      state.value = { kind: 'blank' }
      return
    }
    // what was found stays to be read until the next answer is here
    if (state.value.kind !== 'found') state.value = { kind: 'searching' }
    const next: SearchState = await api.search(ask, 0, pageSize).then(
      (result) => ({ kind: 'found', ask, result }),
      (cause: unknown) => ({ kind: 'failed', problem: Problem.of(cause) }),
    )
    if (mine === generation) state.value = next
  }

  async function showMore(): Promise<void> {
    const before = state.value
    if (before.kind !== 'found' || more.value) return
    more.value = true
    const { ask, result } = before
    try {
      const next = await api.search(ask, result.hits.length, pageSize)
      if (state.value === before) state.value = { kind: 'found', ask, result: { ...next, hits: [...result.hits, ...next.hits] } }
    } catch (cause) {
      if (state.value === before) state.value = { kind: 'failed', problem: Problem.of(cause) }
    } finally {
      more.value = false
    }
  }

  return { state, more, search, showMore }
}
