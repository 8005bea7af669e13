import type { Kurento } from '../kurento.js'
import { forBrowsers, MediaServer } from '../server.js'
import { median } from '../waiting.js'
import { Chromium, type BrowserPage } from './browser.js'
import { begins, ms, type Row } from './row.js'

const joins = 7

interface Join {
  /** createOffer to the first decoded picture of the other side. */
  pictureMs: number
  answerMs: number
  steps: Record<string, number>
}

/** How soon the other side is seen, in a browser. */
export async function joinRows(): Promise<Row[]> {
  begins('joins in Chromium')
  const browser = await Chromium.open()
  const [there, coming] = [await browser.page(), await browser.page()]
  const server = await MediaServer.open({ environment: forBrowsers })
  const kurento = await server.connect()
  const all: Join[] = []
  let firstAnswer = NaN
  try {
    for (let time = 0; time <= joins; time++) {
      const { join, firstAnswerMs } = await joinOnce(kurento, there, coming)
      if (time === 0) firstAnswer = firstAnswerMs
      all.push(join)
      console.error(Object.entries(join.steps).map(([step, at]) => `${step} ${at.toFixed(0)}`).join(', '))
    }
  } finally {
    kurento.close()
    await server.close()
    await browser.close()
  }
  const [first, ...later] = all.map(({ pictureMs }) => pictureMs)
  return [
    {
      what: `createOffer to first decoded remote frame, ${joins} joins`,
      real: 'median 198 ms (166 to 270)',
      now: `median ${ms(median(later))} (${Math.min(...later).toFixed(0)} to ${Math.max(...later).toFixed(0)})`,
    },
    {
      what: 'the same for the second side of the first call of a fresh process; the first processOffer, of the first side, alone',
      real: 'not measured; 136 to 418 ms',
      now: `${ms(first ?? NaN)}; ${ms(firstAnswer)}`,
    },
  ]
}

/** One side is there and sends; the other comes, and sends too. */
async function joinOnce(kurento: Kurento, there: BrowserPage, coming: BrowserPage): Promise<{ join: Join; firstAnswerMs: number }> {
  const pipeline = await kurento.create('MediaPipeline')
  const one = await there.join(kurento, pipeline, 'both')
  await one.connected()
  const other = await coming.join(kurento, pipeline, 'both', one.endpoint)
  const steps = await other.firstPicture()
  const join = { pictureMs: steps['first picture'] ?? NaN, answerMs: other.answerMs, steps }
  for (const side of [one, other]) await side.leave()
  await kurento.release(pipeline)
  return { join, firstAnswerMs: one.answerMs }
}
