import { reactive, watch } from 'vue'
import { emptyOutcome, type OutcomeDraft } from '../case/outcome-draft'

const key = (consultationId: string) => `kaimen.outcome.${consultationId}`

/** The outcome being written for one conversation, kept over a reload until it is saved. */
export function useOutcomeDraft(consultationId: string) {
  const draft = reactive<OutcomeDraft>({ ...emptyOutcome, ...read(consultationId) })
  const stop = watch(draft, () => write(consultationId, draft))
  function forget(): void {
    stop()
    try {
      sessionStorage.removeItem(key(consultationId))
    } catch {
      // nothing was kept
    }
  }
  return { draft, forget }
}

function read(consultationId: string): Partial<OutcomeDraft> {
  try {
    return JSON.parse(sessionStorage.getItem(key(consultationId)) ?? '{}') as Partial<OutcomeDraft>
  } catch {
    return {}
  }
}

function write(consultationId: string, draft: OutcomeDraft): void {
  try {
    sessionStorage.setItem(key(consultationId), JSON.stringify(draft))
  } catch {
    // it holds while the page is open
  }
}
