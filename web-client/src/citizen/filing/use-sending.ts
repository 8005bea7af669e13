import { computed, ref, shallowRef } from 'vue'
import { Problem } from '@/shared/api/problem'
import type { Watch } from '@/shared/api/upload'

export interface Missing {
  file: File
  problem: Problem
}

/** Files on their way, one after the other: one that does not arrive holds up no other. They go on behind another page of this site. */
export function useSending(send: (file: File, watch: Watch) => Promise<unknown>) {
  const all = shallowRef<readonly File[]>([])
  const number = ref(0)
  const share = ref(0)
  let stopper = new AbortController()
  /** What did not arrive the last time. */
  const missing = shallowRef<Missing[]>([])
  const now = computed(() => {
    const file = all.value[number.value]
    return file ? { name: file.name, number: number.value + 1, all: all.value.length, share: share.value } : null
  })

  async function run(files: readonly File[]): Promise<void> {
    const failed: Missing[] = []
    const { signal } = (stopper = new AbortController())
    all.value = files
    missing.value = []
    for (const [index, file] of files.entries()) {
      number.value = index
      share.value = 0
      try {
        if (signal.aborted) throw Problem.stopped()
        await send(file, { signal, progress: (out) => (share.value = out) })
      } catch (cause) {
        failed.push({ file, problem: Problem.of(cause) })
      }
    }
    all.value = []
    missing.value = failed
  }

  const stop = (): void => stopper.abort()

  return { now, missing, run, stop }
}
