import type { Slot } from '@/shared/api/model'
import type { Problem } from '@/shared/api/problem'

/** The slot the server offers instead of one that was just taken; null where none is left or nothing was offered. */
export function nextSlot(problem: Problem | null): Slot | null {
  const next = problem?.extras.next
  if (typeof next !== 'object' || next === null) return null
  const { id, startsAt, endsAt } = next as Record<string, unknown>
  return typeof id === 'string' && typeof startsAt === 'string' && typeof endsAt === 'string' ? { id, startsAt, endsAt } : null
}
