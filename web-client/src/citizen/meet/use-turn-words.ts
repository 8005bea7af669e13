import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { time } from '@/shared/format/time'
import type { Place } from './waiting-messages'

/** When one's turn is expected, in words. */
export function useTurnWords(place: () => Place) {
  const { t } = useI18n()
  return computed(() => {
    const now = Date.now()
    const { turn, before } = place()
    if (!turn || Date.parse(turn.until) <= now) return before === 0 ? t('waiting.nextIsYou') : t('waiting.soon')
    if (Date.parse(turn.from) <= now) return t('waiting.by', { time: time(turn.until) })
    return turn.from === turn.until ? t('waiting.at', { time: time(turn.from) }) : t('waiting.between', { from: time(turn.from), until: time(turn.until) })
  })
}
