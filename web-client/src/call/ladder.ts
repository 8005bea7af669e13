import type { Sample } from './quality'

/**
 * How much of a conversation a line carries: the whole picture; a small one; sound alone; sound that may not be understood, so that
 * people write beside it. Each sends all that the next one does.
 */
export const rungs = ['full', 'low', 'audio', 'text'] as const
export type Rung = (typeof rungs)[number]

/** Where a line stands on the ladder, and since when. Times in ms, any origin. */
export interface Standing {
  rung: Rung
  since: number
  /** Whether from below. */
  climbed: boolean
  /** Since when the line has been too bad for this rung, too bad for any picture, or good enough for the rung above. */
  poorSince: number | null
  severeSince: number | null
  /** Since when too little has come in, of which the other side's line may be the cause: they have time to say so. */
  missingSince: number | null
  goodSince: number | null
  /** How long it has to be good before the rung above is tried; longer after each try in vain. */
  patience: number
}

const poorFor = 6_000
/** Until a picture is given up that takes the sound with it. */
const severeFor = 3_500
const missingFor = 10_000
const shortestPatience = 10_000
const longestPatience = 120_000
/** A rung that was reached and left within this was tried in vain. */
const inVain = 20_000

/** Of what was sent, the share that may be lost, and s there and back, before a picture does more harm than good. */
const pictureLoss = 0.15
const pictureRoundTrip = 1.5
/** Opus repairs single losses from the next packet (RFC 6716 §2.1.7); at a third words are lost. */
const soundLoss = 0.3
const soundRoundTrip = 3
/** So much is lost, or so narrow, bit/s, that a picture leaves no room for the sound. */
const severeLoss = 0.4
const severeEstimate = 60_000
const goodLoss = 0.05
const goodRoundTrip = 0.5
const fewestFramesPerSecond = 4
/** What the browser thinks the line takes, bit/s, beneath which a rung is not tried further. */
const leastFor: Record<Rung, number> = { full: 180_000, low: 70_000, audio: 0, text: 0 }

export const begun = (at: number): Standing => ({ rung: 'full', since: at, climbed: false, poorSince: null, severeSince: null, missingSince: null, goodSince: null, patience: shortestPatience })

/** What two samples say of the line. */
export interface Weather {
  /** Of what was sent, 0 to 1. */
  loss: number
  /** Of what was to come, 0 to 1; 1 where nothing came. Null where the line of who sends it is weak. */
  incomingLoss: number | null
  /** Seconds. */
  roundTrip: number
  /** Null where no picture is to be expected, or as before. */
  framesPerSecond: number | null
  /** bit/s; 0 while unknown. */
  estimate: number
}

/** Null where a connection was replaced in between and nothing can be said. */
export function weather(earlier: Sample, later: Sample, othersAreWeak: boolean): Weather | null {
  const received = later.packetsReceived - earlier.packetsReceived
  const lost = Math.max(0, later.packetsLost - earlier.packetsLost)
  const seconds = (later.at - earlier.at) / 1000
  if (received < 0 || seconds <= 0) return null
  return {
    loss: later.outgoingLoss,
    incomingLoss: othersAreWeak ? null : received === 0 ? 1 : lost / (received + lost),
    roundTrip: later.roundTrip ?? 0,
    framesPerSecond: !othersAreWeak && earlier.expectsPicture && later.expectsPicture ? (later.framesDecoded - earlier.framesDecoded) / seconds : null,
    estimate: later.estimate,
  }
}

/**
 * One step down where the line has been too bad for some seconds, at once to sound where a picture would drown it; one up where it has been good for as long as the standing is
 * patient. What is not known holds nothing against a line.
 */
export function step(now: Standing, { at, ...line }: Weather & { at: number }): Standing {
  const poor = isPoor(now.rung, line)
  const good = !poor && !isMissing(now.rung, line) && isGood(line)
  const next: Standing = {
    ...now,
    severeSince: hasPicture(now.rung) && isSevere(line) ? (now.severeSince ?? at) : null,
    missingSince: isMissing(now.rung, line) ? (now.missingSince ?? at) : null,
    poorSince: poor ? (now.poorSince ?? at) : null,
    goodSince: good ? (now.goodSince ?? at) : null,
  }
  if (next.severeSince !== null && at - next.severeSince >= severeFor) return down(next, 'audio', at)
  if (next.missingSince !== null && at - next.missingSince >= missingFor) return down(next, below(now.rung), at)
  if (next.poorSince !== null && at - next.poorSince >= poorFor) return down(next, below(now.rung), at)
  if (next.goodSince !== null && at - next.goodSince >= next.patience) return up(next, at)
  return next
}

function isPoor(rung: Rung, { loss, roundTrip, estimate }: Weather): boolean {
  if (rung === 'text') return false
  if (rung === 'audio') return loss > soundLoss || roundTrip > soundRoundTrip
  const isNarrow = estimate > 0 && estimate < leastFor[rung]
  return loss > pictureLoss || roundTrip > pictureRoundTrip || isNarrow
}

function isMissing(rung: Rung, { incomingLoss, framesPerSecond }: Weather): boolean {
  if (rung === 'text') return false
  const standsStill = hasPicture(rung) && framesPerSecond !== null && framesPerSecond < fewestFramesPerSecond
  return standsStill || (incomingLoss ?? 0) > (rung === 'audio' ? soundLoss : pictureLoss)
}

const isSevere = ({ loss, estimate }: Weather): boolean => loss > severeLoss || (estimate > 0 && estimate < severeEstimate)

const isGood = ({ loss, incomingLoss, roundTrip }: Weather): boolean => Math.max(loss, incomingLoss ?? 0) <= goodLoss && roundTrip <= goodRoundTrip

const below = (rung: Rung): Rung => rungs[rungs.indexOf(rung) + 1] ?? rung

function down(now: Standing, rung: Rung, at: number): Standing {
  const tried = now.climbed && at - now.since < inVain
  const patience = tried ? Math.min(longestPatience, now.patience * 2) : now.patience
  return { rung, since: at, climbed: false, poorSince: null, severeSince: null, missingSince: null, goodSince: null, patience }
}

function up(now: Standing, at: number): Standing {
  if (now.rung === 'full') return { ...now, goodSince: at, patience: shortestPatience }
  return { ...now, rung: rungs[rungs.indexOf(now.rung) - 1] ?? now.rung, since: at, climbed: true, goodSince: null }
}

/** What to send: no more than the own line carries, and of the picture no more than the best of the others' does. */
export function carried(own: Rung, others: readonly Rung[]): Rung {
  const best = others.length === 0 ? 0 : Math.min(...others.map((one) => rungs.indexOf(one)))
  return rungs[Math.max(rungs.indexOf(own), best)] ?? own
}

/**
 * Whether somebody's weak line is why little comes in here. Pictures falter with any weak line; words that do not come are held against
 * the own line, unless the other's is known to be worse.
 */
export function explains(theirs: Rung, own: Rung): boolean {
  return hasPicture(own) ? theirs !== 'full' : rungs.indexOf(theirs) > rungs.indexOf(own)
}

/** Whether a picture passes. */
export const hasPicture = (rung: Rung): boolean => rung === 'full' || rung === 'low'
