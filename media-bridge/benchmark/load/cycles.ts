import { join } from './call.js'
import type { Kurento } from './kurento.js'
import { say, table } from './markdown.js'
import { Peer } from './peer.js'
import { newTally } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'
import { seconds, until } from './waiting.js'

/** One of so many goes all the way, through ICE, DTLS and SRTP; the others negotiate. */
const connectedEvery = 10
const atOnce = 8
/** Before the first look, so that what is made once is there. */
const rehearsed = 0.3
/** The whole heap from the start, so that the resident memory grows by what leaks beside it alone. */
const wholeHeap = ['-Xms256m', '-Xmx256m', '-XX:+AlwaysPreTouch']

/** What must be afterwards as it was, and by how much it may have grown. */
interface Held {
  threads: number
  fileDescriptors: number
  heapMb: number
  /** Netty's pool takes its memory past what the JVM counts; each piece of it is such an object. */
  directBuffers: number
  residentMb: number
}
const tolerated: Held = { threads: 8, fileDescriptors: 8, heapMb: 4, directBuffers: 32, residentMb: 64 }

/** Creates, negotiates and releases endpoints, many times, and looks at what is left of them. */
export async function measureCycles(): Promise<void> {
  const server = await MediaServer.open({ options: wholeHeap })
  const kurento = await server.connect()
  const offerer = new Peer('offers', 1_700_000, newTally())
  const offer = await offerer.offer()
  await cycle(kurento, offer, Math.ceil(settings.cycles * rehearsed))
  await seconds(5)
  const before = look(server)
  const begun = performance.now()
  await cycle(kurento, offer, settings.cycles)
  const took = (performance.now() - begun) / settings.cycles
  // the farewells of handshakes, and threads that have nothing more to do
  await seconds(35)
  const after = look(server)
  say(`\n### ${settings.cycles} times created, negotiated and released, every ${connectedEvery}th connected in full\n`)
  say(`${took.toFixed(2)} ms each.\n`)
  if (before && after) {
    const names = Object.keys(tolerated) as (keyof Held)[]
    say(table(['', 'before', 'after', 'may grow by'], names.map((name) => [name, before[name].toFixed(1), after[name].toFixed(1), `${tolerated[name]}`])))
    const leaks = names.filter((name) => after[name] - before[name] > tolerated[name])
    say(leaks.length === 0 ? '\nNothing leaks.' : `\n**LEAKS: ${leaks.join(', ')}**`)
  }
  offerer.close()
  kurento.close()
  await server.close()
}

async function cycle(kurento: Kurento, offer: string, count: number): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < count) await one(kurento, offer, next++ % connectedEvery === 0)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function one(kurento: Kurento, offer: string, connected: boolean): Promise<void> {
  const pipeline = await kurento.create('MediaPipeline')
  if (connected) {
    const peer = new Peer('cycle', 1_700_000, newTally())
    await join(kurento, pipeline, peer)
    await until(() => peer.isOpen, 'a peer to be connected')
    for (let frame = 0; frame < 3; frame++) peer.sendFrame()
    await kurento.release(pipeline)
    peer.close()
    return
  }
  const endpoint = await kurento.create('WebRtcEndpoint', { mediaPipeline: pipeline })
  await kurento.invoke(endpoint, 'processOffer', { offer })
  await kurento.invoke(endpoint, 'gatherCandidates')
  await kurento.release(pipeline)
}

function look({ vitals, java }: MediaServer): Held | undefined {
  if (!vitals) return undefined
  let [heapMb, directBuffers] = [NaN, NaN]
  if (java) {
    // twice, for what is freed by cleaners after the first
    for (let time = 0; time < 2; time++) java.jcmd('GC.run')
    const histogram = java.jcmd('GC.class_histogram')
    heapMb = Number(/^Total\s+\d+\s+(\d+)/m.exec(histogram)?.[1] ?? NaN) / 1048576
    directBuffers = Number(/^\s*\d+:\s+(\d+)\s+\d+\s+java\.nio\.DirectByteBuffer\b/m.exec(histogram)?.[1] ?? 0)
  }
  return { threads: vitals.threads(), fileDescriptors: vitals.fileDescriptors(), heapMb, directBuffers, residentMb: vitals.residentMb() }
}
