import { sendIn, type VideoCodec } from './codecs'
import { screenLimits } from './encodings'
import { type Link, type Offered } from './link'

/** Why nothing is shared although it was asked for, or not any more although nobody here stopped it. */
export type NotShared = 'unavailable' | 'cancelled' | 'blocked' | 'failed' | 'line-down' | 'other-shares' | 'ended'

export type OwnSharing =
  | { kind: 'off'; why: NotShared | null }
  /** The browser's own picker is open. */
  | { kind: 'asking' }
  | { kind: 'on'; track: MediaStreamTrack }

const asked: DisplayMediaStreamOptions = {
  // more would have to be made smaller again before it is sent
  video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: screenLimits.maxFramerate, max: 15 } },
  audio: false,
}

/** Phones' browsers have no such thing. */
export function canShare(): boolean {
  return isSecureContext && 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices
}

/** The person's own screen, while it is shared. It cannot be opened again without asking them, so a reload ends it. */
export class OwnScreen {
  private now: OwnSharing = { kind: 'off', why: null }

  constructor(private readonly changed: (sharing: OwnSharing) => void) {}

  get sharing(): OwnSharing {
    return this.now
  }

  get track(): MediaStreamTrack | null {
    return this.now.kind === 'on' ? this.now.track : null
  }

  /** Asks the person what to share. Never fails: what came of it is told. */
  async open(): Promise<void> {
    if (this.now.kind !== 'off') return
    if (!canShare()) {
      this.become({ kind: 'off', why: 'unavailable' })
      return
    }
    const asking: OwnSharing = { kind: 'asking' }
    const stillAsking = () => this.now === asking
    this.become(asking)
    try {
      const [track] = (await navigator.mediaDevices.getDisplayMedia(asked)).getVideoTracks()
      if (!track) throw new Error('no picture')
      if (stillAsking()) this.take(track)
      else track.stop()
    } catch (cause) {
      if (stillAsking()) this.become({ kind: 'off', why: notShared(cause) })
    }
  }

  /** @param why where it was not the person's own wish */
  stop(why: NotShared | null = null): void {
    const { track } = this
    if (track) {
      track.onended = null
      track.stop()
    }
    this.become({ kind: 'off', why })
  }

  private take(track: MediaStreamTrack): void {
    track.contentHint = 'text'
    // the browser's own bar, or the shared window was closed
    track.onended = () => this.stop('ended')
    this.become({ kind: 'on', track })
  }

  private become(sharing: OwnSharing): void {
    this.now = sharing
    this.changed(sharing)
  }
}

/** Names the failures of getDisplayMedia (W3C screen-capture §5.1). A system that forbids it says so in the words only. */
export function notShared(cause: unknown): NotShared {
  if (!(cause instanceof Error || cause instanceof DOMException)) return 'failed'
  if (cause.name !== 'NotAllowedError') return 'failed'
  return /system/i.test(cause.message) ? 'blocked' : 'cancelled'
}

/** Offers the screen on a connection of its own: on a narrow line it loses frames, not sharpness. */
export async function offerScreen(link: Link, track: MediaStreamTrack, codec: VideoCodec | undefined, announce: Offered): Promise<void> {
  const added = link.connection.addTransceiver(track, {
    direction: 'sendonly',
    streams: [new MediaStream()],
    sendEncodings: [screenLimits],
  })
  if (codec) sendIn(added, codec)
  const parameters = added.sender.getParameters()
  await added.sender.setParameters({ ...parameters, degradationPreference: 'maintain-resolution' })
  await link.offer(announce)
}
