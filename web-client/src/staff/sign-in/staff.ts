import { shallowRef } from 'vue'
import { Problem } from '@/shared/api/problem'
import { api } from '../api/api'
import type { Role, Staff } from '../api/model'

/** Who is signed in, for all pages; null when nobody is, undefined while it is not known. */
export const staff = shallowRef<Staff | null | undefined>()

/** Asks the server who is signed in, once; later calls know. */
export async function lookWhoIsHere(): Promise<Staff | null> {
  if (staff.value) return staff.value
  try {
    staff.value = await api.me()
  } catch (cause) {
    const problem = Problem.of(cause)
    if (problem.status !== 401) throw problem
    staff.value = null
  }
  return staff.value
}

export async function signOut(): Promise<void> {
  await api.signOut()
  staff.value = null
}

export function has(role: Role): boolean {
  return staff.value?.roles.includes(role) ?? false
}
