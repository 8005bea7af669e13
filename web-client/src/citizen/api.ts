import { http } from '@/shared/api/http'
import type {
  About,
  Attachment,
  Booking,
  CaseDetail,
  CaseSummary,
  Consultation,
  Department,
  Letter,
  LocalizedText,
  OfficialName,
  OpenDoorSession,
  Person,
  SessionWithSlots,
  Stage,
  Visibility,
} from '@/shared/api/model'

/** What a join link opens: one booking, and whom it is with. */
export interface Appointment {
  bookingId: string
  caseReference: string
  sessionId: string
  startsAt: string
  endsAt: string
  official: OfficialName
  department: { name: LocalizedText }
  person: { id: string; name: string }
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

/** What citizens can do with their own case. */
export type CitizenAct =
  | { type: 'supplement' | 'reply' | 'message' | 'deny-promise'; text: string }
  | { type: 'withdraw' | 'confirm-promise'; text: string | null }
  | { type: 'dispute'; reason: string }
  | { type: 'rate'; solved: boolean; speed: number; attitude: number; text: string | null }

const part = encodeURIComponent

/** The endpoints citizens use. */
export const api = {
  about: () => http.get<About>('/api/public/about'),
  departments: () => http.get<Department[]>('/api/public/departments'),
  sessions: () => http.get<OpenDoorSession[]>('/api/public/sessions'),
  session: (id: string) => http.get<SessionWithSlots>(`/api/public/sessions/${part(id)}`),
  inbox: () => http.get<Letter[]>('/api/public/inbox'),

  similar: (text: string) => http.post<{ cases: SimilarCase[] }>('/api/public/similar', { text }),

  me: () => http.get<Person>('/api/citizen/me'),
  sendCode: (email: string) => http.post<object>('/api/citizen/sign-in/code', { email }),
  signIn: (email: string, code: string, name: string | null) =>
    http.post<Person>('/api/citizen/sign-in', { email, code, name }),
  signOut: () => http.post<undefined>('/api/citizen/sign-out'),

  cases: () => http.get<CaseSummary[]>('/api/citizen/cases'),
  caseOf: (reference: string) => http.get<CaseDetail>(`/api/citizen/cases/${part(reference)}`),
  file: (wanted: NewCase) => http.post<CaseDetail>('/api/citizen/cases', wanted),
  act: (reference: string, act: CitizenAct) => http.post<CaseDetail>(`/api/citizen/cases/${part(reference)}/acts`, act),
  attach: (reference: string, file: File) =>
    http.put<Attachment>(`/api/citizen/cases/${part(reference)}/attachments?name=${part(file.name)}`, file),
  attachmentUrl: (reference: string, id: string) => `/api/citizen/cases/${part(reference)}/attachments/${part(id)}`,

  book: (caseReference: string, slotId: string) => http.post<Booking>('/api/citizen/bookings', { caseReference, slotId }),
  cancel: (bookingId: string) => http.post<undefined>(`/api/citizen/bookings/${part(bookingId)}/cancel`),
  join: (token: string) => http.post<Appointment>('/api/citizen/join', { token }),
  appointment: (bookingId: string) => http.get<Appointment>(`/api/citizen/bookings/${part(bookingId)}`),
  waitingPath: (bookingId: string) => `/api/citizen/bookings/${part(bookingId)}/waiting`,
  livePath: (consultationId: string) => `/api/citizen/consultations/${part(consultationId)}/live`,
  consultation: (id: string) => http.get<Consultation>(`/api/citizen/consultations/${part(id)}`),
}
