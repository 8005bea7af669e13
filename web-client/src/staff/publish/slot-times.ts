import type { Recess } from '@/shared/api/model'

interface Timetable {
  startsAt: string
  slotMinutes: number
  slots: number
  recess: Recess | null
}

/** The times of a session's slots, one after another but for the break. */
export function slotTimes({ startsAt, slotMinutes, slots, recess }: Timetable) {
  const from = Date.parse(startsAt)
  const at = (minute: number) => new Date(from + minute * 60_000).toISOString()
  return Array.from({ length: slots }, (_, index) => {
    const rested = recess && index >= recess.afterSlot ? recess.minutes : 0
    const minute = index * slotMinutes + rested
    return { startsAt: at(minute), endsAt: at(minute + slotMinutes) }
  })
}
