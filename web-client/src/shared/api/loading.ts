import { computed, getCurrentScope, onScopeDispose, shallowRef } from 'vue'
import { Problem } from './problem'

export type Load<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: T }
  | { kind: 'failed'; problem: Problem }

/** Loads once now and again on demand; a reload keeps what is shown until the new answer is there. */
export function useLoad<T>(fetchIt: () => Promise<T>) {
  const state = shallowRef<Load<T>>({ kind: 'loading' })
  let generation = 0

  async function load(): Promise<void> {
    const mine = ++generation
    if (state.value.kind === 'failed') state.value = { kind: 'loading' }
    let next: Load<T>
    try {
      next = { kind: 'ready', value: await fetchIt() }
    } catch (cause) {
      next = { kind: 'failed', problem: Problem.of(cause) }
    }
    if (mine !== generation) return
    // a failed refresh must not take away what the person is reading
    if (next.kind === 'failed' && state.value.kind === 'ready') return
    state.value = next
  }

  /** What failed for want of a network comes by itself once there is one. */
  function retry(): void {
    if (state.value.kind === 'failed' && state.value.problem.status === 0) void load()
  }
  addEventListener('online', retry)
  if (getCurrentScope()) onScopeDispose(() => removeEventListener('online', retry))

  void load()
  const value = computed(() => (state.value.kind === 'ready' ? state.value.value : null))
  return { state, value, load }
}
