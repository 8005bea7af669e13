/** What can be said of a microphone: it was heard, it may yet be, it gives next to nothing, or nothing at all. */
export type Hearing = 'heard' | 'listening' | 'faint' | 'silent'

/** Speech at arm's length is well above; on the scale of [loudness]. */
const speech = 0.12
/** What a room without a word gives a microphone that works; one that is switched off at its own button gives none. */
const room = 0.01
/** How long somebody who was asked to say something takes for it; who says nothing is told the same, so the words ask again first; ms. */
const patienceMs = 6_000

/**
 * @param loudest so far, 0 to 1
 * @param listenedMs since the microphone was opened
 */
export function hearing(loudest: number, listenedMs: number): Hearing {
  if (loudest > speech) return 'heard'
  if (listenedMs < patienceMs) return 'listening'
  return loudest > room ? 'faint' : 'silent'
}
