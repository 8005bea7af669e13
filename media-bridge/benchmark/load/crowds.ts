import { join, ServedCall, straightCall, type Call } from './call.js'
import { say, table } from './markdown.js'
import { Peer } from './peer.js'
import { describe, headings, newTally, talk } from './run.js'
import { MediaServer } from './server.js'
import { settings } from './settings.js'
import { seconds, until } from './waiting.js'

/** Many calls with sound alone. */
export async function measureSound(): Promise<void> {
  const server = await MediaServer.open()
  const kurento = await server.connect()
  const tally = newTally()
  const calls: ServedCall[] = []
  while (calls.length < settings.audioCalls) calls.push(await ServedCall.make(kurento, 0, tally))
  const stretch = await talk(calls, tally, settings.seconds, settings.warmSeconds, server.vitals)
  for (const call of calls) await call.close()
  kurento.close()
  await server.close()
  const alone = newTally()
  const straight: Call[] = []
  while (straight.length < settings.audioCalls) straight.push(await straightCall(0, alone))
  const floor = await talk(straight, alone, settings.seconds, settings.warmSeconds)
  for (const call of straight) await call.close()
  say(`\n### ${settings.audioCalls} calls of two with sound alone\n`)
  say(table(headings, [describe('server', settings.audioCalls, stretch), describe('load alone', settings.audioCalls, floor)]))
  say(`\nResident memory ${stretch.residentMb.toFixed(0)} MB.`)
}

/** Many endpoints that are connected and say nothing. */
export async function measureIdle(): Promise<void> {
  const server = await MediaServer.open()
  const kurento = await server.connect()
  const before = server.vitals?.residentMb() ?? NaN
  const pipeline = await kurento.create('MediaPipeline')
  const tally = newTally()
  const peers: Peer[] = []
  const begun = performance.now()
  while (peers.length < settings.idleEndpoints) {
    const peer = new Peer(`idle${peers.length}`, 0, tally)
    peers.push(peer)
    await join(kurento, pipeline, peer)
    await until(() => peer.isOpen, 'a peer to be connected')
  }
  const took = (performance.now() - begun) / peers.length
  await seconds(2)
  const cpu = server.vitals?.cpuSeconds() ?? NaN
  await seconds(10)
  const used = ((server.vitals?.cpuSeconds() ?? NaN) - cpu) / 10
  const open = peers.filter((peer) => peer.isOpen).length
  const grown = ((server.vitals?.residentMb() ?? NaN) - before) / peers.length
  say(`\n### ${peers.length} endpoints, connected and idle\n`)
  say(`${open} are still connected after 12 s; each took ${took.toFixed(0)} ms to connect and ${(grown * 1024).toFixed(0)} kB; all together ${used.toFixed(3)} CPU-seconds a second.`)
  for (const peer of peers) peer.close()
  kurento.close()
  await server.close()
}
