/** Minutes as the server would show them, for pages in each of their states. */

const field = (key: string, zh: string, en: string, place: 'head' | 'paragraph') => ({ key, label: { 'zh-CN': zh, en }, place })
const reception = {
  id: 'reception',
  name: { 'zh-CN': '接访笔录', en: 'Minutes of a consultation' },
  fields: [field('time', '时间', 'Time', 'head'), field('visitor', '来访人', 'Citizen', 'head'), field('asked', '问', 'Asked', 'paragraph'), field('answered', '答', 'Answered', 'paragraph')],
}
const paragraph = (number: number, of: string, text: string) => ({ id: `00000000-0000-4000-8000-00000000000${number}`, field: of, text, version: 1, at: `2026-11-27T02:0${number}:00Z`, by: '赵敏' })

export const consultationId = '00000000-0000-4000-8000-000000000009'

export const templates = [reception]

export function minutes(state: string, more: object = {}): object {
  return {
    consultationId,
    caseReference: 'K261127-7QX2M',
    citizenName: '王秀兰',
    officialName: '林晓梅',
    template: reception,
    state,
    talkStartedAt: '2026-11-27T02:00:00Z',
    signUntil: '2026-12-04T02:30:00Z',
    paragraphs: [paragraph(1, 'time', '2026年11月27日 10:00'), paragraph(2, 'visitor', '王秀兰'), paragraph(3, 'asked', '路灯坏了多久？'), paragraph(4, 'answered', '两个月了，晚上老人不敢下楼。')],
    corrections: [],
    ending: null,
    ...more,
  }
}

const asked = { at: '2026-11-27T02:10:00Z', text: '不是两个月，是三个月。', reply: null }
export const correctionAsked = minutes('correction-asked', { corrections: [asked] })
export const refused = minutes('sealed', {
  corrections: [{ ...asked, reply: { text: '登记的是两个月。', at: '2026-11-27T02:12:00Z', by: '赵敏' } }],
  ending: { how: 'refused', reason: '时间写得不对。', strokes: null, codeSentTo: null, at: '2026-11-27T02:20:00Z', sha256: '0123456789abcdef'.repeat(4) },
})

/** The queue of a session in which that conversation goes on. */
export const queue = {
  type: 'queue',
  live: consultationId,
  entries: [{ bookingId: 'b1', caseReference: 'K261127-7QX2M', caseTitle: '三号楼门口的路灯坏了', citizenName: '王秀兰', slotStartsAt: '2026-11-27T02:00:00Z', state: 'in-consultation', waitingSince: null, consent: true, consultationId, outcomeRecorded: false }],
}

/** A case of hers. */
export const ownCase = {
  reference: 'K261127-7QX2M',
  title: '三号楼门口的路灯坏了',
  text: '坏了两个月。',
  stage: 'heard',
  filedAt: '2026-11-20T02:00:00Z',
  visibility: 'private',
  place: null,
  channel: 'web',
  department: null,
  attachments: [],
  steps: [{ stage: 'heard', state: 'current', at: '2026-11-27T02:30:00Z', who: '林晓梅', until: null, note: null, departments: [] }],
  parts: [],
  booking: null,
  outcome: null,
  kind: 'help',
  remarks: [],
  question: null,
  promised: 'nothing',
  rating: null,
  trackingCode: null,
  acts: ['message'],
}
