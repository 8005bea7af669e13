import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { chromium } from './chromium.mjs'

/** Whether this process has a network of its own, which it may change; `npm run networks` gives it one. */
export const hasOwnNetwork = process.env.KAIMEN_OWN_NETWORK === 'true'

/** Where a browser reaches the server, whichever network it is in. */
export const serverAddress = '198.51.100.1'

const networks = ['203.0.113', '192.0.2'] as const
type Network = 0 | 1

/**
 * A machine with two network cards, one of which is in use: a network namespace of the kernel's, behind this one, where the
 * server is. The addresses are those of examples (RFC 5737).
 */
export class OtherMachine {
  private network: Network = 0

  private constructor(
    private readonly holder: ChildProcess,
    private readonly browserFile: string,
  ) {}

  /** @param folder for the program that starts the browser over there */
  static async open(folder: string): Promise<OtherMachine> {
    const holder = spawn('unshare', ['-n', 'sleep', '1200'])
    const pid = String(holder.pid)
    const itsNetwork = () => readlinkSync(`/proc/${pid}/ns/net`)
    await vi.waitUntil(() => itsNetwork() !== readlinkSync('/proc/self/ns/net'))
    const machine = new OtherMachine(holder, join(folder, 'browser'))
    // the one address that this side has, so that answers come from where was asked
    ip('link', 'add', 'server', 'type', 'veth', 'peer', 'name', 'nowhere')
    ip('addr', 'add', `${serverAddress}/24`, 'dev', 'server')
    for (const end of ['server', 'nowhere']) ip('link', 'set', end, 'up')
    for (const [card, prefix] of networks.entries()) {
      ip('link', 'add', `near${card}`, 'type', 'veth', 'peer', 'name', `card${card}`, 'netns', pid)
      ip('link', 'set', `near${card}`, 'up')
      ip('route', 'add', `${prefix}.0/24`, 'dev', `near${card}`, 'src', serverAddress)
    }
    machine.there('link set lo up')
    machine.comeBack()
    // its process id stays that of this shell
    const command = `#!/bin/sh\necho $$ > ${machine.pidFile}\nexec nsenter -t ${pid} -n ${chromium()} "$@"\n`
    writeFileSync(machine.browserFile, command)
    chmodSync(machine.browserFile, 0o755)
    return machine
  }

  /** Starts a browser on that machine. */
  get browser(): string {
    return this.browserFile
  }

  private get pidFile(): string {
    return `${this.browserFile}.pid`
  }

  /** SIGKILL for the browser that was started last. */
  killBrowser(): void {
    process.kill(Number(readFileSync(this.pidFile, 'utf8')), 'SIGKILL')
  }

  /** From one network to the other, without a moment in both: the address of before is gone. */
  change(to: Network): void {
    this.there(...leaving(this.network), ...joining(to))
    this.network = to
  }

  /** Out of reach, without a word. */
  leave(): void {
    this.there(...leaving(this.network))
  }

  comeBack(): void {
    this.there(...joining(this.network))
  }

  /** Lets no UDP through, either way. */
  blockUdp(): void {
    // without a firewall's program: what the kernel is to send to an address by UDP has no route
    this.there('rule add ipproto udp prohibit')
  }

  close(): void {
    // the pairs of cards go with the namespace
    this.holder.kill()
    ip('link', 'del', 'server')
  }

  /** Of `ip`, all at once. */
  private there(...commands: string[]): void {
    execFileSync('nsenter', ['-t', String(this.holder.pid), '-n', 'ip', '-batch', '-'], { input: commands.join('\n'), stdio: ['pipe', 'ignore', 'inherit'] })
  }
}

const leaving = (card: Network) => [`addr flush dev card${card}`, `link set card${card} down`]
const joining = (card: Network) => [`addr add ${networks[card]}.2/24 dev card${card}`, `link set card${card} up`, `route add default dev card${card}`]

function ip(...command: string[]): void {
  execFileSync('ip', command, { stdio: ['ignore', 'ignore', 'inherit'] })
}
