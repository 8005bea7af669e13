import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kurento } from './kurento.js'
import { JavaProcess, Vitals } from './process.js'

/** This module's folder, seen from `target/js/media-bridge/benchmark/load`. */
export const home = fileURLToPath(new URL('../../../../../', import.meta.url))

/** Whether somebody else's server is measured. */
export const foreign = process.env.KMS_URI

/** So that browsers are told of this machine's own addresses: they never use its loopback. */
export const forBrowsers = { KAIMEN_MEDIA_ADDRESSES: '' }

/** A media server: one that was started for this, or one that is reached by `KMS_URI`. */
export class MediaServer {
  private constructor(
    readonly uri: string,
    readonly recordings: string,
    readonly mediaPort: number,
    /** Undefined for a server that is not on this machine. */
    readonly vitals: Vitals | undefined,
    /** Undefined for a server that was there already. */
    readonly java: JavaProcess | undefined,
    private readonly log: string,
  ) {}

  /**
   * @param options of its Java process, besides those of `BENCHMARK_JAVA_OPTIONS`
   * @param environment of that process, besides what it needs
   */
  static async open({ options = [], environment = {} }: { options?: string[]; environment?: Record<string, string> } = {}): Promise<MediaServer> {
    if (foreign !== undefined) {
      const pid = process.env.KMS_PID === undefined ? undefined : new Vitals(Number(process.env.KMS_PID))
      return new MediaServer(foreign, process.env.KMS_RECORDINGS ?? '/tmp', 0, pid, undefined, '')
    }
    const folder = mkdtempSync(join(tmpdir(), 'kaimen-benchmark-'))
    const [control, media] = [await freePort('tcp'), await freePort('udp')]
    const log = join(folder, 'pauses.log')
    const java = JavaProcess.start(
      [
        // as the server's README starts it, but for the collector, which may be asked for
        '--enable-native-access=ALL-UNNAMED',
        '--sun-misc-unsafe-memory-access=allow',
        '-Xms32m',
        `-Xlog:safepoint:file=${log}::filecount=0`,
        ...(process.env.BENCHMARK_JAVA_OPTIONS ?? '').split(' ').filter((option) => option !== ''),
        ...options,
        '-Dlogback.configurationFile=media-server-logback.xml',
        '-jar',
        alone(),
      ],
      {
        KAIMEN_MEDIA_LISTEN: `127.0.0.1:${control}`,
        KAIMEN_MEDIA_PORT: String(media),
        KAIMEN_MEDIA_ADDRESSES: '127.0.0.1',
        // several may run at once, and no call is waited for
        KAIMEN_MEDIA_MANAGEMENT: '',
        KAIMEN_MEDIA_DRAIN_SECONDS: '0',
        KAIMEN_RECORDINGS: join(folder, 'recordings'),
        ...environment,
      },
    )
    await java.line(/Media server: control on port/)
    return new MediaServer(`ws://127.0.0.1:${control}/kurento`, join(folder, 'recordings'), media, java.vitals, java, log)
  }

  /** @param path other than the usual one */
  connect(path?: string): Promise<Kurento> {
    return Kurento.connect(path === undefined ? this.uri : this.uri.replace('/kurento', path))
  }

  /** How long the Java process stood still each time, in ms, since its start. */
  pauses(): number[] {
    if (this.log === '') return []
    return [...readFileSync(this.log, 'latin1').matchAll(/Safepoint ".*Total:\s+(\d+) ns/g)].map(([, ns]) => Number(ns) / 1e6)
  }

  async close(): Promise<void> {
    if (!this.java) return
    await this.java.stop()
    rmSync(join(this.recordings, '..'), { recursive: true, force: true })
  }
}

/** The media server as it is started alone. */
export function alone(): string {
  const built = join(home, '../media-server/target')
  const name = readdirSync(built).find((one) => one.endsWith('-alone.jar'))
  if (name === undefined) throw new Error(`There is no media server in ${built}; build it first: mvn package`)
  return join(built, name)
}

/** A port of this machine that nobody has. */
export async function freePort(kind: 'tcp' | 'udp'): Promise<number> {
  if (kind === 'udp') {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const { port } = socket.address()
    await new Promise<void>((closed) => socket.close(closed))
    return port
  }
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}
