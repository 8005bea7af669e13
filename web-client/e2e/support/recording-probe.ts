import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { jdkHome } from './jdk.mjs'
import { target } from './program.mjs'

/** What libavformat reads of a recorded file. */
export interface Probed {
  durationMs: number
  codecs: string[]
}

const tests = fileURLToPath(new URL('../../../media-bridge/media-server/target/test-classes', import.meta.url))

export function probe(file: string): Probed {
  const path = [join(target, 'server/lib/*'), tests].join(':')
  const output = execFileSync(join(jdkHome(), 'bin/java'), ['--enable-native-access=ALL-UNNAMED', '-cp', path, 'org.kaimen.mediaserver.recording.RecordingProbe', file], {
    encoding: 'utf8',
  })
  return JSON.parse(output) as Probed
}
