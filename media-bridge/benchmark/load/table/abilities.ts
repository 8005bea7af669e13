import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kurento } from '../kurento.js'
import { forBrowsers, foreign, MediaServer } from '../server.js'
import { seconds, until } from '../waiting.js'
import { Chromium, type BrowserPage, type BrowserSide } from './browser.js'
import { begins, ms, orWhy, type Row } from './row.js'

/** As long as it takes to play, pause and seek back by more than a picture or two. */
const playedSeconds = 6

/** What a real server cannot do, or does badly. */
export async function abilityRows(): Promise<Row[]> {
  const server = await MediaServer.open({ environment: forBrowsers })
  const kurento = await server.connect()
  const browser = await Chromium.open(server.recordings)
  try {
    const [near, far] = [await browser.page(), await browser.page()]
    const pipeline = await kurento.create('MediaPipeline')
    begins('renegotiation, recording and playback')
    const one = await near.join(kurento, pipeline, 'both')
    const other = await far.join(kurento, pipeline, 'nothing', one.endpoint)
    await other.firstPicture()
    const folder = server.recordings
    const played = await record(kurento, pipeline, one.endpoint, join(folder, 'played.webm'), playedSeconds)
    const bandwidth = await orWhy(async () => limit(await kurento.invoke(other.endpoint, 'getMaxVideoSendBandwidth')))
    const restart = await orWhy(() => iceRestart(other))
    const again = await orWhy(() => renegotiation(other))
    const sound = await orWhy(() => soundAlone(kurento, pipeline, near, folder))
    const player = await orWhy(() => playing(kurento, pipeline, far, played))
    const tcp = await orWhy(() => iceTcp(kurento, one.endpoint))
    return [
      { what: 'default video bandwidth towards a browser', real: '500 kbit/s', now: bandwidth },
      { what: 'ICE restart; renegotiation of an endpoint', real: 'not supported', now: `${restart}; ${again}` },
      { what: 'audio only into the WEBM profile', real: 'an empty file, no event, no error', now: sound },
      { what: 'pause then play, or seek, of a player', real: 'fails', now: player },
      { what: '`getIceTcp()`', real: 'kills the whole server', now: tcp },
      { what: 'authentication on the control socket', real: 'none', now: await orWhy(authentication) },
    ]
  } finally {
    await browser.close()
    kurento.close()
    await server.close()
  }
}

/** @param kilobits as the protocol says it: 0 is no limit */
const limit = (kilobits: unknown): string => (kilobits === 0 ? "none: what the receiver's line takes, layer by layer" : `${String(kilobits)} kbit/s`)

async function record(kurento: Kurento, pipeline: string, source: string, file: string, forSeconds: number): Promise<string> {
  const recorder = await kurento.create('RecorderEndpoint', { mediaPipeline: pipeline, uri: `file://${file}`, mediaProfile: 'WEBM' })
  await kurento.invoke(source, 'connect', { sink: recorder })
  await kurento.invoke(recorder, 'record')
  await seconds(forSeconds)
  await kurento.invoke(recorder, 'stopAndWait')
  await kurento.release(recorder)
  return file
}

async function moves(side: BrowserSide, what: string): Promise<void> {
  const { frames } = await side.look()
  let now = frames
  const looking = setInterval(() => void side.look().then((seen) => (now = seen.frames), () => undefined), 50)
  try {
    await until(() => now > frames + 5, what, 5000)
  } finally {
    clearInterval(looking)
  }
}

const fragment = (sdp: string): string => /^a=ice-ufrag:(.*)$/m.exec(sdp)?.[1] ?? ''

async function iceRestart(side: BrowserSide): Promise<string> {
  const former = fragment(side.answer)
  await side.negotiate({ iceRestart: true })
  if (fragment(side.answer) === former) throw new Error('the same credentials as before')
  await moves(side, 'pictures after a restart of ICE')
  return 'restarts, and pictures go on'
}

async function renegotiation(side: BrowserSide): Promise<string> {
  await side.wantVideo(false)
  await side.negotiate()
  const { frames } = await side.look()
  await seconds(1)
  // what had come already may still be decoded
  if ((await side.look()).frames > frames + 5) throw new Error('pictures go on although none are wanted')
  await side.wantVideo(true)
  await side.negotiate()
  await moves(side, 'pictures when they are wanted again')
  return 'pictures stop and come back as offered'
}

async function iceTcp(kurento: Kurento, endpoint: string): Promise<string> {
  const answer = String(await kurento.invoke(endpoint, 'getIceTcp'))
  await kurento.create('MediaPipeline')
  return `answers ${answer}, and goes on`
}

async function soundAlone(kurento: Kurento, pipeline: string, page: BrowserPage, folder: string): Promise<string> {
  const side = await page.join(kurento, pipeline, 'sound')
  await side.connected()
  const file = await record(kurento, pipeline, side.endpoint, join(folder, 'sound.webm'), 3)
  await side.leave()
  if (!existsSync(file)) return foreign === undefined ? 'no file' : 'no file that can be seen from here (`KMS_RECORDINGS`)'
  const { seconds: plays, loudest } = await page.listen('sound.webm')
  return plays > 0 && loudest > 0 ? `a file that plays ${plays.toFixed(1)} s of sound` : 'a file in which nothing can be heard'
}

async function playing(kurento: Kurento, pipeline: string, page: BrowserPage, file: string): Promise<string> {
  const player = await kurento.create('PlayerEndpoint', { mediaPipeline: pipeline, uri: `file://${file}` })
  let ended = false
  await kurento.subscribe(player, 'EndOfStream', () => (ended = true))
  const side = await page.join(kurento, pipeline, 'nothing', player)
  const position = async () => Number(await kurento.invoke(player, 'getPosition'))
  await kurento.invoke(player, 'play')
  await side.firstPicture()
  await seconds(2.5)
  await kurento.invoke(player, 'pause')
  await seconds(0.5)
  const paused = await position()
  await seconds(1)
  if ((await position()) !== paused) throw new Error('the position goes on while paused')
  await kurento.invoke(player, 'play')
  await moves(side, 'pictures after a pause')
  const before = await position()
  await kurento.invoke(player, 'setPosition', { position: 0 })
  await moves(side, 'pictures after a seek')
  const after = await position()
  if (after > before - 1500) throw new Error(`the position is ${after} ms after a seek from ${before} to 0`)
  await until(() => ended, 'the end of the file', 15_000)
  await side.leave()
  await kurento.release(player)
  return 'both work, up to EndOfStream'
}

async function authentication(): Promise<string> {
  if (foreign !== undefined) return 'not tried'
  const secret = `/${'s'.repeat(32)}`
  const server = await MediaServer.open({ environment: { KAIMEN_MEDIA_PATH: secret } })
  try {
    const refused = await server.connect().then(
      (open) => (open.close(), false),
      () => true,
    )
    if (!refused) throw new Error('opens without the key')
    const begun = performance.now()
    const open = await server.connect(secret)
    open.close()
    return `a secret path of 24 characters or more, without which it is refused (with it: open after ${ms(performance.now() - begun)})`
  } finally {
    await server.close()
  }
}
