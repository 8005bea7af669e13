/** How a line did against the server: kbit/s each way, and ms from asking to the answer. */
export interface LineMeasured {
  down: number
  up: number
  roundTrip: number
}

/** What a line is good for: all of it, a small picture, sound alone; or it answers so late that people talk at once. */
export type LineWorth = 'fine' | 'narrow' | 'sound-only' | 'late'

// A picture of 960 by 540 is good from 600 kbit/s, stands at its smallest at 150; sound takes 40. HTTP is slower to
// fill a line than a call is, so these are what it shows, not what a call will have.
const good = 600
const least = 150
/** ITU-T G.114: above 400 ms one way people fall into each other's words; this is there and back. */
const late = 800

export function worthOf({ down, up, roundTrip }: LineMeasured): LineWorth {
  const rate = Math.min(down, up)
  if (rate < least) return 'sound-only'
  if (roundTrip > late) return 'late'
  return rate < good ? 'narrow' : 'fine'
}

/** By what way a call would go: straight, only by a relay over TCP, not at all; unknown where no server was asked. */
export type LineWay = 'straight' | 'relay-only' | 'none' | 'unknown'

/** As much of an ICE candidate (RFC 8445 §5.1.1) as tells the way. */
export type Found = Pick<RTCIceCandidate, 'type' | 'address'> & { relayProtocol?: string | null }

const privateAddress = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/
const publicIpv4 = (address: string | null) => /^\d+\.\d+\.\d+\.\d+$/.test(address ?? '') && !privateAddress.test(address ?? '')

/** @param asked how many STUN and TURN servers were asked */
export function wayOf(found: Found[], asked: number): LineWay {
  if (asked === 0) return 'unknown'
  // a server saw where our UDP comes from; who has a public address of their own is not told it once more
  const straight = found.some(({ type, address, relayProtocol }) => type === 'srflx' || (type === 'relay' && relayProtocol === 'udp') || (type === 'host' && publicIpv4(address)))
  if (straight) return 'straight'
  return found.some(({ type }) => type === 'relay') ? 'relay-only' : 'none'
}

/** bytes; each piece is twice the last, up to what the server takes */
const firstPiece = 16 * 1024
const lastPiece = 512 * 1024
/** No way is tried for longer, but for the piece under way; ms. */
const enoughMs = 1_200
const gatheringMs = 4_000
const roundTrips = 3

/**
 * Tries a line for a few seconds: round trips, pieces down, pieces up.
 *
 * @param path answers a GET with as many bytes as its `count` says, and takes them by POST
 */
export async function measureLine(path: string, signal: AbortSignal): Promise<LineMeasured> {
  const trips: number[] = []
  for (let trip = 0; trip < roundTrips; trip++) trips.push(await timed(() => fetchBytes(path, 0, signal)))
  const roundTrip = Math.min(...trips)
  const down = await rate((size) => fetchBytes(path, size, signal), roundTrip)
  const up = await rate((size) => sendBytes(path, size, signal), roundTrip)
  return { down, up, roundTrip }
}

/** By the last piece: the ones before it opened the line. What every question waits for does not count. */
async function rate(carry: (size: number) => Promise<unknown>, roundTrip: number): Promise<number> {
  const begun = performance.now()
  for (let size = firstPiece; ; size *= 2) {
    const ms = Math.max(1, (await timed(() => carry(size))) - roundTrip)
    if (size === lastPiece || performance.now() - begun > enoughMs) return (size * 8) / ms
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function fetchBytes(path: string, count: number, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${path}?count=${count}`, { cache: 'no-store', signal })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
}

async function sendBytes(path: string, count: number, signal: AbortSignal): Promise<void> {
  const body = new Uint8Array(count)
  // nothing on the way is to make it smaller; the browser fills no more than this at once
  for (let at = 0; at < count; at += 65_536) crypto.getRandomValues(body.subarray(at, Math.min(count, at + 65_536)))
  const headers = { 'X-Kaimen': '1', 'Content-Type': 'application/octet-stream' }
  const answer = await fetch(path, { method: 'POST', headers, body, signal })
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
}

/** Asks the servers a call would ask, and sees by what way their answers come. */
export async function findWay(iceServers: RTCIceServer[]): Promise<LineWay> {
  if (iceServers.length === 0) return 'unknown'
  return wayOf(await gathered(iceServers), iceServers.length)
}

async function gathered(iceServers: RTCIceServer[]): Promise<Found[]> {
  const connection = new RTCPeerConnection({ iceServers })
  const found: Found[] = []
  try {
    connection.addTransceiver('audio', { direction: 'recvonly' })
    const all = new Promise<void>((resolve) => {
      setTimeout(resolve, gatheringMs)
      connection.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate) : resolve())
    })
    await connection.setLocalDescription()
    await all
    return found
  } finally {
    connection.close()
  }
}
