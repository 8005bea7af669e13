import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { jdkHome } from './jdk.mjs'
import { freePort } from './server'

const program = fileURLToPath(new URL('../../../signaling/openid-provider/target/', import.meta.url))

/** A real provider of OpenID Connect in a process of its own; everybody's password is their name. */
export class OpenIdProvider {
  private constructor(
    readonly issuer: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const port = await freePort()
    const classPath = `${join(program, 'classes')}:${readFileSync(join(program, 'classpath'), 'utf8').trim()}`
    const child = spawn(join(jdkHome(), 'bin/java'), ['-classpath', classPath, 'org.kaimen.openidprovider.OpenIdProvider', `--server.port=${port}`], { stdio: 'ignore' })
    const provider = new OpenIdProvider(`http://127.0.0.1:${port}`, child)
    await vi.waitUntil(() => provider.ready(), { timeout: 90_000, interval: 200 })
    return provider
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill()
    await gone
  }

  private async ready(): Promise<boolean> {
    try {
      return (await fetch(`${this.issuer}/.well-known/openid-configuration`)).ok
    } catch {
      return false
    }
  }
}
