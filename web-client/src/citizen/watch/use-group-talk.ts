import { computed, onScopeDispose, ref, watch } from 'vue'
import type { Closing } from '@/call/live-socket'
import { useLoad } from '@/shared/api/loading'
import { api } from '../api'
import { lookAgainMs, watchAt } from './watch-state'

/** The group's conversation as it stands; looked at again from time to time while there is no line that tells. */
export function useGroupTalk(reference: string) {
  const { state, value: talk, load } = useLoad(() => api.groupTalk(reference))
  const shut = ref<Closing | null>(null)
  /** The conversation that has ended before this page's eyes. */
  const over = ref<string | null>(null)
  const at = computed(() => (talk.value ? watchAt(talk.value, shut.value, over.value) : null))
  const denied = computed(() => at.value === 'denied' || (state.value.kind === 'failed' && [403, 404].includes(state.value.problem.status)))
  let timer: ReturnType<typeof setTimeout> | undefined

  function again(): void {
    if (shut.value !== 'sign-in-needed') shut.value = null
    void load()
  }
  function look(): void {
    if (document.visibilityState === 'hidden') return
    if (at.value === 'full') shut.value = null
    void load()
  }
  function ended(): void {
    over.value = talk.value?.consultationId ?? null
    void load()
  }
  watch([talk, at], () => {
    clearTimeout(timer)
    if (talk.value && at.value && at.value !== 'live' && at.value !== 'replaced') timer = setTimeout(look, lookAgainMs(talk.value, at.value, Date.now()))
  })
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return { state, talk, at, denied, load, again, ended, closed: (why: Closing) => (why === 'over' ? ended() : (shut.value = why)) }
}
