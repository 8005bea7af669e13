// Before the stories: a browser, and the server's jar laid open and run once, both of which make it start faster.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './support/chromium.mjs'
import { jdkHome } from './support/jdk.mjs'
import { cache, program, startServer, trained, unpacked } from './support/program.mjs'

const built = fileURLToPath(new URL('../../signaling/target', import.meta.url))
const jar = readdirSync(built).find((name) => name.endsWith('-server.jar'))
if (!jar) throw new Error(`There is no server in ${built}; build it first: mvn package`)

ensureChromium()
for (const earlier of [program, cache, trained]) rmSync(earlier, { recursive: true, force: true })
execFileSync(join(jdkHome(), 'bin/java'), ['-Djarmode=tools', '-jar', join(built, jar), 'extract', '--destination', program], { stdio: 'inherit' })
await train()

/** Starts the server, asks it a little and stops it: the JVM then writes what the next one need not find out again. */
async function train() {
  const server = startServer([`-XX:AOTCacheOutput=${cache}`], { KAIMEN_PORT: '0', KAIMEN_DATA: trained })
  const ended = once(server, 'exit')
  let said = ''
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    /** @param {Buffer} words */
    const hear = (words) => {
      said += words.toString()
      const url = /(http:\S+)\/desk\/join\/\S+/.exec(said)?.[1]
      if (url) resolve(url)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`the server ended:\n${said}`)))
    setTimeout(() => reject(new Error(`the server did not get ready:\n${said}`)), 300_000).unref()
  })
  try {
    const url = await ready
    for (const path of ['/', '/staff', '/api/public/sessions', '/api/public/departments', '/api/public/inbox', '/api/staff/cases']) await (await fetch(url + path)).text()
    server.kill('SIGTERM')
    await ended
  } finally {
    if (server.exitCode === null) server.kill('SIGKILL')
  }
  const missing = [cache, ...unpacked.map((name) => join(trained, name))].filter((path) => !existsSync(path))
  if (missing.length > 0) throw new Error(`the server left no ${missing.join(', ')}:\n${said}`)
}
