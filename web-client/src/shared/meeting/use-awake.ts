import { onScopeDispose } from 'vue'

/** Keeps the screen on while the component lives: a phone that falls asleep drops the line. */
export function useAwake(): void {
  let lock: WakeLockSentinel | undefined
  let over = false

  async function ask(): Promise<void> {
    if (!('wakeLock' in navigator) || document.visibilityState === 'hidden') return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (over) await lock.release()
    } catch {
      // low battery or not allowed: it works without
    }
  }

  // the browser lets go of it whenever the page is hidden
  const again = () => void ask()
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    over = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  })
  again()
}
