import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { jdkHome } from '../../../web-client/e2e/support/jdk.mjs'
import { straightCall, type Call } from './call.js'
import { say } from './markdown.js'
import { JavaProcess } from './process.js'
import { newTally, talk, type Stretch } from './run.js'
import { home } from './server.js'
import { settings } from './settings.js'

const classPath = `${join(home, 'target/classes')}:${join(home, 'target/lib/*')}`
/** Of a Java process of this module's. */
export const java = ['--enable-native-access=ALL-UNNAMED', '-cp', classPath]
/** Of a packet of video at the usual bitrate. */
const packetLength = 1180

/** The least that relaying can cost on this machine. */
export class Limit {
  constructor(
    /** With the socket calls alone. */
    readonly stretch: Stretch,
    private readonly ciphers: ReadonlyMap<string, number>,
  ) {}

  say(served: Stretch | undefined): void {
    if (!served) return
    const sockets = (this.stretch.cpuSeconds / this.stretch.received) * 1e6
    const video = served.received > 0 ? 1 - (served.seconds * 100 * settings.calls.at(-1)!) / served.received : 0
    const whole = (served.cpuSeconds / served.received) * 1e6
    for (const [profile, micros] of this.ciphers) {
      // a packet of sound is a tenth as long, and takes about a third as much
      const mean = micros * (video + (1 - video) / 3)
      const part = (100 * (sockets + mean)) / whole
      say(
        `The machine's own limit with ${profile}: socket calls ${sockets.toFixed(1)} µs and ciphers ${mean.toFixed(1)} µs a packet; ` +
          `the server takes ${whole.toFixed(1)} µs, so it reaches ${part.toFixed(0)} % of it.`,
      )
    }
  }
}

/** Measures it with so many calls, the same packets as through the server. */
export async function limit(count: number): Promise<Limit> {
  const relay = JavaProcess.start([...java, 'org.kaimen.benchmark.BareRelay'])
  const [, port] = await relay.line(/port (\d+)/)
  const between = {
    port: Number(port),
    pair: (one: number, other: number) => void relay.child.stdin?.write(`${one} ${other}\n`),
  }
  const tally = newTally()
  const calls: Call[] = []
  while (calls.length < count) calls.push(await straightCall(settings.bitsPerSecond, tally, between))
  const stretch = await talk(calls, tally, settings.seconds, settings.warmSeconds, relay.vitals)
  for (const call of calls) await call.close()
  await relay.stop()
  return new Limit(stretch, ciphers())
}

/** µs to open a packet of video and close it again, by profile. */
function ciphers(): Map<string, number> {
  const text = execFileSync(join(jdkHome(), 'bin/java'), [...java, 'org.kaimen.benchmark.Ciphers', String(packetLength)], { encoding: 'utf8' })
  return new Map([...text.matchAll(/^(\w+) (\d+)$/gm)].map(([, name, nanos]) => [name ?? '', Number(nanos) / 1000]))
}
