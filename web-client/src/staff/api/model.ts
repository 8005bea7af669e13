import type { PublicationKind } from '@/call/messages'
import type { CaseDetail, Department, LocalizedText, OutcomeKind, Promised, Slot, Stage } from '@/shared/api/model'

/** What only staff see of the HTTP API, as the server's /api/openapi describes it. */

export type Role = 'OFFICIAL' | 'CLERK' | 'REVIEWER'

export interface Staff {
  id: string
  name: string
  title: LocalizedText
  roles: Role[]
  department: Department | null
  /** `session`: came by the link to one session's desk. */
  scope: 'full' | 'session'
}

export interface Official {
  id: string
  name: string
  title: LocalizedText
  department: Department | null
}

export interface NewSession {
  officialId: string
  departmentId: string
  startsAt: string
  slotMinutes: number
  slots: number
  subject: string
}

export type BookingState = 'booked' | 'heard' | 'cancelled' | 'absent'

export interface SessionBooking extends Slot {
  slotId: string
  caseReference: string
  caseTitle: string
  citizenName: string
  state: BookingState
}

export interface DeskSession {
  id: string
  official: Official
  department: Department
  startsAt: string
  slotMinutes: number
  slots: number
  free: number
  subject: string
  deskUrl: string
  bookings: SessionBooking[]
}

export interface StaffCase extends CaseDetail {
  citizenName: string
}

export interface SearchHit {
  reference: string
  title: string
  stage: Stage
  updatedAt: string
  /** HTML-escaped, matches in `<mark>`. */
  snippet: string
  outcomeKind: OutcomeKind | null
  consultationIds: string[]
}

export interface SearchResult {
  total: number
  hits: SearchHit[]
}

export interface NewOutcome {
  kind: OutcomeKind
  text: string
  promise: Promised | null
  transferredTo: string | null
  grounds: string | null
}

export interface Track {
  id: string
  participantId: string
  participantName: string
  role: 'citizen' | 'official'
  /** Whether it shows them, or the screen they shared. */
  kind: PublicationKind
  /** ms after the recording's start. */
  startOffsetMs: number
  durationMs: number
  mediaType: string
  url: string
}

export interface RecordedWords {
  atMs: number
  fromName: string
  text: string
}

export interface Recording {
  consultationId: string
  caseReference: string
  startedAt: string
  durationMs: number
  tracks: Track[]
  chat: RecordedWords[]
}

/** The one file that is made of a recording. */
export interface Composition {
  state: 'waiting' | 'running' | 'ready' | 'failed'
  /** 0 to 100. */
  percent: number
  durationMs: number | null
  /** In bytes. */
  size: number | null
  failure: string | null
  url: string
}
