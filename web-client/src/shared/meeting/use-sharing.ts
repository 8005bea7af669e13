import { computed, type Ref } from 'vue'
import { others, type CallState } from '@/call/call-state'
import type { OwnSharing } from '@/call/own-screen'
import { sharing, streamOf } from '@/call/stream-name'

/** Somebody else's screen. */
export interface SeenScreen {
  name: string
  /** Null until it comes. */
  stream: MediaStream | null
  /** Whether it comes now, or is being brought back. */
  flows: boolean
}

interface Acts {
  share(): void
  stop(): void
  forget(): void
}

/** What is shared in a conversation, by oneself and by another: one at a time. */
export function useSharing(state: Readonly<Ref<CallState>>, streams: ReadonlyMap<string, MediaStream>, own: Readonly<Ref<OwnSharing>>, acts: Acts) {
  const live = computed(() => (state.value.kind === 'live' ? state.value : null))
  const seen = computed<SeenScreen | null>(() => {
    const sharer = live.value && others(live.value).find(({ present, screen }) => present && screen > 0)
    if (!live.value || !sharer) return null
    const stream = streamOf(sharer.id, 'screen')
    return { name: sharer.name, stream: streams.get(stream) ?? null, flows: live.value.links[stream] === 'connected' }
  })
  /** Whether the own screen is really seen: not while a line is being restored. */
  const arrives = computed(() => live.value?.line === 'up' && live.value.links[sharing] === 'connected')

  return {
    own,
    seen,
    arrives,
    press: () => (own.value.kind === 'off' ? acts.share() : acts.stop()),
    stop: () => acts.stop(),
    forget: () => acts.forget(),
  }
}
export type Sharing = ReturnType<typeof useSharing>
