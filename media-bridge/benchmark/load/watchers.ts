import { join } from './call.js'
import type { Kurento } from './kurento.js'
import { say, table } from './markdown.js'
import { Peer, type Tally } from './peer.js'
import { newTally, talk } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'
import { until } from './waiting.js'

/** One in so many of those who watch is looked at: the load has one processor, and all of them get the same packets. */
const lookedAt = 10

/** Several who speak, and many who receive each of them on a connection of its own. */
class Reception {
  private constructor(
    readonly peers: readonly Peer[],
    private readonly receivers: readonly Peer[],
    private readonly kurento: Kurento,
    private readonly pipeline: string,
  ) {}

  static async make(kurento: Kurento, watchers: number, tally: Tally): Promise<Reception> {
    const pipeline = await kurento.create('MediaPipeline')
    const bits = settings.watchedBitsPerSecond
    const speakers: Peer[] = []
    const sources: string[] = []
    while (speakers.length < settings.speakers) {
      const peer = new Peer(`speaker${speakers.length}`, bits, tally)
      speakers.push(peer)
      sources.push(await join(kurento, pipeline, peer))
    }
    const receivers: Peer[] = []
    for (let watcher = 0; watcher < watchers; watcher++) {
      for (const source of sources) {
        const peer = new Peer(`watcher${watcher}-${receivers.length}`, bits, tally, watcher % lookedAt === 0, 'RecvOnly')
        receivers.push(peer)
        await kurento.invoke(source, 'connect', { sink: await join(kurento, pipeline, peer) })
      }
    }
    await until(() => receivers.every((peer) => peer.isOpen), 'all who watch to be connected', 120_000)
    return new Reception(speakers, receivers, kurento, pipeline)
  }

  async close(): Promise<void> {
    await this.kurento.release(this.pipeline)
    for (const peer of [...this.peers, ...this.receivers]) peer.close()
  }
}

/** One conversation that many watch. */
export async function measureWatchers(): Promise<void> {
  const rows: string[][] = []
  for (const watchers of settings.watchers) {
    const server = await MediaServer.open()
    const kurento = await server.connect()
    const tally = newTally()
    const begun = performance.now()
    const reception = await Reception.make(kurento, watchers, tally)
    const joined = (performance.now() - begun) / (settings.speakers * (watchers + 1))
    const { seconds, sent, received, delays, cpuSeconds, residentMb } = await talk([reception], tally, settings.seconds, settings.warmSeconds, server.vitals)
    const heeded = Math.ceil(watchers / lookedAt)
    const relayed = (sent * watchers) / seconds
    rows.push([
      `${watchers}`,
      `${Math.round(relayed)}`,
      (cpuSeconds / seconds).toFixed(3),
      ((cpuSeconds / (sent * watchers)) * 1e6).toFixed(1),
      ...[0.5, 0.99, 0.999].map((fraction) => delays.quantile(fraction).toFixed(2)),
      `${(100 * (1 - received / (sent * heeded))).toFixed(3)} %`,
      `${Math.round(sent / seconds)}`,
      residentMb.toFixed(0),
      joined.toFixed(0),
    ])
    await reception.close()
    kurento.close()
    await server.close()
  }
  say(`\n### ${settings.speakers} speak, others watch; ${settings.watchedBitsPerSecond / 1000} kbit/s of video each\n`)
  say(table(['who watch', 'packets/s meant for them', 'CPU-s/s', 'µs a packet', 'delay ms p50', 'p99', 'p99.9', 'lost', 'packets/s sent', 'MB', 'ms a connection'], rows))
}
