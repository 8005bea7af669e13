import type { ActName } from '../api/model'

/** What a key means while the queue has the focus; elsewhere letters are letters (WCAG 2.1.4). */
export type QueueKey = { move: 1 | -1 } | { act: ActName } | { do: 'mark' | 'help' }

const acts: Readonly<Record<string, ActName>> = {
  KeyA: 'accept',
  KeyR: 'return',
  KeyG: 'route',
  KeyB: 'begin',
  KeyW: 'answer',
  KeyQ: 'ask',
  KeyM: 'message',
  KeyN: 'note',
  KeyC: 'close',
}

/** By place on the keyboard, so that an input method does not matter. */
export function queueKey({ code, key, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): QueueKey | null {
  if (altKey || ctrlKey || metaKey) return null
  if (code === 'ArrowDown' || code === 'KeyJ') return { move: 1 }
  if (code === 'ArrowUp' || code === 'KeyK') return { move: -1 }
  if (code === 'KeyX') return { do: 'mark' }
  if (key === '?' || key === '？') return { do: 'help' }
  const act = acts[code]
  return act ? { act } : null
}

/** For the help: each letter with its act. */
export const lettersOfActs: readonly (readonly [string, ActName])[] = Object.entries(acts).map(([code, act]) => [code.slice(3), act])
