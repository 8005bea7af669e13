import { describe, expect, it } from 'vitest'
import { closings } from '@/call/live-socket'
import { mediaFaults } from '@/call/media-fault'
import { outcomeKinds } from '@/shared/api/model'
import { emptyOutcome } from '@/staff/case/outcome-draft'
import { entryStates } from '@/staff/desk/queue'
import english from '@/staff/locales/en.json'

type Tree = { [key: string]: string | Tree }

function find(key: string): unknown {
  return key.split('.').reduce<string | Tree | undefined>((tree, name) => (typeof tree === 'object' ? tree[name] : undefined), english)
}

describe('what the staff pages name by a code', () => {
  it.each([
    ...mediaFaults.map((fault) => `devices.cure.${fault}`),
    ...Object.values(closings).flatMap((why) => [`shut.${why}.title`, `shut.${why}.words`]),
    ...outcomeKinds.map((kind) => `outcomeForm.kind.${kind}`),
    ...[...Object.keys(emptyOutcome), 'untilPast'].map((field) => `outcomeForm.fault.${field}`),
    ...entryStates.map((state) => `queue.state.${state}`),
    ...['away', 'expected', 'waiting', 'heard'].map((state) => `next.why.${state}`),
    ...['official', 'department', 'date', 'time', 'past', 'slotMinutes', 'slots', 'midnight', 'subject', 'subjectLong'].map((fault) => `publish.fault.${fault}`),
    ...['booked', 'heard', 'cancelled', 'absent'].map((state) => `session.bookingIs.${state}`),
  ])('has words: %s', (key) => {
    expect(find(key)).toBeTypeOf('string')
  })
})
