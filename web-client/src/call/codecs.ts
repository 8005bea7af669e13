/** What a picture can be sent in, as the server names it, the preferred first. */
const videoCodecs = ['VP8', 'H264', 'VP9', 'AV1'] as const
export type VideoCodec = (typeof videoCodecs)[number]

type Capability = Pick<RTCRtpCodec, 'mimeType' | 'sdpFmtpLine'>

/** What this browser can show. */
export const shown = (): VideoCodec[] => known(capabilities(RTCRtpReceiver))

/** What this browser can send. */
const sendable = (): VideoCodec[] => known(capabilities(RTCRtpSender))

/**
 * In what to send the own picture. What it is sent in now stays as long as all can show it, for a change means to publish anew;
 * undefined where nothing that all can show can be sent: then the server chooses, and some are left the sound.
 */
export function codecToSend(agreed: readonly VideoCodec[], present: VideoCodec | undefined, can = sendable()): VideoCodec | undefined {
  if (present && agreed.includes(present)) return present
  return agreed.find((codec) => can.includes(codec)) ?? present
}

/** Lets a sender offer this codec alone, with the formats of all codecs that protect it. */
export function sendIn(transceiver: RTCRtpTransceiver, codec: VideoCodec): void {
  if (!('setCodecPreferences' in transceiver)) return
  const all = capabilities(RTCRtpSender)
  const wanted = all.filter((one) => nameOf(one) === codec)
  const protecting = all.filter(({ mimeType }) => /^video\/(rtx|red|ulpfec)$/i.test(mimeType))
  transceiver.setCodecPreferences([...wanted, ...protecting])
}

/** Older browsers do not say. */
function capabilities(side: Pick<typeof RTCRtpSender, 'getCapabilities'>): RTCRtpCodec[] {
  return 'getCapabilities' in side ? (side.getCapabilities('video')?.codecs ?? []) : []
}

function known(all: readonly Capability[]): VideoCodec[] {
  const names = new Set(all.map(nameOf))
  return videoCodecs.filter((codec) => names.has(codec))
}

/** The media server relays one variant of each, the one that every browser has which has any. */
function nameOf({ mimeType, sdpFmtpLine = '' }: Capability): VideoCodec | undefined {
  const name = videoCodecs.find((codec) => mimeType.toUpperCase() === `VIDEO/${codec}`)
  const parameter = (key: string, otherwise: string) => new RegExp(`(?:^|;)\\s*${key}=([^;]+)`, 'i').exec(sdpFmtpLine)?.[1] ?? otherwise
  switch (name) {
    case 'VP9':
      return parameter('profile-id', '0') === '0' ? name : undefined
    case 'AV1':
      return parameter('profile', '0') === '0' ? name : undefined
    case 'H264':
      // constrained baseline (RFC 6184 §8.1)
      return parameter('packetization-mode', '0') === '1' && /^42[4-7c-f]/i.test(parameter('profile-level-id', '42000a')) ? name : undefined
    case 'VP8':
    case undefined:
      return name
  }
}
