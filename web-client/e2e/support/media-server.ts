import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { jdkHome } from './jdk.mjs'
import { freePort, newFolder } from './server'

const built = fileURLToPath(new URL('../../../media-bridge/media-server/target', import.meta.url))

/** The media server alone; `stop` ends it. */
export async function openMediaServer(): Promise<{ url: string; recordings: string; stop(): void }> {
  const jar = readdirSync(built).find((name) => name.endsWith('-alone.jar'))
  if (!jar) throw new Error(`There is no media server in ${built}; build it first: mvn package`)
  const [control, media] = [await freePort(), await freePort()]
  const recordings = newFolder('media-server')
  const child = spawn(join(jdkHome(), 'bin/java'), ['--enable-native-access=ALL-UNNAMED', '-jar', join(built, jar)], {
    env: {
      ...process.env,
      KAIMEN_MEDIA_LISTEN: `127.0.0.1:${control}`,
      KAIMEN_MEDIA_PORT: String(media),
      KAIMEN_MEDIA_MANAGEMENT: '',
      KAIMEN_MEDIA_DRAIN_SECONDS: '0',
      KAIMEN_RECORDINGS: recordings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (words: Buffer) => (said += words.toString()))
  await vi.waitUntil(() => said.includes('control on port'), { timeout: 30_000, interval: 100 })
  return { url: `ws://127.0.0.1:${control}/kurento`, recordings, stop: () => void child.kill() }
}
