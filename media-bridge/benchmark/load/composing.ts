import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServedCall } from './call.js'
import { say, table } from './markdown.js'
import { JavaProcess, Vitals } from './process.js'
import { describe, headings, newTally, talk, type Stretch } from './run.js'
import { alone, home, MediaServer } from './server.js'
import { settings } from './settings.js'

/** Of a conversation of an hour: it is far from made when the last stretch ends. */
const recording = join(home, '../media-server/src/test/resources/recording/kms-video-audio-15s.webm')
const calls = 20
const rounds = 3
const { bitsPerSecond, recorded, seconds: forSeconds, warmSeconds } = settings

/** What calls notice of the one file of an earlier conversation being made, on the very processor that serves them. */
export async function measureComposing(): Promise<void> {
  const server = await MediaServer.open()
  const kurento = await server.connect()
  const tally = newTally()
  const talking: ServedCall[] = []
  while (talking.length < calls) talking.push(await ServedCall.make(kurento, bitsPerSecond, tally, recorded ? server.recordings : undefined))
  const stretch = (warm: number) => talk(talking, tally, forSeconds, warm, server.vitals)
  await stretch(warmSeconds)
  const rows: string[][] = []
  for (let round = 0; round < rounds; round++) {
    rows.push([...describe('none', calls, await stretch(1)), '0'])
    rows.push(await beside(stretch))
  }
  for (const call of talking) await call.close()
  kurento.close()
  await server.close()
  say(`\n### ${calls} calls of two${recorded ? ', both sides recorded' : ''}, with and without a composition on the server's processor, by turns\n`)
  say(table([...headings, "the composition's CPU-s/s"], rows))
}

async function beside(stretch: (warm: number) => Promise<Stretch>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-composing-'))
  // the server's jar is one of jars
  const launcher = ['-Dloader.main=org.kaimen.benchmark.Composing', `-Dloader.path=${join(home, 'target/classes')}`, '-cp', alone()]
  const asking = JavaProcess.start(['-Xmx64m', ...launcher, 'org.springframework.boot.loader.launch.PropertiesLauncher', recording, '15', join(folder, 'whole.mp4')])
  const pid = Number((await asking.line(/^pid (\d+)$/m))[1])
  const composing = new Vitals(pid)
  const [begun, cpu] = [performance.now(), composing.cpuSeconds()]
  const measured = await stretch(warmSeconds)
  const share = (composing.cpuSeconds() - cpu) / ((performance.now() - begun) / 1000)
  const scheduling = execFileSync('chrt', ['-p', String(pid)], { encoding: 'utf8' })
  await asking.stop()
  rmSync(folder, { recursive: true, force: true })
  return [...describe(scheduling.includes('SCHED_IDLE') ? 'composing' : 'composing, not idle', calls, measured), share.toFixed(2)]
}
