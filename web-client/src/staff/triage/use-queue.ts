import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useLoad } from '@/shared/api/loading'
import { api } from '../api/api'
import type { QueueAsk, QueueLine, QueuePage } from '../api/model'

/** The queue as far as it was asked for. */
export function useQueue(ask: Ref<QueueAsk>) {
  const further = shallowRef<QueueLine[]>([])
  const next = ref<string | null>(null)
  const loadingMore = ref(false)
  const { state, load } = useLoad<QueuePage>(async () => {
    const page = await api.queue(ask.value, null)
    further.value = []
    next.value = page.next
    return page
  })
  watch(ask, () => {
    state.value = { kind: 'loading' }
    void load()
  })
  const page = computed(() => (state.value.kind === 'ready' ? state.value.value : null))
  const lines = computed(() => [...(page.value?.lines ?? []), ...further.value])

  async function more(): Promise<void> {
    if (next.value === null || loadingMore.value) return
    loadingMore.value = true
    try {
      const asked = ask.value
      const after = await api.queue(asked, next.value)
      if (asked !== ask.value) return
      further.value = [...further.value, ...after.lines]
      next.value = after.next
    } finally {
      loadingMore.value = false
    }
  }

  return { state, page, lines, next, more, loadingMore, load }
}
