import { codecToSend, type VideoCodec } from './codecs'

/**
 * One picture in three layers (simulcast, RFC 8853), the smallest first, as the media server wants them. What the smaller ones may
 * take is the browser's to know; of the largest it takes little where it is not told.
 */
export const layers: readonly RTCRtpEncodingParameters[] = [
  { rid: 'q', scaleResolutionDownBy: 4 },
  { rid: 'h', scaleResolutionDownBy: 2 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 2_000_000 },
]

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
}

/** How the own picture is published; another way is another publication. */
export interface Sending {
  codec: VideoCodec | undefined
  layered: boolean
}

/**
 * Between two, one stream: alone, the largest of three layers is sent smaller than the line allows (Chromium 156 took 320 by 240 of
 * 640 by 480 at 1.7 Mbit/s). With the third person layers begin, and stay: whoever leaves may come back.
 */
export function toSend({ codecs, layers: taken, several }: Audience, now: Sending | undefined, can?: VideoCodec[]): Sending {
  const codec = codecToSend(codecs, now?.codec, can)
  const fits = codec !== undefined && layered.includes(codec)
  return { codec, layered: taken && fits && (several || now?.layered === true) }
}

export const isSame = (one: Sending | undefined, other: Sending | undefined): boolean => one?.codec === other?.codec && one?.layered === other?.layered

/** Whether an answer takes layers. A browser whose layers are not taken sends the smallest, or none. */
export const takesLayers = (answer: string): boolean => /^a=simulcast:recv /m.test(answer)

/** Sends all layers, or the largest alone where only one person is left to receive it. */
export async function sendAll(sender: RTCRtpSender, all: boolean): Promise<void> {
  const parameters = sender.getParameters()
  const smaller = parameters.encodings.slice(0, -1)
  if (smaller.every(({ active }) => active === all)) return
  for (const encoding of smaller) encoding.active = all
  await sender.setParameters(parameters)
}
