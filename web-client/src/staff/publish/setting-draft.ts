import type { Mode, Venue } from '@/shared/api/model'

/** Limits the server keeps as well. */
export const venueLimits = { name: 80, address: 160, directions: 200 } as const

/** How a session is to receive, as filled in so far. */
export interface SettingDraft {
  mode: Mode
  venueName: string
  venueAddress: string
  venueDirections: string
}

export const onlineSetting: SettingDraft = { mode: 'online', venueName: '', venueAddress: '', venueDirections: '' }

export type SettingFaults = Partial<Record<'venueName' | 'venueAddress', string>>

/** Where people can come, it has to be said where to. */
export function settingFaults(draft: SettingDraft): SettingFaults {
  if (draft.mode === 'online') return {}
  return {
    ...(draft.venueName.trim() === '' && { venueName: 'venueName' }),
    ...(draft.venueAddress.trim() === '' && { venueAddress: 'venueAddress' }),
  }
}

/** What is sent of it. */
export function settingToSend(draft: SettingDraft): { mode: Mode; venue: Venue | null } {
  if (draft.mode === 'online') return { mode: 'online', venue: null }
  const directions = draft.venueDirections.trim()
  return { mode: draft.mode, venue: { name: draft.venueName.trim(), address: draft.venueAddress.trim(), directions: directions === '' ? null : directions } }
}

/** What was saved before. */
export function savedSetting({ mode = 'online', venue }: { mode?: Mode; venue?: Venue | null }): SettingDraft {
  return { mode, venueName: venue?.name ?? '', venueAddress: venue?.address ?? '', venueDirections: venue?.directions ?? '' }
}
