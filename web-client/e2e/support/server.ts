import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { vi } from 'vitest'
import { cache, startServer, target, trained, unpacked } from './program.mjs'

/** A port that is free now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

export function newFolder(name: string): string {
  mkdirSync(target, { recursive: true })
  return mkdtempSync(join(target, `${name}-`))
}

/** One node of the real server in a process of its own. */
export class Server {
  private process: ChildProcess | undefined
  private said = ''

  private constructor(
    readonly port: number,
    readonly data: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /**
   * A node on the embedded defaults.
   * @param settings may depend on the port
   */
  static async embedded(data: string, settings: Record<string, string> | ((port: number) => Record<string, string>) = {}): Promise<Server> {
    const port = await freePort()
    const server = new Server(port, data, typeof settings === 'function' ? settings(port) : settings)
    await server.start()
    return server
  }

  /** A second node on the PostgreSQL, the Redis and the folders of an embedded one. */
  static async beside(first: Server): Promise<Server> {
    const stores = Object.fromEntries(
      readFileSync(join(first.data, 'embedded.properties'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('KAIMEN_'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    const server = new Server(await freePort(), newFolder('second-node'), {
      ...stores,
      KAIMEN_SECRET: readFileSync(join(first.data, 'secret'), 'utf8').trim(),
      KAIMEN_RECORDINGS: join(first.data, 'recordings'),
      ...first.settings,
      KAIMEN_FILES: join(first.data, 'files'),
    })
    await server.start()
    return server
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** One of the two links that a node on the embedded defaults prints when it is ready. */
  link(whose: 'citizen' | 'desk'): string {
    const form = whose === 'desk' ? /http:\S+\/desk\/join\/\S+/ : /http:\S+(?<!\/desk)\/join\/\S+/
    return form.exec(this.said)?.[0] ?? ''
  }

  /** Whether it has said this so far. */
  hasSaid(words: RegExp): boolean {
    return words.test(this.said)
  }

  /** @param more settings beside, or in place of, those it was made with */
  async start(more: Record<string, string> = {}): Promise<void> {
    if (!existsSync(cache)) throw new Error(`There is no ${cache}: run e2e/prepare.mjs first`)
    for (const name of unpacked) if (!existsSync(join(this.data, name))) symlinkSync(join(trained, name), join(this.data, name))
    // `on`: a JVM that cannot use the cache ends and says why, instead of starting slowly
    const child = startServer([`-XX:AOTCache=${cache}`, '-XX:AOTMode=on'], { KAIMEN_PORT: String(this.port), KAIMEN_DATA: this.data, ...this.settings, ...more })
    this.process = child
    this.said = ''
    const hear = (words: Buffer) => (this.said += words.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    try {
      await vi.waitUntil(() => this.ready(), { timeout: 150_000, interval: 100 })
    } catch (cause) {
      await this.kill()
      throw new Error(`the server did not get ready:\n${this.said}`, { cause })
    }
  }

  /** SIGKILL: no word of farewell to anybody. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  private async ready(): Promise<boolean> {
    if (this.process?.exitCode != null) throw new Error(`the server ended:\n${this.said}`)
    const printsLinks = !('KAIMEN_POSTGRES_URL' in this.settings)
    if (printsLinks && !this.said.includes('/desk/join/')) return false
    try {
      return (await fetch(`${this.url}/actuator/health/readiness`)).ok
    } catch {
      return false
    }
  }
}
