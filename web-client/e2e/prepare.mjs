// Before the stories: a browser, and the server's jar laid open, which starts faster than the packed one.
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './support/chromium.mjs'
import { jdkHome } from './support/jdk.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const built = join(here, '../../signaling/target')
const jar = readdirSync(built).find((name) => name.endsWith('-server.jar'))
if (!jar) throw new Error(`There is no server in ${built}; build it first: mvn package`)

ensureChromium()
const server = join(here, 'target/server')
rmSync(server, { recursive: true, force: true })
execFileSync(join(jdkHome(), 'bin/java'), ['-Djarmode=tools', '-jar', join(built, jar), 'extract', '--destination', server], { stdio: 'inherit' })
