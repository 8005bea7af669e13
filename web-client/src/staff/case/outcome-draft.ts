import type { OutcomeKind } from '@/shared/api/model'
import type { NewOutcome } from '../api/model'

/** What the official has written so far; fields of other kinds stay, in case the kind is changed back. */
export interface OutcomeDraft {
  kind: OutcomeKind | ''
  text: string
  what: string
  who: string
  /** Calendar date, 2026-12-24. */
  until: string
  transferredTo: string
  grounds: string
}

export const emptyOutcome: OutcomeDraft = { kind: '', text: '', what: '', who: '', until: '', transferredTo: '', grounds: '' }
export const maxLength = { text: 5000, what: 500, who: 100, transferredTo: 100, grounds: 2000 } as const

/** Which fields want something; the sentence of each stands under `outcomeForm.fault`. */
export type OutcomeField = keyof OutcomeDraft

/** The fields that belong to the kind. */
export function fieldsOf(kind: OutcomeDraft['kind']): OutcomeField[] {
  switch (kind) {
    case 'promised':
      return ['kind', 'text', 'what', 'who', 'until']
    case 'transferred':
      return ['kind', 'text', 'transferredTo']
    case 'refused':
      return ['kind', 'text', 'grounds']
    case 'solved':
    case 'continued':
    case '':
      return ['kind', 'text']
  }
}

/** What is missing; a date that is past cannot be promised. `today` is a calendar date. */
export function faultsOf(draft: OutcomeDraft, today: string): Partial<Record<OutcomeField, string>> {
  const faults: Partial<Record<OutcomeField, string>> = {}
  for (const field of fieldsOf(draft.kind)) if (draft[field].trim() === '') faults[field] = field
  if (draft.kind === 'promised' && draft.until !== '' && draft.until < today) faults.until = 'untilPast'
  return faults
}

/** What is sent; only for a draft without faults. */
export function toSend(draft: OutcomeDraft): NewOutcome {
  const { kind } = draft
  if (kind === '') throw new Error('an outcome without a kind has faults')
  return {
    kind,
    text: draft.text.trim(),
    promise: kind === 'promised' ? { what: draft.what.trim(), who: draft.who.trim(), until: draft.until } : null,
    transferredTo: kind === 'transferred' ? draft.transferredTo.trim() : null,
    grounds: kind === 'refused' ? draft.grounds.trim() : null,
  }
}

/** Today here as a calendar date. */
export function todayHere(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
