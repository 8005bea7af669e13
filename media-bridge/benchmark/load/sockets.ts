import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { jdkHome } from '../../../web-client/e2e/support/jdk.mjs'
import { java } from './limit.js'
import { say } from './markdown.js'
import { spreadOut, stepAside } from './process.js'

/** What a relay's thread takes for a packet by each way that the system has for datagrams: no media server is in it. */
export function measureSockets(): Promise<void> {
  spreadOut()
  const table = execFileSync(join(jdkHome(), 'bin/java'), ['-XX:+UseSerialGC', ...java, 'org.kaimen.benchmark.Sockets', '0.6'], {
    encoding: 'utf8',
  })
  stepAside()
  say(`\n### Socket calls of a relay alone, 25000 packets a second of 1050 bytes between 100 peers on loopback\n`)
  say(table)
  return Promise.resolve()
}
