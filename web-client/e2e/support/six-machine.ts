import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { chromium } from './chromium.mjs'

/** The server's, for that machine; of those for examples (RFC 3849). */
export const sixAddress = '2001:db8::1'

/** Two of the server's own that lead nowhere (RFC 5737). */
const ownAddresses = ['198.51.100.1', '198.51.100.2']

/** A machine with IPv6 and nothing else: a network namespace behind this one, where the server is. */
export class SixMachine {
  private constructor(
    private readonly holder: ChildProcess,
    readonly browser: string,
  ) {}

  /** @param folder for the program that starts the browser over there */
  static async open(folder: string): Promise<SixMachine> {
    const holder = spawn('unshare', ['-n', 'sleep', '1200'])
    const pid = String(holder.pid)
    const itsNetwork = () => readlinkSync(`/proc/${pid}/ns/net`)
    await vi.waitUntil(() => itsNetwork() !== readlinkSync('/proc/self/ns/net'))
    ip('link', 'add', 'own', 'type', 'veth', 'peer', 'name', 'nowhere')
    for (const address of ownAddresses) ip('addr', 'add', `${address}/24`, 'dev', 'own')
    ip('link', 'add', 'six', 'type', 'veth', 'peer', 'name', 'card', 'netns', pid)
    ip('addr', 'add', `${sixAddress}/64`, 'dev', 'six', 'nodad')
    for (const card of ['own', 'nowhere', 'six']) ip('link', 'set', card, 'up')
    const commands = ['link set lo up', 'addr add 2001:db8::2/64 dev card nodad', 'link set card up']
    execFileSync('nsenter', ['-t', pid, '-n', 'ip', '-batch', '-'], { input: commands.join('\n'), stdio: ['pipe', 'ignore', 'inherit'] })
    const browser = join(folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\nexec nsenter -t ${pid} -n ${chromium()} "$@"\n`)
    chmodSync(browser, 0o755)
    return new SixMachine(holder, browser)
  }

  close(): void {
    // its pair of cards goes with the namespace
    this.holder.kill()
    ip('link', 'del', 'own')
  }
}

function ip(...command: string[]): void {
  execFileSync('ip', command, { stdio: ['ignore', 'ignore', 'inherit'] })
}
