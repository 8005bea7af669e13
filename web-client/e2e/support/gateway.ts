import { connect, createServer, type Socket } from 'node:net'
import type { Server } from './server'

/**
 * What stands before several nodes: each connection goes to the first node of the list that answers. Like a gateway of an office it
 * breaks a browser's line only when the node behind it does.
 */
export async function openGateway(nodes: readonly Server[]): Promise<{ url: string; close(): void }> {
  const lines = new Set<Socket>()
  const gateway = createServer((browser) => {
    lines.add(browser)
    browser.on('close', () => lines.delete(browser)).on('error', () => browser.destroy())
    forward(browser, nodes)
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  if (!address || typeof address === 'string') throw new Error('the gateway has no port')
  return {
    url: `http://localhost:${address.port}`,
    close: () => {
      gateway.close()
      for (const line of lines) line.destroy()
    },
  }
}

function forward(browser: Socket, [node, ...others]: readonly Server[]): void {
  if (!node) return void browser.destroy()
  const line = connect(node.port, '127.0.0.1')
  line.once('error', () => forward(browser, others))
  line.once('connect', () => {
    line.removeAllListeners('error')
    line.on('error', () => browser.destroy()).on('close', () => browser.destroy())
    browser.on('close', () => line.destroy())
    browser.pipe(line).pipe(browser)
  })
}
