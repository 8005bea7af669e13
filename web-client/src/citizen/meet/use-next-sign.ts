import { onScopeDispose, watch } from 'vue'
import { chime } from '@/shared/meeting/chime'

const tremble = [300, 150, 300]

/** Who looks elsewhere while they wait hears that they are next, feels it on a phone, and reads it in the tab's title. */
export function useNextSign(isNext: () => boolean, words: () => string): void {
  const title = document.title
  watch(
    isNext,
    (next, before) => {
      document.title = next ? `● ${words()}` : title
      // who is next from the start sees it: they have just pressed the button
      if (!next || before === undefined) return
      void chime()
      // phones alone have it
      if ('vibrate' in navigator) navigator.vibrate(tremble)
    },
    { immediate: true },
  )
  onScopeDispose(() => (document.title = title))
}
