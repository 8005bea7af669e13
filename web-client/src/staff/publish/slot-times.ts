/** The times of a session's slots, one after another without a gap. */
export function slotTimes({ startsAt, slotMinutes, slots }: { startsAt: string; slotMinutes: number; slots: number }) {
  const from = Date.parse(startsAt)
  const at = (index: number) => new Date(from + index * slotMinutes * 60_000).toISOString()
  return Array.from({ length: slots }, (_, index) => ({ startsAt: at(index), endsAt: at(index + 1) }))
}
