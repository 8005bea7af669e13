import type { LiveCall } from '@/call/call-state'
import type { Participant, ServerMessage } from '@/call/messages'

export const me: Participant = {
  id: 'me',
  name: '王秀英',
  role: 'citizen',
  present: true,
  publishing: false,
  microphone: true,
  camera: true,
  rung: 'full',
  publication: 0,
  codec: null,
  screen: 0,
}
export const official: Participant = { ...me, id: 'official', name: '李明', role: 'official', publication: 1, codec: 'VP8' }

export const welcome: ServerMessage & { type: 'welcome' } = {
  type: 'welcome',
  you: 'me',
  participants: [me, official],
  state: 'live',
  startedAt: '2026-11-24T06:00:00Z',
  now: '2026-11-24T06:05:00Z',
  recording: true,
  chat: [],
  iceServers: [],
  layers: true,
  codecs: ['VP8', 'H264', 'VP9', 'AV1'],
  signs: { hands: [], speaking: [], exhibit: null },
  consent: 'given',
  spotlight: null,
}

export const live: LiveCall = {
  kind: 'live',
  line: 'up',
  you: 'me',
  participants: [me, official],
  chat: [],
  onTheWay: [],
  recording: { on: true, reason: null },
  held: null,
  startedAt: '2026-11-24T06:00:00Z',
  clockOffsetMs: 0,
  iceServers: [],
  layers: true,
  codecs: ['VP8', 'H264', 'VP9', 'AV1'],
  signs: { hands: [], speaking: [], exhibit: null },
  links: {},
  quality: null,
  consent: 'given',
  spotlight: null,
  sentOut: null,
  rung: 'full',
  watching: 0,
  questions: [],
}
