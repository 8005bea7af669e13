import type { Ref } from 'vue'
import type { ClientMessage } from '@/call/messages'
import type { LocalizedText } from '../api/model'

/** What is done about questions in writing: one who watches asks, the official takes them up. */
export function useQuestions(refusal: Ref<LocalizedText | null>, tell: (message: ClientMessage) => boolean) {
  return {
    /** What was refused before is settled by another try. */
    ask: (text: string): boolean => {
      refusal.value = null
      return tell({ type: 'ask', text })
    },
    takeUp: (number: number) => tell({ type: 'take-up', number }),
  }
}
