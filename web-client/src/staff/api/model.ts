import type { CaseDocument, GuestParty, PageView, Party, PublicationKind } from '@/call/messages'
import type { Attachment, Attendance, CaseDetail, CaseKind, Channel, Department, LocalizedText, Mode, OutcomeKind, Promised, Recess, SessionState, SharedCase, Slot, Stage, Venue, Visibility } from '@/shared/api/model'

/** What only staff see of the HTTP API, as the server's /api/openapi describes it. */

export type Role = 'OFFICIAL' | 'CLERK' | 'REVIEWER' | 'HANDLER' | 'MODERATOR'

export interface Staff {
  id: string
  name: string
  title: LocalizedText
  roles: Role[]
  department: Department | null
  /** `session`: came by the link to one session's desk. */
  scope: 'full' | 'session'
}

/** The second step of one's own sign-in. */
export interface SecondFactor {
  /** Empty where one has no local account. */
  account: string
  on: boolean
  recoveryCodesLeft: number
}

/** What an authenticator app is to take in. */
export interface SecondFactorOffer {
  /** In Base32. */
  secret: string
  /** For a QR code. */
  uri: string
}

/** An invitation to a consultation. */
export interface Invitation {
  id: string
  party: GuestParty
  /** Empty while nobody said. */
  name: string
  /** Who came by it; null while nobody did. */
  personId: string | null
  link: string
}

/** A member of staff, as one looks for them. */
export interface Colleague {
  id: string
  name: string
  department: LocalizedText
}

/** What whoever asks is invited to now. */
export interface OpenInvitation {
  id: string
  officialName: string
  caseReference: string
  party: GuestParty
  link: string
}

export interface Official {
  id: string
  name: string
  title: LocalizedText
  department: Department | null
}

/** Where an official's sessions can be subscribed to; null where nowhere. */
export interface SharedCalendar {
  official: Official
  url: string | null
}

export interface NewSession {
  officialId: string
  departmentId: string
  startsAt: string
  slotMinutes: number
  slots: number
  subject: string
  recess: Recess | null
  /** Departments that take part beside. */
  alsoDepartments: string[]
  mode: Mode
  /** Null where nobody can come on site. */
  venue: Venue | null
}

/** What an official says of how a talk in person ended. */
export const inPersonEnds = ['finished', 'citizen-left', 'back-to-queue'] as const
export type InPersonEnd = (typeof inPersonEnds)[number]

/** `offered`: held for the citizen until they answer. */
export type BookingState = 'booked' | 'heard' | 'cancelled' | 'absent' | 'not-received' | 'offered'

/** A time that can be had, and how its session receives. */
export interface FreeSlot extends Slot {
  mode?: Mode
  venue?: Venue | null
}

/** Somebody who waits for a time of a full session. */
export interface InLine {
  id: string
  caseReference: string
  caseTitle: string
  citizenName: string
  joinedAt: string
  /** Why they were put first. */
  priority: string | null
  /** Whether a time is held for them. */
  asked: boolean
}

export interface SessionBooking extends Slot {
  slotId: string
  caseReference: string
  caseTitle: string
  citizenName: string
  attendance?: Attendance
  /** When they came to the place; null while they are not there, and once received. */
  arrivedAt?: string | null
  state: BookingState
}

/** A session of today that somebody can be sent on to. */
export interface TransferTarget {
  sessionId: string
  official: { name: string; title: LocalizedText }
  department: Department
  startsAt: string
  endsAt: string
  subject: string
  mode?: Mode
  venue?: Venue | null
}

export interface DeskSession {
  id: string
  official: Official
  department: Department
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
  state: SessionState
  cancelReason: string | null
  /** What the sessions of a series have in common. */
  seriesId: string | null
  deskUrl: string
  bookings: SessionBooking[]
  /** Those who wait for a time, in their order. */
  line: InLine[]
  /** Who receives beside, each with the link to their own desk. */
  further: { id: string; name: string; deskUrl: string }[]
}

export interface StaffCase extends CaseDetail {
  citizenName: string
  /** Of who has no mail address, to be called back. */
  citizenPhone: string | null
  /** That it is with. */
  departments: Department[]
}

export const turns = ['clerk', 'department', 'citizen'] as const
/** Whose turn it is in an open case. */
export type Turn = (typeof turns)[number]

/** What of the queue is wanted, and in which order. */
export interface QueueAsk {
  /** Null for all. */
  turn: Turn | null
  /** Whether only those that wait for the reader or their department. */
  mine: boolean
  due: 'overdue' | 'week' | null
  sort: 'age' | 'due'
}

export interface QueueLine {
  reference: string
  title: string
  stage: Stage
  kind: CaseKind | null
  waitsFor: Turn
  departmentIds: string[]
  filedAt: string
  updatedAt: string
  /** When it is too late; null where nothing is due, or while its clock stands still. */
  dueAt: string | null
  clock: ClockStep | null
  /** How many people it is of, with all that are dealt with together with it. */
  sharedBy: number
}

export const clockSteps = ['closing', 'acceptance', 'promise'] as const
/** What a deadline is for. */
export type ClockStep = (typeof clockSteps)[number]

/** How many deadlines were kept in a period, and how many run now and are in time. */
export interface Figures {
  decided: {
    department: Department
    step: ClockStep
    /** Null of cases that nobody has accepted yet. */
    kind: CaseKind | null
    /** 2026-11: that in which it was known whether they are kept. */
    month: string
    onTime: { kept: number; late: number; overdue: number }
  }[]
  running: { department: Department; step: ClockStep; kind: CaseKind | null; open: number; paused: number }[]
}

export interface QueuePage {
  lines: QueueLine[]
  /** How many wait for whom, on all pages. */
  counts: Partial<Record<Turn, number>>
  /** To ask the next page with; null on the last. */
  next: string | null
}

/** A key another system files cases with. */
export interface ApiKey {
  id: string
  name: string
  /** How many requests were filed with it. */
  filed: number
  lastFiledAt: string | null
}

/** Why a message of a webhook did not arrive. */
export type WebhookFault =
  | 'address-not-allowed'
  | 'secret-not-valid'
  | 'gone'
  | 'host-unknown'
  | 'unreachable'
  | 'not-trusted'
  | 'timed-out'
  | 'refused'

/** A system that is told when cases move on. */
export interface Webhook {
  id: string
  name: string
  url: string
  /** Of whose cases; null for public ones. */
  departmentId: string | null
  /** How many messages are on their way. */
  waiting: number
  /** How many did not arrive within a day. */
  givenUp: number
  lastFault: WebhookFault | null
}

/** A day on which offices do not work, or do, other than its weekday says. */
export interface SetDay {
  day: string
  working: boolean
  reason: string
  source: string
}

export interface WorkYear {
  year: number
  days: SetDay[]
  /** How many deadlines are still to be reckoned anew. */
  left: number
  mayEdit: boolean
}

export type PromiseStanding = 'overdue' | 'open' | 'reported' | 'kept'

export interface PromiseTask {
  reference: string
  title: string
  what: string
  who: string
  until: string
  standing: PromiseStanding
  departmentIds: string[]
}

/** Why staff may let a deadline stand still. */
export const pauseReasons = ['examination', 'other-proceedings', 'force-majeure'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** What staff can do with a case. */
export type StaffAct =
  | { type: 'accept'; kind: CaseKind }
  | { type: 'return'; reason: string }
  | { type: 'route'; departmentIds: string[]; reason: string | null }
  | { type: 'hand-over'; from: string | null; to: string; reason: string }
  | { type: 'begin' }
  | { type: 'ask'; question: string }
  | { type: 'message' | 'note' | 'report-visit' | 'report-promise'; text: string }
  | { type: 'answer'; outcome: NewOutcome }
  | { type: 'escalate'; reason: string }
  | { type: 'arrange-visit'; at: string; place: string }
  | { type: 'close'; reason: 'done' | 'not-supplemented'; text: string | null }
  | { type: 'pause'; reason: PauseReason; text: string | null }
  | { type: 'resume' | 'grant-extension' }
  | { type: 'ask-extension'; days: number; reason: string }
  | { type: 'refuse-extension'; reason: string }
export type ActName = StaffAct['type']

export interface SearchHit {
  reference: string
  title: string
  stage: Stage
  updatedAt: string
  /** HTML-escaped, matches in `<mark>`. */
  snippet: string
  outcomeKind: OutcomeKind | null
  consultationIds: string[]
  /** Where in a recording a word was minuted, for those who read all minutes. */
  said: { consultationId: string; at: string } | null
}

export const facets = ['department', 'region', 'stage', 'outcome', 'channel', 'year'] as const
/** By what found cases can be narrowed. */
export type Facet = (typeof facets)[number]

export interface FacetValue {
  value: string
  /** Of departments and regions. */
  name: LocalizedText | null
  /** How many cases there are of it, given what is chosen in the other facets. */
  count: number
}

export type SearchSort = 'relevance' | 'time'

/** What is looked for, as it stands in the address. */
export interface SearchAsk {
  q: string
  sort: SearchSort
  /** The first and the last day of filing, as 2026-11-24; empty for no bound. */
  filedFrom: string
  filedTo: string
  chosen: Partial<Record<Facet, string[]>>
}

export interface SearchResult {
  total: number
  hits: SearchHit[]
  facets: { facet: Facet; values: FacetValue[] }[]
  /** False while the server still reads the cases: some may be missing. */
  complete: boolean
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
  role: Party
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
  /** That was sent; then there is no text. */
  file: CaseDocument | null
}

/** What happened besides the words. */
export interface RecordedEvent {
  atMs: number
  person: string
  personName: string
  what: RecordedWhat
}

type RecordedWhat =
  | { kind: 'joined' | 'left' | 'hand-raised' | 'hand-lowered' | 'spoke' | 'fell-silent' | 'put-on-hold' | 'resumed' | 'screen-begun' | 'screen-ended' | 'evidence-led' | 'evidence-closed' }
  | { kind: 'evidence-shown'; document: CaseDocument; view: PageView }
  | { kind: 'evidence-turned'; view: PageView }
  /** By one who watched. */
  | { kind: 'question-asked'; number: number; name: string; text: string }
  | { kind: 'question-taken-up'; number: number }

/** Spoken words in writing, on the recording's clock. */
export interface Cue {
  fromMs: number
  toMs: number
  text: string
}

export interface Recording {
  consultationId: string
  caseReference: string
  startedAt: string
  durationMs: number
  tracks: Track[]
  chat: RecordedWords[]
  events: RecordedEvent[]
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

/** The group of a case: all that are dealt with together, and who shares them. */
export interface CaseGroup {
  shared: SharedCase
  /** The one that leads first. */
  cases: { reference: string; title: string; stage: Stage; filedAt: string; supports: number }[]
  spokespersons: { name: string; votes: number; speaks: boolean }[]
  evidence: { at: string; text: string }[]
  files: Attachment[]
  /** `merge`, `separate` */
  acts: string[]
}

/** A case of somebody who telephoned, wrote or came. */
export interface EnteredCase {
  key: string
  channel: Exclude<Channel, 'web'>
  name: string
  email: string | null
  phone: string | null
  told: { title: string; text: string; departmentId: string | null; visibility: Visibility; place: string | null }
}

export const reviews = ['unread', 'fit', 'hidden'] as const
export type Review = (typeof reviews)[number]

/** What the public reads of a case, for moderators. */
export interface PublicText {
  reference: string
  title: string
  text: string
  stage: Stage
  filedAt: string
  review: Review
  hiddenFor: string | null
}

/** An answer that is an example, with its source. */
export interface ModelAnswer {
  reference: string
  title: string
  kind: OutcomeKind
  text: string
  answeredBy: string
  answeredAt: string
}

/** How cases alike were answered, and whether this one's answer is an example itself. */
export interface SuggestedAnswers {
  marked: boolean
  alike: ModelAnswer[]
}
