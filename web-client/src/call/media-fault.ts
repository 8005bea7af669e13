/** Why a camera or a microphone cannot be used. Each has its cure on the device check. */
export const mediaFaults = ['blocked', 'blocked-by-system', 'missing', 'in-use', 'insecure', 'unclear'] as const
export type MediaFault = (typeof mediaFaults)[number]

/** Names the failures of getUserMedia (W3C mediacapture-streams §10.6). */
export function mediaFault(cause: unknown): MediaFault {
  switch (cause instanceof Error || cause instanceof DOMException ? cause.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return bySystem(cause) ? 'blocked-by-system' : 'blocked'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use'
    default:
      return 'unclear'
  }
}

/** Chromium's and Firefox's words where the browser itself may not: no name tells it. */
const bySystem = (cause: unknown) => /by (the )?(system|operating system)/i.test((cause as Error).message)
