import { onScopeDispose, readonly, ref, shallowReactive, shallowRef } from 'vue'
import { Call } from '@/call/call'
import { joining, type CallState } from '@/call/call-state'
import { socketUrl } from '@/call/live-socket'
import type { CompanyMessage, OfficialMessage } from '@/call/messages'
import type { DeviceKind, OwnMedia } from '@/call/own-media'
import type { OwnSharing } from '@/call/own-screen'
import type { LocalizedText } from '../api/model'
import { useQuestions } from './use-questions'
import { useSharing } from './use-sharing'
import { useSigns } from './use-signs'
import { useVoice } from './voice'

/** A consultation for a component: joined while the component lives. `path` is that of its live socket. */
export function useCall(path: string, media: OwnMedia) {
  const state = shallowRef<CallState>(joining)
  /** What each participant sends, by the name of the stream. */
  const streams = shallowReactive(new Map<string, MediaStream>())
  const on = ref({ camera: media.on('camera'), microphone: media.on('microphone') })

  /** The own screen. */
  const own = shallowRef<OwnSharing>({ kind: 'off', why: null })

  /** Why what one wanted to show or send was not. */
  const refusal = shallowRef<LocalizedText | null>(null)

  const call = new Call(socketUrl(path), media, {
    changed: (next) => (state.value = next),
    stream: (name, stream) => {
      if (stream) streams.set(name, stream)
      else streams.delete(name)
    },
    sharing: (now) => (own.value = now),
    muted: () => turn('microphone', false),
    refused: (words) => (refusal.value = words),
  })

  function look(): void {
    on.value = { camera: media.on('camera'), microphone: media.on('microphone') }
  }

  function turn(kind: DeviceKind, wanted: boolean): void {
    call.turn(kind, wanted)
    look()
  }

  /** Switches to another device, or tries the usual one again. */
  async function use(kind: DeviceKind, deviceId?: string): Promise<void> {
    await media.use(kind, deviceId)
    look()
  }

  const stopListening = media.onTrack(() => {
    look()
    call.tellDevices()
  })
  onScopeDispose(() => {
    stopListening()
    call.close()
  })
  const sharing = useSharing(state, streams, own, {
    share: () => void call.share(),
    stop: () => call.stopSharing(),
    forget: () => (own.value = { kind: 'off', why: null }),
  })
  const signs = useSigns(state, refusal, (message) => call.tell(message))
  useVoice(media, on, signs.speaks)
  return {
    state,
    streams,
    sharing,
    signs,
    on: readonly(on),
    turn,
    use,
    say: (text: string) => call.say(text),
    consent: (version: string, recording: boolean) => call.consent(version, recording),
    tell: (message: OfficialMessage) => call.tell(message),
    lead: (message: CompanyMessage) => call.tell(message),
    ...useQuestions(refusal, (message) => call.tell(message)),
    hangUp: () => call.hangUp(),
  }
}
