import type { Kurento } from '../kurento.js'
import { forBrowsers, MediaServer } from '../server.js'
import { seconds, until } from '../waiting.js'
import { Chromium } from './browser.js'
import { begins, secondsOf, type Row } from './row.js'

const patienceMs = 40_000
const collectedWithinMs = 90_000

/** How a server notices that somebody is gone. */
export async function endRows(): Promise<Row[]> {
  const watching = await Chromium.open()
  const server = await MediaServer.open({ environment: forBrowsers })
  const kurento = await server.connect()
  try {
    const abandoned = collected(server)
    const killed = await browserKilled(kurento, watching)
    begins('an abandoned client, until its objects are collected')
    return [killed, { what: 'its control client vanishes: objects collected after', real: '472 s', now: await abandoned }]
  } finally {
    kurento.close()
    await server.close()
    await watching.close()
  }
}

async function browserKilled(kurento: Kurento, watching: Chromium): Promise<Row> {
  begins('a browser that is killed')
  const doomed = await Chromium.open()
  const pipeline = await kurento.create('MediaPipeline')
  const one = await (await doomed.page()).join(kurento, pipeline, 'both')
  const other = await (await watching.page()).join(kurento, pipeline, 'both', one.endpoint)
  await other.firstPicture()
  let killedAt = NaN
  const after: { media?: number; connection?: number } = {}
  await kurento.subscribe(other.endpoint, 'MediaFlowInStateChanged', ({ state }) => {
    if (state === 'NOT_FLOWING') after.media ??= performance.now() - killedAt
  })
  await kurento.subscribe(one.endpoint, 'ConnectionStateChanged', ({ newState }) => {
    if (newState === 'DISCONNECTED') after.connection ??= performance.now() - killedAt
  })
  // what flows is told every second or so
  await seconds(3)
  killedAt = performance.now()
  await doomed.kill()
  await until(() => after.media !== undefined && after.connection !== undefined, 'a killed browser to be noticed', patienceMs).catch(() => undefined)
  const told = (at: number | undefined) => (at === undefined ? `not within ${secondsOf(patienceMs)}` : secondsOf(at))
  await other.leave()
  await kurento.release(pipeline)
  return { what: 'a browser is killed: media-flow event; DISCONNECTED', real: 'after 3.7 s; after 28 s', now: `after ${told(after.media)}; after ${told(after.connection)}` }
}

async function collected(server: MediaServer): Promise<string> {
  const doomed = await server.connect()
  const pipeline = await doomed.create('MediaPipeline')
  await doomed.create('WebRtcEndpoint', { mediaPipeline: pipeline })
  doomed.vanish()
  const begun = performance.now()
  const watching = await server.connect()
  try {
    while (performance.now() - begun < collectedWithinMs) {
      const all = (await watching.invoke('manager_ServerManager', 'getPipelines')) as string[]
      if (!all.includes(pipeline)) return secondsOf(performance.now() - begun)
      await seconds(0.25)
    }
    return `not within ${secondsOf(collectedWithinMs)}`
  } finally {
    watching.close()
  }
}
