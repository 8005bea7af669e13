import { correct } from './drift'
import { activeAt, lanesOf, type Lane, type Span } from './timeline'

export type Condition = 'ready' | 'loading' | 'ended' | 'broken'

/** One track that can be played; a video element, or a stand-in in tests. */
export interface TrackPlayer extends Span {
  /** Where it stands, ms from its own beginning. */
  currentMs(): number
  condition(): Condition
  play(): void
  pause(): void
  seek(ms: number): void
  setRate(rate: number): void
}

/** `waiting`: it wants to play, and a track is not ready. */
export type ReplayState = 'paused' | 'playing' | 'waiting'
export interface Moment {
  state: ReplayState
  positionMs: number
  rate: number
}

/** How far a track may stand off before it is seeked while everything stands; ms. */
const standingMs = 20

/**
 * Plays all tracks of a recording by one clock. The clock follows the mean of the tracks that run, so that a delay
 * they share costs nothing; each is nudged towards it, and where that is not enough all wait until the stray one is
 * back. Where nobody is seen the clock runs on by itself.
 */
export class Replay {
  private readonly lanes: Lane<TrackPlayer>[]
  private state: ReplayState = 'paused'
  private rate = 1
  private positionMs = 0
  /** When `positionMs` was true. */
  private at: number

  constructor(
    private readonly players: readonly TrackPlayer[],
    readonly durationMs: number,
    private readonly clock: () => number,
  ) {
    this.lanes = lanesOf(players)
    this.at = clock()
  }

  moment(): Moment {
    return { state: this.state, positionMs: this.positionMs, rate: this.rate }
  }

  play(): void {
    if (this.state !== 'paused') return
    if (this.positionMs >= this.durationMs) this.seek(0)
    this.wait()
    this.tick()
  }

  pause(): void {
    this.advance()
    this.state = 'paused'
    this.hold()
  }

  seek(positionMs: number): void {
    this.positionMs = Math.min(this.durationMs, Math.max(0, positionMs))
    this.at = this.clock()
    if (this.state === 'playing') this.wait()
    this.hold()
    this.align(0)
  }

  setRate(rate: number): void {
    this.advance()
    this.rate = rate
    for (const player of this.players) player.setRate(rate)
  }

  /** To be called some 25 times a second. */
  tick(): void {
    this.advance()
    if (this.state === 'paused') return
    if (this.positionMs >= this.durationMs) {
      this.pause()
      return
    }
    const active = this.active()
    for (const player of this.players) if (!active.includes(player)) player.pause()
    if (active.some((player) => player.condition() === 'loading')) this.wait()
    else if (this.state === 'waiting') this.resume(active)
    else this.keepTogether(active)
  }

  /** The tracks that are to be heard and seen now. */
  private active(): TrackPlayer[] {
    const now = this.lanes.map((lane) => activeAt(lane, this.positionMs))
    return now.filter((player) => player !== null).filter((player) => player.condition() !== 'broken' && player.condition() !== 'ended')
  }

  private target(player: TrackPlayer): number {
    return this.positionMs - player.startOffsetMs
  }

  private advance(): void {
    const now = this.clock()
    if (this.state === 'playing') this.positionMs = Math.min(this.durationMs, this.positionMs + (now - this.at) * this.rate)
    this.at = now
  }

  private wait(): void {
    this.state = 'waiting'
    this.hold()
  }

  private hold(): void {
    for (const player of this.players) player.pause()
  }

  /** Sets every track that is off to its place; whether any was. */
  private align(toleratedMs: number): boolean {
    let off = false
    for (const lane of this.lanes) {
      const player = activeAt(lane, this.positionMs)
      if (!player || player.condition() === 'broken') continue
      // one that ran out before its time is brought back when the place is an earlier one
      const ranOut = player.condition() === 'ended' && this.target(player) >= player.currentMs()
      if (ranOut || Math.abs(player.currentMs() - this.target(player)) <= toleratedMs) continue
      player.seek(this.target(player))
      off = true
    }
    return off
  }

  private resume(active: TrackPlayer[]): void {
    if (this.align(standingMs)) return
    this.state = 'playing'
    for (const player of active) {
      player.setRate(this.rate)
      player.play()
    }
  }

  private keepTogether(active: TrackPlayer[]): void {
    if (active.length === 0) return
    const positions = active.map((player) => player.startOffsetMs + player.currentMs())
    this.positionMs = Math.min(this.durationMs, positions.reduce((sum, one) => sum + one, 0) / positions.length)
    for (const player of active) {
      const correction = correct(player.currentMs() - this.target(player), this.rate)
      if (correction.kind === 'realign') {
        this.wait()
        return
      }
      player.setRate(correction.rate)
      player.play()
    }
  }
}
