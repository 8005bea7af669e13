import { ServedCall, straightCall, type Call } from './call.js'
import { limit } from './limit.js'
import { say, table } from './markdown.js'
import { describe, headings, newTally, talk, type Stretch } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'
import { median } from './waiting.js'

const { bitsPerSecond, recorded, seconds: forSeconds, warmSeconds } = settings

/** What calls cost the server, how late it makes their packets, and how near that is to what the machine can do. */
export async function measureCalls(): Promise<void> {
  const server = await MediaServer.open()
  const served = new Map<number, Stretch>()
  const memory = [server.vitals?.residentMb() ?? NaN]
  const joins: number[] = []
  const kurento = await server.connect()
  const tally = newTally()
  const calls: ServedCall[] = []
  const pausesBefore = server.pauses().length
  for (const count of settings.calls) {
    while (calls.length < count) calls.push(await ServedCall.make(kurento, bitsPerSecond, tally, recorded ? server.recordings : undefined))
    const stretch = await talk(calls, tally, forSeconds, warmSeconds, server.vitals)
    served.set(count, stretch)
    memory.push(stretch.residentMb)
    joins.push(...firstPackets(calls))
  }
  const pauses = server.pauses().slice(pausesBefore)
  for (const call of calls) await call.close()
  kurento.close()
  await server.close()

  const most = Math.max(...settings.calls)
  const floor = await straight(most)
  const least = await limit(most)
  const name = recorded ? 'server, both sides recorded' : 'server'
  say(`\n### ${most} calls of two, ${bitsPerSecond / 1e6} Mbit/s of video each way and sound\n`)
  say(
    table(headings, [
      ...[...served].map(([count, stretch]) => describe(name, count, stretch)),
      describe('socket calls alone', most, least.stretch),
      describe('load alone', most, floor),
    ]),
  )
  sayDelay(served.get(most), floor)
  least.say(served.get(most))
  sayMemory(memory)
  say(`Time from offer to first packet: median ${median(joins).toFixed(0)} ms of ${joins.length}, longest ${Math.max(...joins).toFixed(0)} ms.`)
  if (pauses.length > 0) say(`Pauses of the process: ${pauses.length}, median ${median(pauses).toFixed(2)} ms, longest ${Math.max(...pauses).toFixed(2)} ms.`)
}

function firstPackets(calls: readonly Call[]): number[] {
  // the second to come finds somebody there
  return calls.flatMap(({ peers: [, second] }) => second.firstPacketAfter ?? [])
}

async function straight(count: number): Promise<Stretch> {
  const tally = newTally()
  const calls: Call[] = []
  while (calls.length < count) calls.push(await straightCall(bitsPerSecond, tally))
  const stretch = await talk(calls, tally, forSeconds, warmSeconds)
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
