import { onScopeDispose, ref, shallowRef } from 'vue'
import { chime } from '@/shared/meeting/chime'
import { useAwake } from '@/shared/meeting/use-awake'
import type { Closing } from '@/call/live-socket'
import { OwnMedia } from '@/call/own-media'
import { consultationMemory } from './consultation-memory'
import { arriving, consentToRepeat, meet, type End, type MeetEvent, type MeetState } from './meet-state'
import { WaitingLine } from './waiting-line'
import type { GivenConsent } from './waiting-messages'

/** Tells when another official receives them than at the place they heard of before. */
function sentOnWatch(tell: () => void): (event: MeetEvent) => void {
  /** When they were sent on last; undefined while nothing is known. */
  let sentOn: string | null | undefined
  return (event) => {
    if (event.type !== 'room' || event.message.type !== 'place') return
    const at = event.message.sentOn?.at ?? null
    if (sentOn !== undefined && at !== sentOn) tell()
    sentOn = at
  }
}

/** One citizen's way through an appointment, with its waiting-room line and their devices. `onSentOn`: another official receives them now. */
export function useMeet(bookingId: string, onSentOn: () => void = () => undefined) {
  const state = shallowRef<MeetState>(arriving)
  /** Whether the waiting room's line is there. */
  const online = ref(false)
  /** The official sent them back to wait again. */
  const returned = ref(false)
  const media = new OwnMedia()
  const line = new WaitingLine(bookingId, apply, (up) => (online.value = up))

  const noteSentOn = sentOnWatch(onSentOn)

  function apply(event: MeetEvent): void {
    noteSentOn(event)
    const before = state.value
    state.value = meet(before, event)
    const { at } = state.value
    if (at === 'call' || at === 'after' || at === 'left' || at === 'missed') line.close()
    if (at === 'after' || at === 'left' || at === 'missed' || at === 'shut') media.close()
    if (state.value.at === 'call' && before.at !== 'call') begin(state.value.consultationId)
    if (at === 'call') returned.value = false
    if (before.at === 'call' && at === 'arriving') waitAgain()
    const again = event.type === 'room' ? consentToRepeat(state.value) : null
    if (again) line.send({ type: 'ready', consent: again })
  }

  function begin(consultationId: string): void {
    consultationMemory.keep(bookingId, consultationId)
    void chime()
  }

  function waitAgain(): void {
    returned.value = true
    line.open()
  }

  function consent(given: GivenConsent): void {
    apply({ type: 'consented', consent: given })
    line.send({ type: 'ready', consent: given })
  }

  function leave(): void {
    line.send({ type: 'leave' })
    apply({ type: 'left' })
  }

  /** From the beginning, on this page: taken back from another one, or come back after leaving. */
  function comeBack(): void {
    apply({ type: 'return' })
    line.open()
  }

  useAwake()
  line.open()
  onScopeDispose(() => {
    line.close()
    media.close()
  })

  return {
    state,
    online,
    returned,
    media,
    checked: () => apply({ type: 'checked' }),
    back: () => apply({ type: 'back' }),
    ended: (end: End) => apply({ type: 'ended', end }),
    shut: (why: Closing) => apply({ type: 'shut', why }),
    consent,
    leave,
    comeBack,
  }
}
