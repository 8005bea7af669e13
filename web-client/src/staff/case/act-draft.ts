import type { CaseKind } from '@/shared/api/model'
import type { ActName, PauseReason, StaffAct } from '../api/model'
import { emptyOutcome, faultsOf, toSend, todayHere, type OutcomeDraft } from './outcome-draft'

/** What staff have written for an act so far; all acts share it, so that a change of mind loses nothing. */
export interface ActDraft {
  words: string
  kind: CaseKind
  departmentIds: string[]
  /** Whose part is handed over; empty for one's own. */
  from: string
  to: string
  /** Local date and time, 2026-12-24T09:30. */
  at: string
  place: string
  outcome: OutcomeDraft
  pause: PauseReason
  /** Of an extension. */
  days: number
}

export const emptyAct = (): ActDraft => ({ words: '', kind: 'help', departmentIds: [], from: '', to: '', at: '', place: '', outcome: { ...emptyOutcome }, pause: 'examination', days: 5 })

/** What opens the fields of an act. */
export interface ChoosesActs {
  choose: (act: ActName) => void
}

/** Which fields an act asks for. */
export type ActField = 'words' | 'kind' | 'departmentIds' | 'to' | 'at' | 'place' | 'outcome' | 'pause' | 'days'

export function fieldsOfAct(act: ActName): ActField[] {
  switch (act) {
    case 'accept':
      return ['kind']
    case 'route':
      return ['departmentIds', 'words']
    case 'hand-over':
      return ['to', 'words']
    case 'arrange-visit':
      return ['at', 'place']
    case 'answer':
      return ['outcome']
    case 'pause':
      return ['pause', 'words']
    case 'ask-extension':
      return ['days', 'words']
    case 'begin':
    case 'resume':
    case 'grant-extension':
      return []
    case 'return':
    case 'ask':
    case 'message':
    case 'note':
    case 'report-visit':
    case 'report-promise':
    case 'escalate':
    case 'refuse-extension':
    case 'close':
      return ['words']
  }
}

/** Acts whose words may be left out. */
const wordless: readonly ActName[] = ['route', 'close', 'pause']

/** What is missing. */
export function faultsOfAct(act: ActName, draft: ActDraft): ActField[] {
  return fieldsOfAct(act).filter((field) => {
    switch (field) {
      case 'words':
        return draft.words.trim() === '' && !wordless.includes(act)
      case 'departmentIds':
        return draft.departmentIds.length === 0
      case 'outcome':
        return Object.keys(faultsOf(draft.outcome, todayHere())).length > 0
      case 'kind':
      case 'pause':
        return false
      case 'days':
        return !Number.isInteger(draft.days) || draft.days < 1 || draft.days > 30
      case 'to':
      case 'at':
      case 'place':
        return draft[field].trim() === ''
    }
  })
}

/** What is sent; only for a draft without faults. A returned case is closed because nothing more came. */
export function toAct(act: ActName, draft: ActDraft, stage: string): StaffAct {
  const words = draft.words.trim()
  switch (act) {
    case 'accept':
      return { type: act, kind: draft.kind }
    case 'route':
      return { type: act, departmentIds: draft.departmentIds, reason: words || null }
    case 'hand-over':
      return { type: act, from: draft.from || null, to: draft.to, reason: words }
    case 'arrange-visit':
      return { type: act, at: new Date(draft.at).toISOString(), place: draft.place.trim() }
    case 'answer':
      return { type: act, outcome: toSend(draft.outcome) }
    case 'close':
      return { type: act, reason: stage === 'returned' ? 'not-supplemented' : 'done', text: words || null }
    case 'begin':
    case 'resume':
    case 'grant-extension':
      return { type: act }
    case 'pause':
      return { type: act, reason: draft.pause, text: words || null }
    case 'ask-extension':
      return { type: act, days: draft.days, reason: words }
    case 'return':
    case 'escalate':
    case 'refuse-extension':
      return { type: act, reason: words }
    case 'ask':
      return { type: act, question: words }
    case 'message':
    case 'note':
    case 'report-visit':
    case 'report-promise':
      return { type: act, text: words }
  }
}
