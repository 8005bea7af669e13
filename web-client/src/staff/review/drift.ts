/** Within this the ear and the eye notice nothing; ms. */
const fineMs = 12
/** Beyond this from the clock two tracks could soon be 100 ms apart, and only a seek brings them together; ms. */
const realignMs = 40
const strongestNudge = 0.1
const nudgeStep = 0.02

export type Correction = { kind: 'rate'; rate: number } | { kind: 'realign' }

/** What brings a track back that runs ahead of the clock (`driftMs` above 0) or behind it. */
export function correct(driftMs: number, rate: number): Correction {
  if (Math.abs(driftMs) > realignMs) return { kind: 'realign' }
  if (Math.abs(driftMs) <= fineMs) return { kind: 'rate', rate }
  // in steps, so that the sound is not bent anew at every look
  const nudge = Math.round((driftMs / 400) / nudgeStep) * nudgeStep
  return { kind: 'rate', rate: rate * (1 - Math.min(strongestNudge, Math.max(-strongestNudge, nudge))) }
}
