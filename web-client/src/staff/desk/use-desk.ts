import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { LiveSocket, socketUrl, type Closing } from '@/call/live-socket'
import { useAction } from '@/shared/api/action'
import { api } from '../api/api'
import { callIn, isInPerson, overInPerson } from './in-person'
import { desk, opening, type DeskEvent, type DeskState, type End } from './desk-state'
import { outcomeMemory } from './outcome-memory'
import { nextOf, type QueueEntry, type QueueMessage } from './queue'
import { unwritten } from './unwritten'

/** One session's desk: its queue, and what the official is at. */
export function useDesk(sessionId: string) {
  const state = shallowRef<DeskState>(opening)
  const entries = shallowRef<QueueEntry[]>([])
  const live = ref<string | null>(null)
  const online = ref(true)
  let line: LiveSocket<never, QueueMessage> | undefined

  function apply(event: DeskEvent): void {
    const before = state.value
    const now = (state.value = desk(before, event))
    if (now.at === 'call' || now.at === 'in-person') outcomeMemory.keep(sessionId, now.consultationId)
    if ((before.at === 'call' || before.at === 'in-person') && now.at === 'between') outcomeMemory.drop(sessionId)
    if (before.at === 'opening' && now.at === 'between') void takeUpUnwritten()
    if (now.at === 'shut') line?.close()
  }

  function open(): void {
    line = new LiveSocket<never, QueueMessage>(socketUrl(api.waitingPath(sessionId)), () => [], (event) => {
      if (event.kind === 'message') heard(event.message)
      else if (event.kind === 'closed') apply({ type: 'line-shut', why: event.why })
      else online.value = event.kind === 'up'
    })
  }

  function heard(message: QueueMessage): void {
    // the server may say more one day
    if ((message.type as string) !== 'queue') return
    entries.value = message.entries
    live.value = message.live
    apply({ type: 'queue', live: message.live, inPerson: isInPerson(message) })
    overInPerson(state.value, message).forEach(apply)
  }

  /** After a reload between hanging up and saving, the form is there again. */
  async function takeUpUnwritten(): Promise<void> {
    const consultationId = await unwritten(sessionId)
    if (consultationId) apply({ type: 'write', consultationId })
  }

  const admit = useAction(async (bookingId: string) => apply(await callIn(bookingId, entries.value)))

  open()
  onScopeDispose(() => line?.close())

  return {
    state,
    entries,
    online,
    admit,
    next: computed(() => nextOf(entries.value)),
    /** The conversation goes on, and this page is not in it. */
    liveElsewhere: computed(() => (state.value.at === 'between' || state.value.at === 'elsewhere' ? live.value : null)),
    show: (bookingId: string) => apply({ type: 'shown', bookingId }),
    enter: (consultationId: string) => apply({ type: 'entered', consultationId }),
    over: (consultationId: string, back: boolean) => apply({ type: 'over', consultationId, back }),
    ended: (end: End) => apply({ type: 'ended', end }),
    callShut: (why: Closing) => apply({ type: 'call-shut', why }),
    write: (consultationId: string) => apply({ type: 'write', consultationId }),
    later: () => apply({ type: 'done' }),
    saved: () => {
      outcomeMemory.drop(sessionId)
      apply({ type: 'done' })
    },
    reopen: () => {
      apply({ type: 'reopened' })
      open()
    },
  }
}
export type Desk = ReturnType<typeof useDesk>
