import { http } from '@/shared/api/http'
import { upload, type Watch } from '@/shared/api/upload'
import type {
  About,
  Attachment,
  Attendance,
  Booking,
  CaseDetail,
  CaseSummary,
  Clarification,
  Consultation,
  Department,
  EndReason,
  Language,
  Letter,
  LocalizedText,
  OfficialName,
  OpenDoorSession,
  Outcome,
  Person,
  SessionWithSlots,
  SharedCase,
  Stage,
  Step,
  Venue,
  Visibility,
} from '@/shared/api/model'
import type { GuestParty } from '@/call/messages'
import type { GivenConsent } from './meet/waiting-messages'
import type { Minutes, Stroke } from '@/shared/minutes/model'

/** What a guest's link opens. */
export interface Invitation {
  consultationId: string
  party: GuestParty
  /** As the official, or the guest, said; empty for neither. */
  name: string
  officialName: string
  joined: boolean
}

/** The conversation of an appeal group, as its members are told. */
export interface GroupTalk {
  caseReference: string
  caseTitle: string
  state: 'none' | 'booked' | 'live' | 'ended'
  /** The reader's own way in, where the conversation is theirs. */
  bookingId: string | null
  consultationId: string | null
  officialName: string | null
  startsAt: string | null
  ended: { at: string; reason: EndReason; outcome: Outcome | null } | null
}

/** What a join link opens: one booking, and whom it is with. */
export interface Appointment {
  bookingId: string
  caseReference: string
  sessionId: string
  startsAt: string
  endsAt: string
  official: OfficialName
  department: { name: LocalizedText }
  /** Where they come to; null where they talk online. */
  venue?: Venue | null
  person: { id: string; name: string }
}

/** Asking to be called by phone; of numbers the last digits. */
export interface CallBack {
  own: string | null
  state: 'asked' | 'not-reached' | 'called' | null
  end: string | null
}

/** What a case may yet get. */
export interface Prospect {
  /** A time that is held for it until the citizen answers. */
  offer: HeldTime | null
  /** Its place in the line of a full session. */
  place: PlaceInLine | null
}

export interface HeldTime {
  id: string
  startsAt: string
  endsAt: string
  official: string
  /** When it goes to others. */
  until: string
  /** Whether an appointment would move to it. */
  moves: boolean
  /** Of staff who propose it; null where a place became free. */
  reason: string | null
  /** Where they would come to; null where they would talk online. */
  venue?: Venue | null
}

/** What the link of a letter asks, and what came of it. */
export interface Question {
  /** Whether a time that is held is taken, or an appointment kept. */
  asks: 'offer' | 'booking'
  caseReference: string
  startsAt: string
  endsAt: string
  official: string
  /** When a held time goes to others; null of an appointment. */
  until: string | null
  /** Whether an appointment would move to it. */
  moves: boolean
  /** Of staff who propose it; null where none is given. */
  reason: string | null
  /** Where they come to; null where they talk online. */
  venue?: Venue | null
  /** Null while it can be answered. */
  answered: { what: 'taken' | 'declined' | 'lapsed' | 'withdrawn' | 'cancelled' | 'called-off' | 'heard' | 'absent' | 'not-received'; at: string } | null
}

export interface PlaceInLine {
  id: string
  sessionId: string
  startsAt: string
  official: string
  before: number
  venue?: Venue | null
}

export interface NewCase {
  title: string
  text: string
  departmentId: string | null
  visibility: Visibility
  place: string | null
  key: string
}

/** A public case that is like what somebody is about to tell. */
export interface SimilarCase {
  reference: string
  title: string
  snippet: string
  stage: Stage
}

/** A case as everybody may read it. */
export interface PublicCase {
  shared: SharedCase
  title: string
  text: string
  stage: Stage
  filedAt: string
  steps: Step[]
}

/** A case as who has its number and code sees it. */
export interface TrackedCase {
  reference: string
  title: string
  stage: Stage
  filedAt: string
  steps: Step[]
  outcome: Outcome | null
}

/** What stands on the slip of a case. */
export interface Receipt {
  reference: string
  code: string
}

/** Somebody who would speak for the others. */
export interface Candidate {
  id: string
  name: string
  votes: number
  /** Whether they would, as the votes are now. */
  speaks: boolean
}

/** How the reader stands to a case that others share. */
export interface Membership {
  shared: SharedCase
  member: boolean
  own: boolean
  me: string
  voice: { stands: boolean; vote: string | null }
  candidates: Candidate[]
  evidence: { at: string; text: string }[]
  files: Attachment[]
  outcome: Outcome | null
}

/** A case somebody shares that others filed. */
export interface JoinedCase {
  reference: string
  title: string
  stage: Stage
  updatedAt: string
}

/** What news comes by; at least one. */
export type Way = 'mail' | 'sms'

export interface News {
  ways: Way[]
  /** Every step, or only what needs the citizen and the end. */
  everyStep: boolean
  /** Of the text messages. */
  language: Language
}

/** How a citizen is reached. */
export interface Contact {
  name: string
  email: string | null
  mobile: string | null
  smsOffered: boolean
  news: News
}

/** Where a code is sent. */
export type Address = { email: string } | { mobile: string }

/** What citizens can do with their own case. */
export type CitizenAct =
  | { type: 'supplement' | 'reply' | 'message' | 'deny-promise'; text: string }
  | { type: 'withdraw' | 'confirm-promise'; text: string | null }
  | { type: 'dispute'; reason: string }
  | { type: 'rate'; solved: boolean; speed: number; attitude: number; text: string | null }

/** What citizens can do with the minutes of their talk. */
export type MinutesAct =
  | { type: 'ask-correction'; text: string }
  | { type: 'sign'; strokes: Stroke[] }
  | { type: 'sign-by-code'; code: string }
  | { type: 'refuse'; reason: string }

const part = encodeURIComponent

/** The endpoints citizens use. */
export const api = {
  about: () => http.get<About>('/api/public/about'),
  departments: () => http.get<Department[]>('/api/public/departments'),
  sessions: () => http.get<OpenDoorSession[]>('/api/public/sessions'),
  session: (id: string) => http.get<SessionWithSlots>(`/api/public/sessions/${part(id)}`),
  inbox: () => http.get<Letter[]>('/api/public/inbox'),

  similar: (text: string) => http.post<{ cases: SimilarCase[] }>('/api/public/similar', { text }),
  likelyDepartments: (text: string) => http.post<{ departments: { id: string; cases: number }[] }>('/api/public/similar/departments', { text }),

  publicCase: (reference: string) => http.get<PublicCase>(`/api/public/cases/${part(reference)}`),
  shared: (references: string[]) => http.get<SharedCase[]>(`/api/public/cases/shared?${references.map((one) => `reference=${part(one)}`).join('&')}`),
  clarifications: () => http.get<Clarification[]>('/api/public/clarifications'),
  clarificationsOf: (reference: string) => http.get<Clarification[]>(`/api/public/cases/${part(reference)}/clarifications`),
  track: (receipt: Receipt) => http.post<TrackedCase>('/api/public/tracking', receipt),
  trackChangesPath: '/api/public/tracking/changes',

  me: () => http.get<Person>('/api/citizen/me'),
  sendCode: (to: Address) => http.post<object>('/api/citizen/sign-in/code', to),
  signIn: (by: Address, code: string, name: string | null) => http.post<Person>('/api/citizen/sign-in', { ...by, code, name }),
  signOut: () => http.post<undefined>('/api/citizen/sign-out'),

  contact: () => http.get<Contact>('/api/citizen/contact'),
  sendMobileCode: (mobile: string) => http.post<object>('/api/citizen/contact/mobile/code', { mobile }),
  proveMobile: (mobile: string, code: string) => http.post<Contact>('/api/citizen/contact/mobile', { mobile, code }),
  removeMobile: () => http.remove<Contact>('/api/citizen/contact/mobile'),
  chooseNews: (news: News) => http.put<Contact>('/api/citizen/contact/news', news),

  cases: () => http.get<CaseSummary[]>('/api/citizen/cases'),
  places: () => http.get<string[]>('/api/citizen/cases/places'),
  caseOf: (reference: string) => http.get<CaseDetail>(`/api/citizen/cases/${part(reference)}`),
  file: (wanted: NewCase) => http.post<CaseDetail>('/api/citizen/cases', wanted),
  act: (reference: string, act: CitizenAct) => http.post<CaseDetail>(`/api/citizen/cases/${part(reference)}/acts`, act),
  renewTrackingCode: (reference: string) => http.post<{ trackingCode: string }>(`/api/citizen/cases/${part(reference)}/tracking-code`),
  attach: (reference: string, file: File, watch?: Watch) =>
    upload<Attachment>(`/api/citizen/cases/${part(reference)}/attachments?name=${part(file.name)}`, file, watch),
  attachmentUrl: (reference: string, id: string) => `/api/citizen/cases/${part(reference)}/attachments/${part(id)}`,

  changesPath: (reference: string) => `/api/citizen/cases/${part(reference)}/changes`,

  joined: () => http.get<JoinedCase[]>('/api/citizen/appeals'),
  groupTalk: (reference: string) => http.get<GroupTalk>(`/api/citizen/appeals/${part(reference)}/talk`),
  membership: (reference: string) => http.get<Membership>(`/api/citizen/appeals/${part(reference)}`),
  joinCase: (reference: string, evidence: string | null) => http.post<Membership>(`/api/citizen/appeals/${part(reference)}/join`, { evidence }),
  leaveCase: (reference: string) => http.post<Membership>(`/api/citizen/appeals/${part(reference)}/leave`),
  addEvidence: (reference: string, text: string) => http.post<Membership>(`/api/citizen/appeals/${part(reference)}/evidence`, { text }),
  addEvidenceFile: (reference: string, file: File, watch?: Watch) =>
    upload<Attachment>(`/api/citizen/appeals/${part(reference)}/evidence/files?name=${part(file.name)}`, file, watch),
  evidenceFileUrl: (reference: string, id: string) => `/api/citizen/appeals/${part(reference)}/evidence/files/${part(id)}`,
  stand: (reference: string, stands: boolean) => http.post<Membership>(`/api/citizen/appeals/${part(reference)}/stand`, { stands }),
  vote: (reference: string, candidate: string | null) => http.post<Membership>(`/api/citizen/appeals/${part(reference)}/vote`, { candidate }),

  book: (caseReference: string, slotId: string, attendance: Attendance) => http.post<Booking>('/api/citizen/bookings', { caseReference, slotId, attendance }),
  reschedule: (bookingId: string, slotId: string, attendance: Attendance) =>
    http.post<Booking>(`/api/citizen/bookings/${part(bookingId)}/reschedule`, { slotId, attendance }),
  attend: (bookingId: string, attendance: Attendance) => http.post<Booking>(`/api/citizen/bookings/${part(bookingId)}/attendance`, { attendance }),
  prospect: (reference: string) => http.get<Prospect>(`/api/citizen/prospects?case=${part(reference)}`),
  joinLine: (caseReference: string, sessionId: string, attendance: Attendance) =>
    http.post<Prospect>('/api/citizen/standbys', { caseReference, sessionId, attendance }),
  leaveLine: (id: string) => http.post<undefined>(`/api/citizen/standbys/${part(id)}/leave`),
  accept: (offerId: string) => http.post<Booking>(`/api/citizen/offers/${part(offerId)}/accept`),
  decline: (offerId: string) => http.post<undefined>(`/api/citizen/offers/${part(offerId)}/decline`),
  cancel: (bookingId: string) => http.post<undefined>(`/api/citizen/bookings/${part(bookingId)}/cancel`),
  question: (token: string) => http.post<Question>('/api/public/answers/look', { token }),
  answer: (token: string, answer: 'take' | 'decline' | 'cancel') => http.post<Question>(`/api/public/answers/${answer}`, { token }),
  /** The appointment as a file for the person's own calendar. */
  calendarUrl: (bookingId: string) => `/api/citizen/bookings/${part(bookingId)}/calendar.ics`,
  join: (token: string) => http.post<Appointment>('/api/citizen/join', { token }),
  callBack: (bookingId: string) => http.get<CallBack>(`/api/citizen/bookings/${part(bookingId)}/call-back`),
  askCallBack: (bookingId: string, phone: string | null) => http.post<undefined>(`/api/citizen/bookings/${part(bookingId)}/call-back`, { phone }),
  withdrawCallBack: (bookingId: string) => http.remove(`/api/citizen/bookings/${part(bookingId)}/call-back`),
  invitation: (token: string) => http.post<Invitation>('/api/citizen/guest', { token }),
  joinAsGuest: (token: string, name: string, consent: GivenConsent) => http.post<Invitation>('/api/citizen/guest/join', { token, name, consent }),
  appointment: (bookingId: string) => http.get<Appointment>(`/api/citizen/bookings/${part(bookingId)}`),
  line: () => http.get<{ iceServers: RTCIceServer[] }>('/api/citizen/line'),
  linePath: '/api/citizen/line/bytes',
  waitingPath: (bookingId: string) => `/api/citizen/bookings/${part(bookingId)}/waiting`,
  evidencePath: (consultationId: string) => `/api/citizen/consultations/${part(consultationId)}/evidence`,
  livePath: (consultationId: string) => `/api/citizen/consultations/${part(consultationId)}/live`,
  consultation: (id: string) => http.get<Consultation>(`/api/citizen/consultations/${part(id)}`),

  minutesPath: (id: string) => `/api/citizen/consultations/${part(id)}/minutes/watch`,
  minutesOfCase: (reference: string) => http.get<Minutes[]>(`/api/citizen/cases/${part(reference)}/minutes`),
  minutesAct: (id: string, act: MinutesAct) => http.post<Minutes>(`/api/citizen/consultations/${part(id)}/minutes/acts`, act),
  sendMinutesCode: (id: string) => http.post<{ to: string }>(`/api/citizen/consultations/${part(id)}/minutes/code`),
}
