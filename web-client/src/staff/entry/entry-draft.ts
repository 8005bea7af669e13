import type { Channel, Visibility } from '@/shared/api/model'
import type { EnteredCase } from '../api/model'

export const entryChannels = ['hotline', 'letter', 'visit'] as const satisfies readonly Channel[]

/** A case on its way in, as a clerk types it. */
export interface EntryDraft {
  key: string
  channel: (typeof entryChannels)[number]
  name: string
  email: string
  phone: string
  title: string
  text: string
  departmentId: string
  place: string
  visibility: Visibility
}

export const emptyEntry = (key: string): EntryDraft => ({
  key,
  channel: 'hotline',
  name: '',
  email: '',
  phone: '',
  title: '',
  text: '',
  departmentId: '',
  place: '',
  visibility: 'private',
})

type Fault = 'name' | 'title' | 'text' | 'email' | 'phone'

/** What keeps it from being entered. */
export function faultsOfEntry(draft: EntryDraft): Fault[] {
  const faults: Fault[] = (['name', 'title', 'text'] as const).filter((field) => draft[field].trim() === '')
  if (draft.email.trim() !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(draft.email.trim())) faults.push('email')
  if (!/^[0-9+() -]*$/.test(draft.phone.trim())) faults.push('phone')
  return faults
}

export function toEntered(draft: EntryDraft): EnteredCase {
  const orNull = (text: string): string | null => text.trim() || null
  return {
    key: draft.key,
    channel: draft.channel,
    name: draft.name.trim(),
    email: orNull(draft.email),
    phone: orNull(draft.phone),
    told: { title: draft.title.trim(), text: draft.text.trim(), departmentId: orNull(draft.departmentId), visibility: draft.visibility, place: orNull(draft.place) },
  }
}
