import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { jdkHome } from '../../../web-client/e2e/support/jdk.mjs'

/** Of `/proc`, on every Linux. */
const ticksASecond = 100

/** Asked once: later this process has fewer. */
const processors = availableParallelism()

/** The server has the first processor for itself where there is another one for the load. */
const pinned = processors > 1

export const placing = pinned
  ? 'the server on one processor, the load on the others'
  : 'the server and the load share the one processor'

/** Puts the load, this process with all its threads, on the processors that the server does not have. */
export function stepAside(): void {
  if (pinned) execFileSync('taskset', ['-acp', `1-${processors - 1}`, String(process.pid)], { stdio: 'ignore' })
}

/** Gives all processors to all that this process starts from now on: a browser needs them. */
export function spreadOut(): void {
  if (pinned) execFileSync('taskset', ['-acp', `0-${processors - 1}`, String(process.pid)], { stdio: 'ignore' })
}

/** What the system knows of a process on this machine. */
export class Vitals {
  constructor(readonly pid: number) {}

  /** Since its start, kernel included. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksASecond
  }

  residentMb(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(this.status())?.[1] ?? NaN) / 1024
  }

  threads(): number {
    return Number(/Threads:\s+(\d+)/.exec(this.status())?.[1] ?? NaN)
  }

  fileDescriptors(): number {
    return readdirSync(`/proc/${this.pid}/fd`).length
  }

  private status(): string {
    return readFileSync(`/proc/${this.pid}/status`, 'latin1')
  }
}

/** A Java process of this benchmark's own, on the processor that is kept for it. */
export class JavaProcess {
  readonly vitals: Vitals
  private readonly ended: Promise<unknown>

  private constructor(
    readonly child: ChildProcess,
    pid: number,
  ) {
    this.vitals = new Vitals(pid)
    this.ended = once(child, 'exit')
    // where the measurement fails
    process.once('exit', () => child.kill('SIGKILL'))
  }

  static start(command: string[], environment: Record<string, string> = {}): JavaProcess {
    const java = [join(jdkHome(), 'bin/java'), ...command]
    const all = pinned ? ['taskset', '-c', '0', ...java] : java
    const child = spawn(all[0] ?? '', all.slice(1), { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'inherit'] })
    if (child.pid === undefined) throw new Error(`cannot start ${java[0]}`)
    return new JavaProcess(child, child.pid)
  }

  /** Waits for a line of its output. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    let seen = ''
    const gone = this.ended.then(() => Promise.reject(new Error(`the process ended: ${seen}`)))
    for (;;) {
      const [chunk] = (await Promise.race([once(this.child.stdout ?? process.stdin, 'data'), gone])) as [Buffer]
      seen += chunk.toString()
      const match = pattern.exec(seen)
      if (match) {
        this.child.stdout?.resume()
        gone.catch(() => undefined)
        return match
      }
    }
  }

  /** Asks a tool of the JDK about it. */
  jcmd(...command: string[]): string {
    return execFileSync(join(jdkHome(), 'bin/jcmd'), [String(this.vitals.pid), ...command], { encoding: 'utf8' })
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM')
    await this.ended
  }
}
