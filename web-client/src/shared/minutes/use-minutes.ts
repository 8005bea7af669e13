import { onScopeDispose, ref, shallowRef } from 'vue'
import { LiveSocket, socketUrl, type Closing } from '@/call/live-socket'
import type { Minutes } from './model'

interface Shown {
  type: 'minutes'
  minutes: Minutes | null
}

/** The minutes of a conversation as they grow: undefined before they are known, null while none are begun. */
export function useMinutes(path: string) {
  const minutes = shallowRef<Minutes | null | undefined>()
  const online = ref(true)
  const shut = ref<Closing | null>(null)
  function hear(now: Minutes | null): void {
    minutes.value = now
    // nothing changes any more
    if (now?.ending) line.close()
  }
  const line = new LiveSocket<never, Shown>(socketUrl(path), () => [], (event) => {
    if (event.kind === 'closed') shut.value = event.why
    else if (event.kind !== 'message') online.value = event.kind === 'up'
    // the server may say more one day
    else if ((event.message.type as string) === 'minutes') hear(event.message.minutes)
  })
  onScopeDispose(() => line.close())
  return { minutes, online, shut }
}
