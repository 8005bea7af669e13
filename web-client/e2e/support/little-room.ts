import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import type { Participant } from '../../src/call/messages'
import { Kurento, type Event } from './kurento'

interface Said {
  type: string
  id: string
  generation: number
  sdp: string
  to: string
  stream: string
  candidate: object
  microphone: boolean
  camera: boolean
}

/**
 * A conversation of more people than can be invited yet, on a real media server: says to each page what the server says, and does
 * on the media server what it does. Stand-ins are seen by all and have another's picture.
 */
export class LittleRoom {
  private readonly people = new Map<string, Participant>()
  private readonly sockets = new Map<string, WebSocketRoute>()
  /** By `person` for what they send, by `person>other` for what they receive. */
  private readonly endpoints = new Map<string, string>()
  private readonly pictures = new Map<string, string>()
  private number = 0
  private kurento!: Kurento
  private pipeline = ''
  /** One after another, as the server's owner does. */
  private turn: Promise<void> = Promise.resolve()

  static async open(browser: Browser, page: string, mediaServer: string): Promise<LittleRoom> {
    const room = new LittleRoom()
    const control = await browser.newPage()
    await control.goto(page)
    room.kurento = await Kurento.open(control, mediaServer, (event) => room.found(event))
    room.pipeline = await room.kurento.create('MediaPipeline', {})
    return room
  }

  /** Before the page is opened. */
  async seat(page: Page, id: string, name: string, role: Participant['role']): Promise<void> {
    this.people.set(id, { id, name, role, present: false, publishing: false, microphone: true, camera: true, rung: 'full', publication: 0, codec: null, screen: 0 })
    await page.routeWebSocket(/\/live$/, (socket) => {
      this.sockets.set(id, socket)
      socket.onMessage((text) => {
        this.turn = this.turn.then(() => this.hear(id, JSON.parse(String(text)) as Said)).catch((cause: unknown) => console.error(cause))
      })
    })
  }

  /** Somebody who is not there, with the picture of another who is. */
  standIn(id: string, name: string, of: string, more: Partial<Participant> = {}): void {
    this.pictures.set(id, of)
    const person: Participant = { id, name, role: 'official', present: true, publishing: true, microphone: true, camera: true, rung: 'full', publication: ++this.number, codec: 'VP8', screen: 0, ...more }
    this.people.set(id, person)
    this.tellAll({ type: 'participant', participant: person })
  }

  /** Says something else of somebody. */
  change(id: string, more: Partial<Participant>): void {
    const person = this.people.get(id)
    if (!person) throw new Error(`nobody is ${id}`)
    Object.assign(person, more)
    this.tellAll({ type: 'participant', participant: person })
  }

  leave(id: string): void {
    this.sockets.delete(id)
    this.change(id, { present: false })
  }

  /** @param kilobits a second, of video, that one person is sent of another */
  async squeeze(person: string, other: string, kilobits: number): Promise<void> {
    await this.kurento.invoke(this.endpoint(`${person}>${other}`), 'setMaxVideoSendBandwidth', { maxVideoSendBandwidth: kilobits })
  }

  private endpoint(key: string): string {
    const endpoint = this.endpoints.get(key)
    if (!endpoint) throw new Error(`there is no ${key}`)
    return endpoint
  }

  private async hear(id: string, said: Said): Promise<void> {
    switch (said.type) {
      case 'hello':
        this.change(id, { present: true })
        this.tell(id, {
          type: 'welcome',
          you: id,
          participants: [...this.people.values()],
          state: 'live',
          startedAt: new Date().toISOString(),
          now: new Date().toISOString(),
          recording: false,
          chat: [],
          iceServers: [],
          layers: true,
          codecs: ['VP8', 'H264', 'VP9', 'AV1'],
          consent: 'given',
          spotlight: null,
          signs: { hands: [], speaking: [], exhibit: null },
        })
        break
      case 'device':
        this.change(id, { microphone: said.microphone, camera: said.camera })
        break
      case 'publish':
        this.tell(id, { type: 'published', kind: 'camera', generation: said.generation, sdp: await this.negotiate(id, said, 'setMaxVideoRecvBandwidth', 'maxVideoRecvBandwidth') })
        this.change(id, { publishing: true, publication: ++this.number, codec: 'VP8' })
        break
      case 'subscribe':
        this.tell(id, { type: 'subscribed', kind: 'camera', generation: said.generation, to: said.to, sdp: await this.negotiate(`${id}>${said.to}`, said, 'setMaxVideoSendBandwidth', 'maxVideoSendBandwidth') })
        break
      case 'candidate': {
        const endpoint = this.endpoints.get(said.stream === 'publish' ? id : `${id}>${said.stream}`)
        if (endpoint) await this.kurento.invoke(endpoint, 'addIceCandidate', { candidate: { ...said.candidate, __module__: 'kurento', __type__: 'IceCandidate' } })
        break
      }
    }
  }

  private async negotiate(key: string, { generation, sdp }: Said, limit: string, name: string): Promise<string> {
    const earlier = this.endpoints.get(key)
    if (earlier) await this.kurento.invoke(earlier, 'release').catch(() => undefined)
    const endpoint = await this.kurento.create('WebRtcEndpoint', { mediaPipeline: this.pipeline })
    this.endpoints.set(key, endpoint)
    this.generations.set(endpoint, generation)
    await this.kurento.subscribe(endpoint, 'IceCandidateFound')
    await this.kurento.invoke(endpoint, limit, { [name]: 2000 })
    const other = key.split('>')[1]
    if (other) await this.kurento.invoke(this.endpoint(this.pictures.get(other) ?? other), 'connect', { sink: endpoint })
    const answer = await this.kurento.invoke(endpoint, 'processOffer', { offer: sdp })
    await this.kurento.invoke(endpoint, 'gatherCandidates')
    return answer
  }

  private readonly generations = new Map<string, number>()

  private found({ object, data }: Event): void {
    const key = [...this.endpoints].find(([, endpoint]) => endpoint === object)?.[0]
    if (!key) return
    const [person = '', other = 'publish'] = key.split('>')
    this.tell(person, { type: 'candidate', stream: other, kind: 'camera', generation: this.generations.get(object), candidate: data.candidate })
  }

  private tell(id: string, message: object): void {
    this.sockets.get(id)?.send(JSON.stringify(message))
  }

  private tellAll(message: object): void {
    for (const id of this.sockets.keys()) this.tell(id, message)
  }
}
