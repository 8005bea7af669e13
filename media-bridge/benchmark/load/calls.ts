import { ServedCall, straightCall, type Call } from './call.js'
import { limit } from './limit.js'
import { say, table } from './markdown.js'
import { Pace } from './pace.js'
import type { Tally } from './peer.js'
import type { Vitals } from './process.js'
import { describe, headings, newTally, talk, type Stretch } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'
import type { Kurento } from './kurento.js'
import { median, until } from './waiting.js'

const joinsMeasured = 20
const { bitsPerSecond, recorded, seconds: forSeconds, warmSeconds } = settings

/** What calls cost the server, how late it makes their packets, and how near that is to what the machine can do. */
export async function measureCalls(): Promise<void> {
  const server = await MediaServer.open()
  const served = new Map<number, Stretch>()
  const memory = [server.vitals?.residentMb() ?? NaN]
  const kurento = await server.connect()
  const joins = await firstPackets(kurento)
  const tally = newTally()
  const calls: ServedCall[] = []
  const pausesBefore = server.pauses().length
  for (const count of settings.calls) {
    while (calls.length < count) calls.push(await ServedCall.make(kurento, bitsPerSecond, tally, recorded ? server.recordings : undefined))
    const stretch = await talk(calls, tally, forSeconds, warmSeconds, server.vitals)
    served.set(count, stretch)
    memory.push(stretch.residentMb)
  }
  const pauses = server.pauses().slice(pausesBefore)
  for (const call of calls) await call.close()
  const most = Math.max(...settings.calls)
  const unrecorded = await stretchOf(most, (into) => ServedCall.make(kurento, bitsPerSecond, into), server.vitals)
  kurento.close()
  await server.close()

  const floor = await stretchOf(most, (tally) => straightCall(bitsPerSecond, tally))
  const least = await limit(most)
  const name = recorded ? 'server, both sides recorded' : 'server'
  say(`\n### ${most} calls of two, ${bitsPerSecond / 1e6} Mbit/s of video each way and sound\n`)
  say(
    table(headings, [
      ...[...served].map(([count, stretch]) => describe(name, count, stretch)),
      describe('server, nothing recorded', most, unrecorded),
      describe('socket calls alone', most, least.stretch),
      describe('load alone', most, floor),
    ]),
  )
  sayDelay(served.get(most), floor)
  least.say(unrecorded)
  sayMemory(memory)
  say(`Time from offer to first packet: ${joins[0]?.toFixed(0)} ms for the first call, median ${median(joins).toFixed(0)} ms of ${joins.length}, longest ${Math.max(...joins).toFixed(0)} ms.`)
  if (pauses.length > 0) say(`Pauses of the process: ${pauses.length}, median ${median(pauses).toFixed(2)} ms, longest ${Math.max(...pauses).toFixed(2)} ms.`)
}

/** For each of some calls, one after another: from the offer of the second to come to the first packet of the other. */
async function firstPackets(kurento: Kurento): Promise<number[]> {
  const all: number[] = []
  for (let time = 0; time < joinsMeasured; time++) {
    const call = await ServedCall.make(kurento, bitsPerSecond, newTally())
    const pace = new Pace(call.peers)
    pace.start()
    const [, second] = call.peers
    await until(() => second.firstPacketAfter !== undefined, 'the first packet')
    all.push(second.firstPacketAfter ?? NaN)
    pace.stop()
    await call.close()
  }
  return all
}

async function stretchOf(count: number, make: (tally: Tally) => Promise<Call>, vitals?: Vitals): Promise<Stretch> {
  const tally = newTally()
  const calls: Call[] = []
  while (calls.length < count) calls.push(await make(tally))
  const stretch = await talk(calls, tally, forSeconds, warmSeconds, vitals)
  for (const call of calls) await call.close()
  return stretch
}

function sayDelay(served: Stretch | undefined, floor: Stretch): void {
  if (!served) return
  const added = [0.5, 0.99, 0.999].map((fraction) => (served.delays.quantile(fraction) - floor.delays.quantile(fraction)).toFixed(2))
  say(`\nAdded delay, the server's quantiles less those of the load alone: p50 ${added[0]} ms, p99 ${added[1]} ms, p99.9 ${added[2]} ms.`)
}

function sayMemory([idle = NaN, ...stretches]: number[]): void {
  const [first = NaN] = stretches
  const [most = 0, last = NaN] = [settings.calls.at(-1), stretches.at(-1)]
  const each = ((last - first) / (most - (settings.calls[0] ?? 0))).toFixed(2)
  const list = settings.calls.map((count, at) => `${count}: ${(stretches[at] ?? NaN).toFixed(0)} MB`).join(', ')
  say(`Resident memory: ${idle.toFixed(0)} MB idle; with calls, ${list}; ${each} MB a call beyond the first.`)
}
