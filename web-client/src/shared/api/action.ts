import { ref, shallowRef } from 'vue'
import { Problem } from './problem'

/** Something the person sets going with a button: busy meanwhile, never twice at once, its refusal kept to be shown. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<void>) {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function run(...args: A): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = null
    try {
      await act(...args)
    } catch (cause) {
      problem.value = Problem.of(cause)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
