import { Delays } from './delays.js'
import { Pace } from './pace.js'
import type { Peer, Tally } from './peer.js'
import type { Vitals } from './process.js'
import { seconds, until } from './waiting.js'

/** What a stretch of time with so many calls was like. */
export interface Stretch {
  seconds: number
  sent: number
  received: number
  delays: Delays
  /** Of the server's process; NaN where it cannot be seen. */
  cpuSeconds: number
  residentMb: number
}

export function newTally(): Tally {
  return { from: Infinity, to: Infinity, sent: 0, received: 0, delays: new Delays() }
}

/**
 * Lets the calls talk: first for the process to become warm, then for as long as is measured.
 *
 * @param vitals of the process that relays
 */
export async function talk(calls: readonly { readonly peers: readonly Peer[] }[], tally: Tally, forSeconds: number, warmSeconds: number, vitals?: Vitals): Promise<Stretch> {
  const peers = calls.flatMap((call) => call.peers)
  await until(() => peers.every((peer) => peer.isOpen), 'all peers to be connected', 60_000)
  const pace = new Pace(peers)
  pace.start()
  await seconds(warmSeconds)
  Object.assign(tally, newTally(), { from: performance.now() })
  const [begun, cpu] = [performance.now(), vitals?.cpuSeconds() ?? NaN]
  await seconds(forSeconds)
  tally.to = performance.now()
  const took = (tally.to - begun) / 1000
  const cpuSeconds = (vitals?.cpuSeconds() ?? NaN) - cpu
  const residentMb = vitals?.residentMb() ?? NaN
  // what is under way arrives
  await seconds(0.5)
  pace.stop()
  return { seconds: took, sent: tally.sent, received: tally.received, delays: tally.delays, cpuSeconds, residentMb }
}

/** A line of figures of a stretch. */
export function describe(name: string, calls: number, { seconds: took, sent, received, delays, cpuSeconds }: Stretch): string[] {
  return [
    name,
    `${calls}`,
    `${Math.round(sent / took)}`,
    (cpuSeconds / took / calls).toFixed(4),
    `${Math.round(received / cpuSeconds)}`,
    ((cpuSeconds / received) * 1e6).toFixed(1),
    ...[0.5, 0.99, 0.999].map((fraction) => delays.quantile(fraction).toFixed(2)),
    `${(100 * (1 - received / sent)).toFixed(3)} %`,
  ]
}

export const headings = [
  'what', 'calls', 'packets/s', 'CPU-s/s a call', 'packets/s a core', 'µs a packet', 'delay ms p50', 'p99', 'p99.9', 'lost',
]
