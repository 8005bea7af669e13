import { shallowRef } from 'vue'
import type { Person } from '@/shared/api/model'
import { Problem } from '@/shared/api/problem'
import { api } from '../api'

/** Who is signed in, for all pages; null when nobody is, undefined while it is not known. */
export const person = shallowRef<Person | null | undefined>()

/** Asks the server who is signed in. */
export async function lookWhoIsHere(): Promise<Person | null> {
  try {
    person.value = await api.me()
  } catch (cause) {
    const problem = Problem.of(cause)
    if (problem.status !== 401) throw problem
    person.value = null
  }
  return person.value
}

export async function signOut(): Promise<void> {
  await api.signOut()
  person.value = null
}

/** Whether this is the person themselves, and not only the holder of one appointment's link. */
export function signedInFully(who: Person | null | undefined): who is Person {
  return who?.scope === 'full'
}
