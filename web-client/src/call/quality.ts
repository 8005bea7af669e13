/** How good the connection is, for a sign everybody understands. */
export type Quality = 'good' | 'weak' | 'lost'

/** Sums of one moment over a conversation's connections. */
export interface Sample {
  /** ms, any origin. */
  at: number
  packetsReceived: number
  packetsLost: number
  framesDecoded: number
  /** Whether the other side's camera is on, so that pictures are to be expected. */
  expectsPicture: boolean
  /** Share of our packets that the server missed lately, 0 to 1. */
  outgoingLoss: number
  /** Seconds; null while unknown. */
  roundTrip: number | null
  /** What the browser thinks the line towards the server takes, bit/s; 0 while unknown. */
  estimate: number
}

const weakLoss = 0.05
const weakRoundTrip = 0.4
const weakFramesPerSecond = 8

/** What happened between two samples; null where a connection was replaced in between and nothing can be said. */
export function judge(earlier: Sample, later: Sample): Quality | null {
  const received = later.packetsReceived - earlier.packetsReceived
  const lost = Math.max(0, later.packetsLost - earlier.packetsLost)
  const seconds = (later.at - earlier.at) / 1000
  if (received < 0) return null
  if (received === 0) return 'lost'
  const framesPerSecond = (later.framesDecoded - earlier.framesDecoded) / seconds
  const weak =
    lost / (received + lost) > weakLoss ||
    later.outgoingLoss > weakLoss ||
    (later.roundTrip ?? 0) > weakRoundTrip ||
    (earlier.expectsPicture && later.expectsPicture && framesPerSecond < weakFramesPerSecond)
  return weak ? 'weak' : 'good'
}

/**
 * What to show. Silence and its end are certain at once; between good and weak a change counts only when seen
 * twice in a row, so that the sign does not flicker.
 */
export function steady(shown: Quality | null, before: Quality | null, latest: Quality): Quality {
  if (shown === null || shown === 'lost' || latest === 'lost') return latest
  return before === latest ? latest : shown
}

type Entry = Record<string, unknown>
const number = (entry: Entry, name: string): number => (typeof entry[name] === 'number' ? entry[name] : 0)

/** Adds up the reports of the W3C's webrtc-stats: incoming ones for what arrives, the outgoing one for what is missed. */
export function sampleOf(reports: readonly RTCStatsReport[], at: number, expectsPicture: boolean): Sample {
  const sample: Sample = {
    at,
    packetsReceived: 0,
    packetsLost: 0,
    framesDecoded: 0,
    expectsPicture,
    outgoingLoss: 0,
    roundTrip: null,
    estimate: 0,
  }
  for (const report of reports) {
    report.forEach((entry: Entry) => add(sample, entry))
    sample.estimate = Math.max(sample.estimate, estimateOf([...(report as ReadonlyMap<string, Entry>).values()]))
  }
  return sample
}

/** A connection that sends nothing has a guess of the browser's, and no estimate. */
function estimateOf(entries: readonly Entry[]): number {
  if (!entries.some(({ type }) => type === 'outbound-rtp')) return 0
  const pair = entries.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true)
  return pair ? number(pair, 'availableOutgoingBitrate') : 0
}

function add(sample: Sample, entry: Entry): void {
  if (entry.type === 'inbound-rtp') {
    sample.packetsReceived += number(entry, 'packetsReceived')
    sample.packetsLost += number(entry, 'packetsLost')
    sample.framesDecoded += number(entry, 'framesDecoded')
  } else if (entry.type === 'remote-inbound-rtp') {
    sample.outgoingLoss = Math.max(sample.outgoingLoss, number(entry, 'fractionLost'))
  } else if (entry.type === 'candidate-pair' && entry.nominated === true) {
    const roundTrip = entry.currentRoundTripTime
    if (typeof roundTrip === 'number') sample.roundTrip = Math.max(sample.roundTrip ?? 0, roundTrip)
  }
}
