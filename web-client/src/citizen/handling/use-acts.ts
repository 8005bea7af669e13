import { useAction } from '@/shared/api/action'
import type { CaseDetail } from '@/shared/api/model'
import { api, type CitizenAct } from '../api'

/** Does something with the case, one thing at a time, and hands over the case as it is then. */
export function useActs(reference: () => string, changed: (one: CaseDetail) => void) {
  return useAction(async (act: CitizenAct) => changed(await api.act(reference(), act)))
}
