import type { Kurento } from './kurento.js'
import { Peer, type Tally } from './peer.js'
import { until } from './waiting.js'

let lastCall = 0

/** Two peers and how they are joined: through a media server, or straight. */
export interface Call {
  readonly peers: readonly [Peer, Peer]
  close(): Promise<void>
}

/** Joins a peer with an endpoint of its own in the server. */
export async function join(kurento: Kurento, pipeline: string, peer: Peer): Promise<string> {
  const endpoint = await kurento.create('WebRtcEndpoint', { mediaPipeline: pipeline })
  const early: [string, string][] = []
  let accepted = false
  await kurento.subscribe(endpoint, 'IceCandidateFound', (data) => {
    const { candidate, sdpMid } = data.candidate as { candidate: string; sdpMid: string }
    if (accepted) peer.addCandidate(candidate, sdpMid)
    else early.push([candidate, sdpMid])
  })
  const answer = (await kurento.invoke(endpoint, 'processOffer', { offer: await peer.offer() })) as string
  peer.accept(answer)
  accepted = true
  for (const [candidate, mid] of early) peer.addCandidate(candidate, mid)
  peer.tellCandidates((candidate, sdpMid) => {
    const one = { __module__: 'kurento', __type__: 'IceCandidate', candidate, sdpMid, sdpMLineIndex: 0 }
    // a peer that has left may still find candidates
    kurento.invoke(endpoint, 'addIceCandidate', { candidate: one }).catch(() => undefined)
  })
  await kurento.invoke(endpoint, 'gatherCandidates')
  return endpoint
}

/** A call through the server. */
export class ServedCall implements Call {
  private constructor(
    readonly peers: readonly [Peer, Peer],
    private readonly kurento: Kurento,
    private readonly pipeline: string,
    private readonly recorders: readonly string[],
  ) {}

  /**
   * @param bitsPerSecond of each side's video; 0 for sound alone
   * @param folder that both sides are recorded into; undefined where they are not
   * @param mediaProfile of the recordings
   */
  static async make(kurento: Kurento, bitsPerSecond: number, tally: Tally, folder?: string, mediaProfile = 'WEBM'): Promise<ServedCall> {
    const number = ++lastCall
    const peers = [new Peer(`${number}a`, bitsPerSecond, tally), new Peer(`${number}b`, bitsPerSecond, tally)] as const
    const pipeline = await kurento.create('MediaPipeline')
    const [one, other] = [await join(kurento, pipeline, peers[0]), await join(kurento, pipeline, peers[1])]
    await kurento.invoke(one, 'connect', { sink: other })
    await kurento.invoke(other, 'connect', { sink: one })
    const recorders: string[] = []
    if (folder !== undefined) {
      for (const [side, endpoint] of [one, other].entries()) {
        const recorder = await kurento.create('RecorderEndpoint', {
          mediaPipeline: pipeline,
          uri: `file://${folder}/benchmark-${process.pid}-${number}-${side}.${mediaProfile.toLowerCase()}`,
          mediaProfile,
        })
        await kurento.invoke(endpoint, 'connect', { sink: recorder })
        await kurento.invoke(recorder, 'record')
        recorders.push(recorder)
      }
    }
    return new ServedCall(peers, kurento, pipeline, recorders)
  }

  async close(): Promise<void> {
    for (const recorder of this.recorders) await this.kurento.invoke(recorder, 'stopAndWait')
    await this.kurento.release(this.pipeline)
    for (const peer of this.peers) peer.close()
  }
}

/**
 * A call with no server in it. What it takes is the load's own.
 *
 * @param relay a UDP port that carries the packets between the two, and how it is told of them; undefined for none
 */
export async function straightCall(
  bitsPerSecond: number,
  tally: Tally,
  relay?: { port: number; pair(one: number, other: number): void },
): Promise<Call> {
  const number = ++lastCall
  const peers = [new Peer(`${number}a`, bitsPerSecond, tally), new Peer(`${number}b`, bitsPerSecond, tally)] as const
  const [one, other] = peers
  const offer = await one.offer()
  one.accept(await other.answer(offer))
  await until(() => one.port > 0 && other.port > 0, 'candidates')
  relay?.pair(one.port, other.port)
  const through = (candidate: string, port: number) =>
    relay ? candidate.replace(` ${port} typ host`, ` ${relay.port} typ host`) : candidate
  one.tellCandidates((candidate, mid) => other.addCandidate(through(candidate, one.port), mid))
  other.tellCandidates((candidate, mid) => one.addCandidate(through(candidate, other.port), mid))
  return {
    peers,
    close() {
      for (const peer of peers) peer.close()
      return Promise.resolve()
    },
  }
}
