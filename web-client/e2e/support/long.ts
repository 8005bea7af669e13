/** Whether there is time for all of it: `npm run long`. */
const isLong = process.env.KAIMEN_LONG === 'true'

/** What there is time for: the first alone, or all. */
export const inTime = <T>(all: readonly T[]): T[] => all.slice(0, isLong ? all.length : 1)

/** A whole way that differs by its words alone. */
export const languages = inTime(['zh-CN', 'en-GB'])
