import { onScopeDispose, ref } from 'vue'

/** The time, renewed every so many ms. */
export function useNow(everyMs: number) {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return now
}
