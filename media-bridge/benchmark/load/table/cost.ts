import { ServedCall } from '../call.js'
import { newTally, talk } from '../run.js'
import { MediaServer } from '../server.js'
import { begins, orWhy, type Row } from './row.js'

const measuredSeconds = 10
/** Until the compilers of a fresh process are done with what one call needs. */
const firstWarmSeconds = 45
const warmSeconds = 8
const usual = 1_700_000
const low = 500_000

/** What calls take of the processor and of memory. */
export async function costRows(): Promise<Row[]> {
  const server = await MediaServer.open()
  if (!server.vitals) throw new Error('nothing is known of its process (`KMS_PID`)')
  const { vitals } = server
  const kurento = await server.connect()
  const idleMb = vitals.residentMb()
  const cost = async (count: number, bitsPerSecond: number, warm: number, profile?: string) => {
    begins(`CPU of ${count} at ${bitsPerSecond / 1e6} Mbit/s, ${profile ?? 'not recorded'}`)
    const tally = newTally()
    const calls: ServedCall[] = []
    try {
      const folder = profile === undefined ? undefined : server.recordings
      while (calls.length < count) calls.push(await ServedCall.make(kurento, bitsPerSecond, tally, folder, profile))
      const { cpuSeconds, seconds, residentMb } = await talk(calls, tally, measuredSeconds, warm, vitals)
      return { cpu: (cpuSeconds / seconds).toFixed(3), residentMb }
    } finally {
      for (const call of calls) await call.close()
    }
  }
  try {
    const plain = await cost(1, usual, firstWarmSeconds)
    const recorded = await cost(1, usual, warmSeconds, 'WEBM')
    const [one, two] = [await cost(1, low, warmSeconds), await cost(2, low, warmSeconds)]
    const mp4 = await orWhy(async () => `it takes ${(await cost(1, usual, warmSeconds, 'MP4')).cpu}`)
    return [
      {
        what: 'CPU of one 1:1 call, 1.70 Mbit/s each way, in CPU-seconds a second; with two WebM recordings',
        real: '0.073; 0.075',
        now: `${plain.cpu}; ${recorded.cpu}`,
      },
      { what: 'CPU of one 1:1 call, 0.5 Mbit/s each way; of two', real: '0.058; 0.090', now: `${one.cpu}; ${two.cpu}` },
      { what: 'MP4 recording while the call runs', real: "it transcodes, which doubles the call's CPU", now: mp4 },
      {
        what: 'resident memory: idle; with a call and two recordings',
        real: '164 MB; 184 MB',
        now: `${idleMb.toFixed(0)} MB; ${recorded.residentMb.toFixed(0)} MB`,
      },
    ]
  } finally {
    kurento.close()
    await server.close()
  }
}
