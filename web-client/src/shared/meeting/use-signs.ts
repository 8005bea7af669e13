import { computed, type Ref } from 'vue'
import type { LocalizedText } from '@/shared/api/model'
import type { CallState } from '@/call/call-state'
import type { ClientMessage, PageView } from '@/call/messages'

/** What people see of each other beside their pictures, and what one does about it: hands, and the document before all. */
export function useSigns(state: Readonly<Ref<CallState>>, refusal: Ref<LocalizedText | null>, tell: (message: ClientMessage) => boolean) {
  const live = computed(() => (state.value.kind === 'live' ? state.value : null))
  const you = computed(() => live.value?.you ?? '')
  const hands = computed(() => live.value?.signs.hands ?? [])
  const speaking = computed(() => live.value?.signs.speaking ?? [])
  const exhibit = computed(() => live.value?.signs.exhibit ?? null)
  const up = computed(() => hands.value.includes(you.value))
  /** Others who ask for the word, the first first. */
  const asking = computed(() => {
    const people = live.value?.participants ?? []
    return hands.value.flatMap((id) => people.filter((one) => one.id === id && id !== you.value))
  })
  const leader = computed(() => live.value?.participants.find(({ id }) => id === exhibit.value?.by) ?? null)
  /** Whether one may take the document over: the official, and anybody once its leader is away. */
  const mayLead = computed(() => {
    const self = live.value?.participants.find(({ id }) => id === you.value)
    return self?.role === 'official' || leader.value?.present === false
  })

  /** Shows a document; what was refused before is settled by another try. */
  function show(document: string): boolean {
    refusal.value = null
    return tell({ type: 'show-evidence', document })
  }

  return {
    refusal,
    forget: () => (refusal.value = null),
    you,
    hands,
    speaking,
    exhibit,
    up,
    asking,
    leader,
    mayLead,
    hand: () => void tell({ type: 'hand', up: !up.value }),
    lower: (of: string) => void tell({ type: 'lower-hand', of }),
    show,
    turn: (view: PageView) => {
      if (exhibit.value) tell({ type: 'turn-evidence', document: exhibit.value.document.id, view })
    },
    lead: () => void tell({ type: 'lead-evidence' }),
    close: () => void tell({ type: 'close-evidence' }),
    send: (document: string) => tell({ type: 'chat-file', document }),
    speaks: (on: boolean) => tell({ type: 'speaking', on }),
  }
}
export type Signs = ReturnType<typeof useSigns>
