import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { jdkHome } from '../../../web-client/e2e/support/jdk.mjs'
import { ServedCall } from './call.js'
import { java } from './limit.js'
import { say, table } from './markdown.js'
import { newTally, talk, type Stretch } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'

const kinds = ['random', 'stun', 'dtls', 'rtp']
const forSeconds = 10

/** What a call notices of packets that strangers send to the same port. */
export async function measureFlood(): Promise<void> {
  const server = await MediaServer.open()
  if (server.mediaPort === 0) throw new Error('only a server of this build is flooded')
  const kurento = await server.connect()
  const tally = newTally()
  const call = await ServedCall.make(kurento, settings.bitsPerSecond, tally)
  const rows = [row('none', 0, await talk([call], tally, forSeconds, settings.warmSeconds, server.vitals))]
  for (const kind of kinds) {
    const flooded = flood(server.mediaPort, kind)
    const stretch = await talk([call], tally, forSeconds, 1, server.vitals)
    rows.push(row(kind, await flooded, stretch))
  }
  rows.push(row('none', 0, await talk([call], tally, forSeconds, 1, server.vitals)))
  await call.close()
  kurento.close()
  await server.close()
  say(`\n### One call of two, and a flood of ${settings.flood} packets a second from 256 ports for ${forSeconds} s\n`)
  say(table(['packets', 'a second', 'server CPU-s/s', 'sent', 'lost', 'delay ms p50', 'p99', 'p99.9'], rows))
}

/** @returns how many packets a second it reached */
async function flood(port: number, kind: string): Promise<number> {
  // on the processors of the load; from before the stretch until after it
  const command = [...java, 'org.kaimen.benchmark.Flood', String(port), kind, String(settings.flood), String(forSeconds + 3)]
  const { stdout } = await promisify(execFile)(join(jdkHome(), 'bin/java'), command, { encoding: 'utf8' })
  const [, sent, ms] = /sent (\d+) in (\d+)/.exec(stdout) ?? []
  return (Number(sent) / Number(ms)) * 1000
}

function row(kind: string, rate: number, { seconds, sent, received, delays, cpuSeconds }: Stretch): string[] {
  return [
    kind,
    rate.toFixed(0),
    (cpuSeconds / seconds).toFixed(3),
    String(sent),
    `${(100 * (1 - received / sent)).toFixed(3)} %`,
    ...[0.5, 0.99, 0.999].map((fraction) => delays.quantile(fraction).toFixed(2)),
  ]
}
