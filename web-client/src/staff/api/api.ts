import { http } from '@/shared/api/http'
import { upload } from '@/shared/api/upload'
import { searchAddress } from '../search/ask'
import { queueAddress } from '../triage/ask'
import type { GuestParty } from '@/call/messages'
import type { Minutes, MinutesTemplate, Paragraph } from '@/shared/minutes/model'
import type { Attendance, Clarification, Consultation, Department, Language, Mode, Outcome, Venue } from '@/shared/api/model'
import type { ApiKey, CaseGroup, Colleague, Composition, Cue, DeskSession, EnteredCase, Figures, FreeSlot, InPersonEnd, Invitation, NewOutcome, NewSession, Official, OpenInvitation, PromiseTask, PublicText, QueueAsk, QueuePage, Recording, Review, SearchAsk, SearchResult, SecondFactor, SecondFactorOffer, SharedCalendar, Staff, StaffAct, StaffCase, SuggestedAnswers, TransferTarget, Webhook, WorkYear } from './model'

/** What those at the desk do with minutes besides writing. */
export type StaffMinutesAct = { type: 'present' | 'call-back' | 'take-up' } | { type: 'answer'; text: string }

const part = encodeURIComponent
const base = '/api/staff'

/** The endpoints staff use. */
export const api = {
  departments: () => http.get<Department[]>('/api/public/departments'),

  me: () => http.get<Staff>(`${base}/me`),
  signIn: (account: string, password: string) => http.post<Staff>(`${base}/sign-in`, { account, password }),
  signInCode: (step: string, code: string) => http.post<Staff>(`${base}/sign-in/code`, { step, code }),
  join: (token: string) => http.post<{ sessionId: string; staff: Staff }>(`${base}/join`, { token }),
  signOut: () => http.post<undefined>(`${base}/sign-out`),

  secondFactor: () => http.get<SecondFactor>(`${base}/second-factor`),
  offerSecondFactor: () => http.post<SecondFactorOffer>(`${base}/second-factor`),
  confirmSecondFactor: (code: string) => http.post<{ recoveryCodes: string[] }>(`${base}/second-factor/confirm`, { code }),
  secondFactorOff: (code: string) => http.post<SecondFactor>(`${base}/second-factor/off`, { code }),

  sharedCalendars: () => http.get<SharedCalendar[]>(`${base}/shared-calendars`),
  renewSharedCalendar: (officialId: string) => http.post<SharedCalendar>(`${base}/shared-calendars/${part(officialId)}/renew`),
  endSharedCalendar: (officialId: string) => http.post<SharedCalendar>(`${base}/shared-calendars/${part(officialId)}/end`),

  officials: () => http.get<Official[]>(`${base}/officials`),
  sessions: () => http.get<DeskSession[]>(`${base}/sessions`),
  session: (id: string) => http.get<DeskSession>(`${base}/sessions/${part(id)}`),
  publish: (wanted: NewSession) => http.post<DeskSession>(`${base}/sessions`, wanted),
  tellWaiting: (sessionId: string, note: { bookingId: string | null; text: string }) =>
    http.post<{ reached: number }>(`${base}/sessions/${part(sessionId)}/waiting/notes`, note),
  nameFurther: (sessionId: string, officialIds: string[]) => http.put<DeskSession>(`${base}/sessions/${part(sessionId)}/further-officials`, { officialIds }),
  /** Each reading is noted. */
  callBackNumber: (bookingId: string) => http.get<{ phone: string }>(`${base}/bookings/${part(bookingId)}/call-back`),
  callBackNotReached: (bookingId: string) => http.post<undefined>(`${base}/bookings/${part(bookingId)}/call-back/not-reached`),
  calledBack: (bookingId: string) => http.post<{ consultationId: string }>(`${base}/bookings/${part(bookingId)}/call-back/called`),
  markArrived: (bookingId: string) => http.put<undefined>(`${base}/bookings/${part(bookingId)}/arrival`, {}),
  takeBackArrival: (bookingId: string) => http.remove(`${base}/bookings/${part(bookingId)}/arrival`),
  receiveInPerson: (bookingId: string) => http.post<{ consultationId: string }>(`${base}/bookings/${part(bookingId)}/talk-in-person`),
  endInPerson: (consultationId: string, reason: InPersonEnd) => http.post<undefined>(`${base}/consultations/${part(consultationId)}/end-in-person`, { reason }),
  changeSetting: (sessionId: string, setting: { mode: Mode; venue: Venue | null }) => http.put<DeskSession>(`${base}/sessions/${part(sessionId)}/setting`, setting),
  transferTargets: (sessionId: string) => http.get<TransferTarget[]>(`${base}/sessions/${part(sessionId)}/transfer-targets`),
  transfer: (bookingId: string, sessionId: string, reason: string) => http.post<undefined>(`${base}/bookings/${part(bookingId)}/transfer`, { sessionId, reason }),
  publishSeries: (first: NewSession, weeks: number) => http.post<DeskSession[]>(`${base}/sessions/series`, { first, weeks }),
  cancelSession: (id: string, reason: string) => http.post<DeskSession>(`${base}/sessions/${part(id)}/cancel`, { reason }),
  cancelBooking: (id: string, reason: string) => http.post<undefined>(`${base}/bookings/${part(id)}/cancel`, { reason }),
  freeSlots: () => http.get<FreeSlot[]>(`${base}/free-slots`),
  /** @param attendance how the citizen would come then; null for as they do now, where they can */
  propose: (bookingId: string, slotId: string, attendance: Attendance | null, reason: string) =>
    http.post<undefined>(`${base}/bookings/${part(bookingId)}/propose`, { slotId, attendance, reason }),
  putFirst: (standbyId: string, reason: string) => http.post<undefined>(`${base}/standbys/${part(standbyId)}/first`, { reason }),
  saveDraft: (wanted: NewSession) => http.post<DeskSession>(`${base}/sessions/drafts`, wanted),
  saveSeriesDraft: (first: NewSession, weeks: number) => http.post<DeskSession[]>(`${base}/sessions/drafts/series`, { first, weeks }),
  publishSeriesDrafts: (seriesId: string) => http.post<DeskSession[]>(`${base}/sessions/drafts/series/${part(seriesId)}/publish`),
  changeDraft: (id: string, wanted: NewSession) => http.put<DeskSession>(`${base}/sessions/drafts/${part(id)}`, wanted),
  publishDraft: (id: string, wanted: NewSession) => http.post<DeskSession>(`${base}/sessions/drafts/${part(id)}/publish`, wanted),
  discardDraft: (id: string) => http.remove(`${base}/sessions/drafts/${part(id)}`),
  invitations: (id: string) => http.get<Invitation[]>(`${base}/consultations/${part(id)}/invitations`),
  invite: (id: string, party: GuestParty, name: string) => http.post<Invitation>(`${base}/consultations/${part(id)}/invitations`, { party, name }),
  colleagues: (id: string, name: string) => http.get<Colleague[]>(`${base}/consultations/${part(id)}/colleagues?name=${part(name)}`),
  inviteStaff: (id: string, party: GuestParty, staffId: string) => http.post<Invitation>(`${base}/consultations/${part(id)}/invitations/staff`, { party, staffId }),
  openInvitations: () => http.get<OpenInvitation[]>(`${base}/invitations`),
  withdrawInvitation: (id: string, invitationId: string) => http.remove(`${base}/consultations/${part(id)}/invitations/${part(invitationId)}`),
  waitingPath: (sessionId: string) => `${base}/sessions/${part(sessionId)}/waiting`,

  caseOf: (reference: string) => http.get<StaffCase>(`${base}/cases/${part(reference)}`),
  queue: (ask: QueueAsk, after: string | null) => {
    const asked = new URLSearchParams({ ...queueAddress(ask), ...(after !== null && { after }) })
    return http.get<QueuePage>(`${base}/cases?${asked.toString()}`)
  },
  /** Where all pages of the queue are one table, for a spreadsheet. */
  queueTable: (ask: QueueAsk, language: string) => `${base}/cases.csv?${new URLSearchParams({ ...queueAddress(ask), language }).toString()}`,
  act: (reference: string, act: StaffAct) => http.post<StaffCase>(`${base}/cases/${part(reference)}/acts`, act),
  actOnAll: (references: string[], act: StaffAct) =>
    http.post<{ reference: string; refusal: string | null }[]>(`${base}/cases/acts`, { references, act }),
  enter: (entered: EnteredCase) => http.post<{ reference: string; code: string }>(`${base}/cases`, entered),
  modelAnswers: (reference: string) => http.get<SuggestedAnswers>(`${base}/cases/${part(reference)}/model-answers`),
  markModel: (reference: string, what: 'mark' | 'withdraw') => http.post<SuggestedAnswers>(`${base}/cases/${part(reference)}/model-answers/${what}`),
  group: (reference: string) => http.get<CaseGroup>(`${base}/cases/${part(reference)}/group`),
  merge: (reference: string, into: string) => http.post<CaseGroup>(`${base}/cases/${part(reference)}/group/merge`, { with: into }),
  separate: (reference: string, reason: string) => http.post<CaseGroup>(`${base}/cases/${part(reference)}/group/separate`, { reason }),

  publicTexts: (review: Review) => http.get<PublicText[]>(`${base}/moderation?review=${review}`),
  publicTextCounts: () => http.get<Partial<Record<Review, number>>>(`${base}/moderation/counts`),
  moderate: (reference: string, what: 'fit' | 'show') => http.post<PublicText>(`${base}/moderation/${part(reference)}/${what}`),
  hide: (reference: string, reason: string) => http.post<PublicText>(`${base}/moderation/${part(reference)}/hide`, { reason }),
  forward: (reference: string, text: string) => http.post<PublicText>(`${base}/moderation/${part(reference)}/forward`, { text }),
  clarifications: () => http.get<Clarification[]>('/api/public/clarifications'),
  clarify: (title: string, text: string, references: string[]) => http.post<Clarification[]>(`${base}/clarifications`, { title, text, references }),
  withdraw: (id: string) => http.post<Clarification[]>(`${base}/clarifications/${part(id)}/withdraw`),

  /** @param from and to the first and the last day */
  onTime: (from: string, to: string) => http.get<Figures>(`${base}/on-time?${new URLSearchParams({ from, to }).toString()}`),
  promises: (kept: boolean) => http.get<PromiseTask[]>(`${base}/promises?kept=${kept}`),
  apiKeys: () => http.get<ApiKey[]>(`${base}/api-keys`),
  addApiKey: (name: string) => http.post<{ key: string }>(`${base}/api-keys`, { name }),
  endApiKey: (id: string) => http.remove(`${base}/api-keys/${part(id)}`),
  webhooks: () => http.get<Webhook[]>(`${base}/webhooks`),
  addWebhook: (wanted: Pick<Webhook, 'name' | 'url' | 'departmentId'>) => http.post<{ secret: string }>(`${base}/webhooks`, wanted),
  renewWebhookSecret: (id: string) => http.post<{ secret: string; formerUntil: string }>(`${base}/webhooks/${part(id)}/secret`),
  endWebhook: (id: string) => http.remove(`${base}/webhooks/${part(id)}`),
  calendar: (year: number) => http.get<WorkYear>(`${base}/calendar?year=${year}`),
  setDay: (day: string, working: boolean, reason: string) =>
    http.put<WorkYear>(`${base}/calendar/${part(day)}`, { working, reason }),
  attachmentUrl: (reference: string, id: string) => `${base}/cases/${part(reference)}/attachments/${part(id)}`,
  evidenceFileUrl: (reference: string, id: string) => `${base}/cases/${part(reference)}/group/evidence/files/${part(id)}`,
  search: (ask: SearchAsk, from: number, size: number) => {
    const asked = searchAddress(ask)
    asked.set('from', String(from))
    asked.set('size', String(size))
    return http.get<SearchResult>(`${base}/search?${asked.toString()}`)
  },

  admit: (bookingId: string) => http.post<{ consultationId: string }>(`${base}/consultations`, { bookingId }),
  consultation: (id: string) => http.get<Consultation>(`${base}/consultations/${part(id)}`),
  evidencePath: (id: string) => `${base}/consultations/${part(id)}/evidence`,
  captions: (id: string) => http.get<{ languages: Language[] }>(`${base}/consultations/${part(id)}/captions`),
  cues: (id: string, language: Language) => http.get<{ cues: Cue[] }>(`${base}/consultations/${part(id)}/captions/${part(language)}`),
  sendCaptions: (id: string, language: Language, file: File) => upload<{ languages: Language[] }>(`${base}/consultations/${part(id)}/captions/${part(language)}`, file),
  livePath: (id: string) => `${base}/consultations/${part(id)}/live`,
  recordOutcome: (id: string, outcome: NewOutcome) =>
    http.post<Outcome>(`${base}/consultations/${part(id)}/outcome`, outcome),
  recording: (id: string) => http.get<Recording>(`${base}/consultations/${part(id)}/recording`),
  composition: (id: string) => http.get<Composition>(`${base}/consultations/${part(id)}/composition`),

  minutesTemplates: () => http.get<MinutesTemplate[]>(`${base}/minutes/templates`),
  minutesPath: (id: string) => `${base}/consultations/${part(id)}/minutes/watch`,
  minutes: (id: string) => http.get<{ minutes: Minutes | null }>(`${base}/consultations/${part(id)}/minutes`),
  beginMinutes: (id: string, template: string) => http.post<Minutes>(`${base}/consultations/${part(id)}/minutes`, { template }),
  writeParagraph: (id: string, paragraph: string, wanted: { version: number; field: string; text: string }) =>
    http.put<Paragraph>(`${base}/consultations/${part(id)}/minutes/paragraphs/${part(paragraph)}`, wanted),
  removeParagraph: (id: string, paragraph: string, version: number) =>
    http.remove(`${base}/consultations/${part(id)}/minutes/paragraphs/${part(paragraph)}?version=${version}`),
  minutesAct: (id: string, act: StaffMinutesAct) => http.post<Minutes>(`${base}/consultations/${part(id)}/minutes/acts`, act),
}
