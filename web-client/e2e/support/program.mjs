// The server as the stories start it: its jar laid open, with what a run before the stories has learned of its classes.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { jdkHome } from './jdk.mjs'

export const target = fileURLToPath(new URL('../target/', import.meta.url))
export const program = join(target, 'server')
/** Of loaded and linked classes (JEP 483, 514, 515). The JVM takes it only with the jars, options and collector that it was made with. */
export const cache = join(target, 'server.aot')
/** The data folder of that run. */
export const trained = join(target, 'trained')
/** What a node unpacks into its data folder, the same for each of this version. */
export const unpacked = ['bin', 'sentence-model']

/** A server of a few minutes on a small machine, beside a browser: what the second compiler and another collector's threads take, the story lacks. */
const brief = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
const flags = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', '--add-modules=jdk.incubator.vector', ...brief]

/**
 * @param {string[]} options for the JVM beside its own
 * @param {Readonly<Record<string, string>>} settings
 * @returns {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>}
 */
export function startServer(options, settings) {
  const jar = readdirSync(program).find((name) => name.endsWith('.jar')) ?? ''
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KAIMEN_'))
  return spawn(join(jdkHome(), 'bin/java'), [...flags, ...options, '-jar', join(program, jar)], {
    env: { ...Object.fromEntries(inherited), KAIMEN_MEDIA_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
