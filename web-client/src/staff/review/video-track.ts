import type { PublicationKind } from '@/call/messages'
import type { Condition, TrackPlayer } from './replay'
import type { Span } from './timeline'

/** A recorded track in a video element. */
export class VideoTrack implements TrackPlayer {
  readonly id: string
  readonly participantId: string
  readonly kind: PublicationKind
  readonly startOffsetMs: number
  readonly durationMs: number

  constructor(
    private readonly video: HTMLVideoElement,
    { id, participantId, kind, startOffsetMs, durationMs }: Span,
  ) {
    this.id = id
    this.participantId = participantId
    this.kind = kind
    this.startOffsetMs = startOffsetMs
    this.durationMs = durationMs
  }

  currentMs(): number {
    return this.video.currentTime * 1000
  }

  condition(): Condition {
    const { error, ended, seeking, readyState } = this.video
    if (error) return 'broken'
    if (seeking) return 'loading'
    if (ended) return 'ended'
    return readyState >= HTMLMediaElement.HAVE_FUTURE_DATA ? 'ready' : 'loading'
  }

  play(): void {
    // it may be paused again before it began; that is no fault
    if (this.video.paused) void this.video.play().catch(() => undefined)
  }

  pause(): void {
    if (!this.video.paused) this.video.pause()
  }

  seek(ms: number): void {
    this.video.currentTime = Math.max(0, ms / 1000)
  }

  setRate(rate: number): void {
    if (this.video.playbackRate !== rate) this.video.playbackRate = rate
  }
}
