/** What the HTTP API says, as the server's /api/openapi describes it. Times are ISO-8601 UTC instants. */

export type Language = 'zh-CN' | 'en'
export type LocalizedText = Record<Language, string>

export interface Department {
  id: string
  name: LocalizedText
}

export interface OfficialName {
  name: string
  title: LocalizedText
}

/** A break in a session, after so many of its slots. */
export interface Recess {
  afterSlot: number
  minutes: number
}

/** How a session receives. */
export const modes = ['online', 'on-site', 'both'] as const
export type Mode = (typeof modes)[number]

/** How the citizen of a booking comes. */
export type Attendance = 'online' | 'on-site'

/** The place where citizens are received in person. */
export interface Venue {
  name: string
  address: string
  /** The room, or how to get there. */
  directions: string | null
}

export interface OpenDoorSession {
  id: string
  official: OfficialName
  department: Department
  /** Departments that take part beside. */
  also: Department[]
  startsAt: string
  slotMinutes: number
  slots: number
  recess: Recess | null
  free: number
  subject: string
  mode?: Mode
  /** Null where nobody can come on site. */
  venue?: Venue | null
  /** Everybody sees all but drafts. */
  state: Exclude<SessionState, 'draft'>
  /** Of one that is cancelled. */
  cancelReason: string | null
}

export type SessionState = 'draft' | 'published' | 'open' | 'held' | 'closed' | 'cancelled'

export interface Slot {
  id: string
  startsAt: string
  endsAt: string
}

export interface SessionWithSlots extends OpenDoorSession {
  slotList: (Slot & { free: boolean })[]
}

export interface About {
  embedded: boolean
  iceServers: RTCIceServer[]
  consent: { version: string; text: LocalizedText }
  /** Who may sign in by OpenID Connect. */
  openId: { staff: boolean; citizens: boolean }
  /** Whether text messages are sent from here. */
  sms: boolean
}

export interface Letter {
  id: string
  medium: 'mail' | 'sms'
  to: string
  /** Empty of a text message. */
  subject: string
  text: string
  at: string
}

export interface Person {
  id: string
  name: string
  email: string
  scope: 'full' | 'booking'
}

export const stages = [
  'submitted',
  'returned',
  'accepted',
  'assigned',
  'in-progress',
  'booked',
  'heard',
  'outcome-recorded',
  'closed',
] as const
export type Stage = (typeof stages)[number]

export type Visibility = 'private' | 'public'
export type Channel = 'web' | 'hotline' | 'letter' | 'visit' | 'open311'

export interface CaseSummary {
  reference: string
  title: string
  stage: Stage
  filedAt: string
  updatedAt: string
}

export interface Attachment {
  id: string
  name: string
  mediaType: string
  size: number
}

export interface Step {
  stage: Stage
  state: 'done' | 'current' | 'coming'
  at: string | null
  who: string | null
  until: string | null
  note: string | null
  /** That hold it there. */
  departments: LocalizedText[]
}

export const caseKinds = ['inquiry', 'help', 'complaint', 'petition'] as const
export type CaseKind = (typeof caseKinds)[number]

/** Something that was said in a case. */
export interface Remark {
  at: string
  type: string
  side: 'citizen' | 'staff'
  who: string | null
  text: string
  /** Of an appointment. */
  when: string | null
}

export interface Rating {
  solved: boolean
  /** 1 to 5, the best. */
  speed: number
  attitude: number
  text: string | null
}

export const outcomeKinds = ['solved', 'promised', 'transferred', 'refused', 'continued'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

export interface Promised {
  what: string
  who: string
  /** A calendar date, 2026-12-24. */
  until: string
}

export interface Outcome {
  kind: OutcomeKind
  text: string
  promise: Promised | null
  transferredTo: string | null
  grounds: string | null
  recordedAt: string
  by: string
}

export interface Booking {
  id: string
  caseReference: string
  sessionId: string
  slotId: string
  startsAt: string
  endsAt: string
  /** Where they come to; null where they talk online. */
  venue?: Venue | null
  joinUrl: string
}

/** A department's part in a case. */
export interface CasePart {
  department: Department
  standing: 'given' | 'begun' | 'answered'
  since: string
  /** Why it was given it. */
  reason: string | null
  begunAt: string | null
  begunBy: string | null
  answer: Outcome | null
  /** Whether it is its turn. */
  waitedFor: boolean
}

export interface CaseDetail {
  reference: string
  title: string
  text: string
  stage: Stage
  filedAt: string
  visibility: Visibility
  place: string | null
  channel: Channel
  department: Department | null
  attachments: Attachment[]
  steps: Step[]
  /** Of the departments that have it. */
  parts: CasePart[]
  booking: Booking | null
  outcome: Outcome | null
  kind: CaseKind | null
  remarks: Remark[]
  /** Of staff, not answered yet. */
  question: string | null
  promised: 'nothing' | 'open' | 'reported' | 'kept'
  rating: Rating | null
  /** For following it without signing in; null for staff. */
  trackingCode: string | null
  /** What the reader can do now. */
  acts: string[]
}

/** How many people share a case, with all that are dealt with together with it. */
export interface SharedCase {
  reference: string
  /** The number of the case that leads; its own where it stands alone. */
  leading: string
  sharedBy: number
  joinable: boolean
}

/** A rumour answered once, for every case it concerns. */
export interface Clarification {
  id: string
  title: string
  text: string
  publishedAt: string
  references: string[]
}

export const endReasons = [
  'finished',
  'citizen-left',
  'back-to-queue',
  'by-phone',
  'not-ended',
  'official-left',
  'citizen-lost',
  'media-lost',
  'interrupted',
] as const
export type EndReason = (typeof endReasons)[number]

export interface Consultation {
  id: string
  bookingId: string
  caseReference: string
  caseTitle: string
  citizenName: string
  officialName: string
  attendance?: Attendance
  state: string
  startedAt: string | null
  endedAt: string | null
  endReason: EndReason | null
  outcome: Outcome | null
}
