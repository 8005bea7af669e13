import { reactive, watch } from 'vue'
import type { Visibility } from '@/shared/api/model'
import { newKey } from '@/shared/format/key'

export interface Draft {
  title: string
  text: string
  departmentId: string | null
  place: string
  visibility: Visibility
  /** Of this filing: sent once more after a lost answer, it is the same case. */
  key: string
  name: string
  email: string
  /** What it was filed as, while files of it are still to be sent. */
  filed: { reference: string; code: string } | null
}

const key = 'kaimen.draft'
const empty = (): Draft => ({ title: '', text: '', departmentId: null, place: '', visibility: 'private', key: newKey(), name: '', email: '', filed: null })

/** What was begun here earlier; anything unreadable counts as nothing. */
export function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return { ...empty(), ...(typeof kept === 'object' ? kept : {}) }
  } catch {
    return empty()
  }
}

/** The words of a case not yet filed, kept on this device with every stroke. */
export function useDraft() {
  const draft = reactive(readDraft())
  const stop = watch(draft, (now) => {
    try {
      localStorage.setItem(key, JSON.stringify(now))
    } catch {
      // full or closed: it lives as long as the page
    }
  })

  function forget(): void {
    stop()
    localStorage.removeItem(key)
  }

  return { draft, forget }
}
