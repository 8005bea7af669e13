const key = (sessionId: string) => `kaimen.desk.${sessionId}`

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null // storage is closed in some private windows; the queue names what is missing as well
  }
}

/** Remembers which conversation of a session still wants its outcome, over reloads and restarts of the browser. */
export const outcomeMemory = {
  keep: (sessionId: string, consultationId: string) => attempt(() => localStorage.setItem(key(sessionId), consultationId)),
  find: (sessionId: string) => attempt(() => localStorage.getItem(key(sessionId))),
  drop: (sessionId: string) => attempt(() => localStorage.removeItem(key(sessionId))),
}
