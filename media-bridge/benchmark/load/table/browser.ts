import { createReadStream, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as engine, type Browser, type BrowserServer, type Page } from 'playwright-core'
import { chromium } from '../../../../web-client/e2e/support/chromium.mjs'
import type { Line } from '../../../../web-client/e2e/support/line.js'
import type { Kurento } from '../kurento.js'
import type { Seen, Sends } from './page.js'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
]
const script = fileURLToPath(new URL('page.js', import.meta.url))

/** A Chromium, its made-up camera of 640 by 480, and a page that speaks WebRTC. */
export class Chromium {
  private constructor(
    private readonly process: BrowserServer,
    private readonly browser: Browser,
    private readonly pages: Server,
    private readonly url: string,
  ) {}

  /**
   * @param recordings a folder whose files its pages may fetch
   * @param more flags for the browser
   */
  static async open(recordings = '', more: readonly string[] = []): Promise<Chromium> {
    const pages = createServer(({ url = '/' }, response) => {
      const file = url === '/page.js' ? script : join(recordings, basename(url))
      if (url === '/') response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>')
      else if (existsSync(file)) createReadStream(file).pipe(response.setHeader('content-type', url === '/page.js' ? 'text/javascript' : 'video/webm'))
      else response.writeHead(404).end()
    }).listen(0, '127.0.0.1')
    await once(pages, 'listening')
    const address = pages.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const server = await engine.launchServer({ executablePath: chromium(), args: [...flags, ...more] })
    return new Chromium(server, await engine.connect(server.wsEndpoint()), pages, `http://127.0.0.1:${port}/`)
  }

  /** @param line that its media goes over; undefined for straight to the server */
  async page(line?: Line): Promise<BrowserPage> {
    const context = await this.browser.newContext({ permissions: ['camera', 'microphone'] })
    await line?.carry(context)
    const page = await context.newPage()
    const whole = new BrowserPage(page)
    await page.exposeFunction('tellCandidate', (name: string, ...one: [string, string, number]) => whole.told(name, one))
    await page.goto(this.url)
    await page.waitForFunction(() => 'bench' in window)
    return whole
  }

  async close(): Promise<void> {
    await this.process.close()
    this.pages.close()
  }

  /** Without a goodbye, as when a phone's battery is empty. */
  async kill(): Promise<void> {
    await this.process.kill()
    this.pages.close()
  }
}

/** A page and the sides of calls in it. */
export class BrowserPage {
  private readonly listeners = new Map<string, (candidate: object) => void>()
  private last = 0

  constructor(private readonly page: Page) {}

  /** How long a recording plays, in s, and its loudest sample, 0 to 1; both 0 where nothing of it can be decoded. */
  listen(recording: string): Promise<{ seconds: number; loudest: number }> {
    return this.page.evaluate((url) => window.bench.listen(url), `/${recording}`)
  }

  told(name: string, [candidate, sdpMid, sdpMLineIndex]: [string, string, number]): void {
    this.listeners.get(name)?.({ __module__: 'kurento', __type__: 'IceCandidate', candidate, sdpMid, sdpMLineIndex })
  }

  /** Joins one more side with an endpoint of its own. */
  async join(kurento: Kurento, pipeline: string, sends: Sends, source?: string): Promise<BrowserSide> {
    const name = `side${++this.last}`
    const endpoint = await kurento.create('WebRtcEndpoint', { mediaPipeline: pipeline })
    const side = new BrowserSide(this.page, name, endpoint, kurento)
    await this.page.evaluate(async ([name, sends]) => {
      window.bench.make(name)
      await window.bench.side(name).send(sends)
    }, [name, sends] as const)
    // what fails here has a side that is gone already
    this.listeners.set(name, (candidate) => void kurento.invoke(endpoint, 'addIceCandidate', { candidate }).catch(() => undefined))
    await kurento.subscribe(endpoint, 'IceCandidateFound', ({ candidate }) => {
      const { candidate: line, sdpMid, sdpMLineIndex } = candidate as { candidate: string; sdpMid: string; sdpMLineIndex: number }
      this.page
        .evaluate(([name, one]) => window.bench.side(name).add(one), [name, { candidate: line, sdpMid, sdpMLineIndex }] as const)
        .catch(() => undefined)
    })
    if (source !== undefined) await kurento.invoke(source, 'connect', { sink: endpoint })
    await side.negotiate()
    await kurento.invoke(endpoint, 'gatherCandidates')
    return side
  }
}

/** One side in a page, and its endpoint in the server. */
export class BrowserSide {
  /** How long the server took for the newest offer, in ms. */
  answerMs = NaN
  /** The newest one. */
  answer = ''

  constructor(
    private readonly page: Page,
    private readonly name: string,
    readonly endpoint: string,
    private readonly kurento: Kurento,
  ) {}

  async negotiate(options: RTCOfferOptions = {}): Promise<void> {
    const offer = await this.page.evaluate(([name, options]) => window.bench.side(name).offer(options), [this.name, options] as const)
    const asked = performance.now()
    this.answer = (await this.kurento.invoke(this.endpoint, 'processOffer', { offer })) as string
    this.answerMs = performance.now() - asked
    await this.page.evaluate(([name, sdp]) => window.bench.side(name).accept(sdp), [this.name, this.answer] as const)
  }

  connected(): Promise<void> {
    return this.page.evaluate((name) => window.bench.side(name).connected(), this.name)
  }

  /** In ms since its offer was begun, each step up to the first decoded picture. */
  firstPicture(): Promise<Record<string, number>> {
    return this.page.evaluate((name) => window.bench.side(name).firstPicture(), this.name)
  }

  look(): Promise<Seen> {
    return this.page.evaluate((name) => window.bench.side(name).look(), this.name)
  }

  wantVideo(wanted: boolean): Promise<void> {
    return this.page.evaluate(([name, wanted]) => window.bench.side(name).wantVideo(wanted), [this.name, wanted] as const)
  }

  async leave(): Promise<void> {
    await this.kurento.release(this.endpoint)
    await this.page.evaluate((name) => window.bench.side(name).close(), this.name)
  }
}
