import { codecToSend, type VideoCodec } from './codecs'
import { hasPicture, type Rung } from './ladder'

/**
 * One picture in three layers (simulcast, RFC 8853), the smallest first, as the media server wants them. Each has its limit, bit/s:
 * where one has none, Chromium 156 gives it what the next one needs.
 */
const layers: readonly RTCRtpEncodingParameters[] = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 2_000_000 },
]

/** The last of them; three fit every receiver. */
export const layersOf = (count: number): RTCRtpEncodingParameters[] => layers.slice(-count)

/**
 * How many layers of a picture of so many pixels a browser sends: of a smaller one Chromium leaves out the largest layers, so that
 * nobody would see all of it (its kSimulcastFormats). What has no size yet is taken for a large one.
 */
export function layersFor(pixels: number | undefined): number {
  if (pixels === undefined || pixels >= 960 * 540) return 3
  return pixels >= 480 * 270 ? 2 : 1
}

/** Of those whose layers the media server can pass on. */
const layered: readonly VideoCodec[] = ['VP8', 'H264']

/** What the room is like, as far as it says how to publish. */
export interface Audience {
  /** In what all can be shown a picture, the preferred first. */
  codecs: readonly VideoCodec[]
  /** Whether the media server takes layers. */
  layers: boolean
  /** Whether more than one receives. */
  several: boolean
  /** What the lines carry. */
  rung: Rung
}

/** How the own picture is published; another way is another publication. */
export interface Sending {
  codec: VideoCodec | undefined
  /** One for one stream. */
  layers: number
}

/**
 * Between two, one stream: alone, the largest of three layers is sent smaller than the line allows (Chromium 156 took 320 by 240 of
 * 640 by 480 at 1.7 Mbit/s). With the third person layers begin, and stay: whoever leaves may come back.
 */
export function toSend({ codecs, layers: taken, several }: Audience, now: Sending | undefined, pixels?: number): Sending {
  const codec = codecToSend(codecs, now?.codec)
  const fits = codec !== undefined && layered.includes(codec)
  const wanted = several || (now !== undefined && now.layers > 1)
  return { codec, layers: taken && fits && wanted ? layersFor(pixels) : 1 }
}

export const isSame = (one: Sending | undefined, other: Sending | undefined): boolean => one?.codec === other?.codec && one?.layers === other?.layers

/** Whether an answer takes layers. A browser whose layers are not taken sends the smallest, or none. */
export const takesLayers = (answer: string): boolean => /^a=simulcast:recv /m.test(answer)

/** A face can still be read from it; bit/s, pictures a second. */
const small = { maxBitrate: 120_000, maxFramerate: 12, scaleResolutionDownBy: 3 }

/** Opus, bit/s: words that are understood (RFC 6716 §2.1.1). */
const soundBitrate: Partial<Record<Rung, number>> = { audio: 12_000, text: 8_000 }

/** All layers of a picture, or the largest alone where only one person is left to receive it, and no more than the lines carry. */
function suitedPicture(encodings: readonly RTCRtpEncodingParameters[], { several, rung }: Audience): RTCRtpEncodingParameters[] {
  const largest = encodings.length - 1
  if (largest > 0) {
    const sent = (layer: number) => (rung === 'low' ? layer === 0 : hasPicture(rung) && (several || layer === largest))
    return encodings.map((one, layer) => ({ ...one, active: sent(layer) }))
  }
  return encodings.map((one) => ({
    ...unlimited(one),
    ...(rung === 'low' ? small : { scaleResolutionDownBy: 1 }),
    active: hasPicture(rung),
  }))
}

function suitedSound(encodings: readonly RTCRtpEncodingParameters[], { rung }: Audience): RTCRtpEncodingParameters[] {
  const maxBitrate = soundBitrate[rung]
  return encodings.map((one) => ({ ...unlimited(one), ...(maxBitrate === undefined ? {} : { maxBitrate }) }))
}

function unlimited(encoding: RTCRtpEncodingParameters): RTCRtpEncodingParameters {
  const copy = { ...encoding }
  delete copy.maxBitrate
  delete copy.maxFramerate
  return copy
}

/** A shared screen; bit/s, pictures a second. What the media server lets one send, and as many as letters need. */
export const screenLimits = { maxBitrate: 5_000_000, maxFramerate: 10 }

/** Its letters stay sharp, and come later. */
const slowScreen = { maxBitrate: 250_000, maxFramerate: 3 }

/** Where the sound needs all of the line, the last picture of a screen stays. */
function suitedScreen(encodings: readonly RTCRtpEncodingParameters[], { rung }: Audience): RTCRtpEncodingParameters[] {
  return encodings.map((one) => ({ ...one, ...(rung === 'full' ? screenLimits : slowScreen), active: hasPicture(rung) }))
}

const suited = { audio: suitedSound, video: suitedPicture, screen: suitedScreen }

/** Has a sender send what suits those who receive it. */
export async function suit(sender: RTCRtpSender, kind: keyof typeof suited, audience: Audience): Promise<void> {
  const parameters = sender.getParameters()
  const now = parameters.encodings
  const encodings = suited[kind](now, audience)
  if (now.every(({ active, maxBitrate }, layer) => encodings[layer]?.active === active && encodings[layer]?.maxBitrate === maxBitrate)) return
  await sender.setParameters({ ...parameters, encodings })
}
