import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Load } from '@/shared/api/loading'
import type { Consultation } from '@/shared/api/model'
import { Problem } from '@/shared/api/problem'
import { api } from '../api/api'
import type { StaffCase } from '../api/model'

/** The case the desk has open: that of the conversation, or of the person looked at. Null where there is nobody. */
export function useDeskCase(reference: () => string | undefined, consultationId: Ref<string | null>) {
  const state = shallowRef<Load<StaffCase> | null>(null)
  const consultation = shallowRef<Consultation | null>(null)
  let generation = 0

  async function load(): Promise<void> {
    const mine = ++generation
    const id = consultationId.value
    try {
      const talk = id ? await api.consultation(id) : null
      if (mine !== generation) return
      consultation.value = talk
      const wanted = talk?.caseReference ?? reference()
      if (!wanted) {
        state.value = null
        return
      }
      // another case than the one shown begins with an empty sheet
      if (state.value?.kind !== 'ready' || state.value.value.reference !== wanted) state.value = { kind: 'loading' }
      const value = await api.caseOf(wanted)
      if (mine === generation) state.value = { kind: 'ready', value }
    } catch (cause) {
      if (mine === generation && state.value?.kind !== 'ready') state.value = { kind: 'failed', problem: Problem.of(cause) }
    }
  }

  watch([reference, consultationId], () => void load())
  const name = computed(() => consultation.value?.citizenName ?? '')
  return { state, consultation, name, load }
}
