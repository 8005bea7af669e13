import { Problem } from '@/shared/api/problem'
import { api } from '../api/api'
import { outcomeMemory } from './outcome-memory'

/** The conversation of this session that ended here without an outcome, if the server agrees; else null. */
export async function unwritten(sessionId: string): Promise<string | null> {
  const consultationId = outcomeMemory.find(sessionId)
  if (!consultationId) return null
  try {
    const { endedAt, endReason, outcome } = await api.consultation(consultationId)
    if (endedAt && !outcome && endReason !== 'back-to-queue') return consultationId
    if (outcome || endReason === 'back-to-queue') outcomeMemory.drop(sessionId)
  } catch (cause) {
    if (Problem.of(cause).status === 404) outcomeMemory.drop(sessionId)
  }
  return null
}
