import { ref, shallowRef } from 'vue'
import { Problem } from '@/shared/api/problem'
import { api } from '../api/api'
import type { SearchResult } from '../api/model'

const pageSize = 20

export type SearchState =
  | { kind: 'blank' }
  | { kind: 'searching' }
  | { kind: 'found'; query: string; result: SearchResult }
  | { kind: 'failed'; problem: Problem }

/** Looks cases up; the answer to an earlier question never replaces that to a later one. */
export function useSearch() {
  const state = shallowRef<SearchState>({ kind: 'blank' })
  const more = ref(false)
  let generation = 0

  async function search(query: string): Promise<void> {
    const mine = ++generation
    if (query === '') {
      state.value = { kind: 'blank' }
      return
    }
    // what was found stays to be read until the next answer is here
    if (state.value.kind !== 'found') state.value = { kind: 'searching' }
    const next: SearchState = await api.search(query, 0, pageSize).then(
      (result) => ({ kind: 'found', query, result }),
      (cause: unknown) => ({ kind: 'failed', problem: Problem.of(cause) }),
    )
    if (mine === generation) state.value = next
  }

  async function showMore(): Promise<void> {
    const before = state.value
    if (before.kind !== 'found' || more.value) return
    more.value = true
    const { query, result } = before
    try {
      const { hits, total } = await api.search(query, result.hits.length, pageSize)
      if (state.value === before) state.value = { kind: 'found', query, result: { total, hits: [...result.hits, ...hits] } }
    } catch (cause) {
      if (state.value === before) state.value = { kind: 'failed', problem: Problem.of(cause) }
    } finally {
      more.value = false
    }
  }

  return { state, more, search, showMore }
}
