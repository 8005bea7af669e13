import { afterEach, vi } from 'vitest'

// one page for all files, as starting one takes longest; each has modules of its own
vi.resetModules()

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})
