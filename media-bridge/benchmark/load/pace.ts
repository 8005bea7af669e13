import type { Peer } from './peer.js'

/** Sends the media of all peers, evenly spread in time, so that no two speak at once more often than chance has it. */
export class Pace {
  private timer: NodeJS.Timeout | undefined
  private readonly frames: Turn
  private readonly sounds: Turn

  constructor(private readonly peers: readonly Peer[]) {
    this.frames = new Turn(peers.length, 1000 / 30)
    this.sounds = new Turn(peers.length, 20)
  }

  start(): void {
    const begun = performance.now()
    this.frames.begin(begun)
    this.sounds.begin(begun)
    this.timer = setInterval(() => this.send(), 1)
  }

  private send(): void {
    const now = performance.now()
    for (let peer = this.frames.next(now); peer >= 0; peer = this.frames.next(now)) {
      const one = this.peers[peer]
      if (one?.isOpen) one.sendFrame()
    }
    for (let peer = this.sounds.next(now); peer >= 0; peer = this.sounds.next(now)) {
      const one = this.peers[peer]
      if (one?.isOpen) one.sendSound()
    }
  }

  stop(): void {
    clearInterval(this.timer)
  }
}

/** Whose turn it is: each of them once in a period, one after another. */
export class Turn {
  private due = 0
  private one = 0

  constructor(
    private readonly count: number,
    private readonly periodMs: number,
  ) {}

  begin(now: number): void {
    this.due = now
  }

  /** @returns -1 where it is nobody's yet */
  next(now: number): number {
    if (this.due > now || this.count === 0) return -1
    // after a pause of the whole process nothing is made up for
    if (now - this.due > this.periodMs) this.due = now
    this.due += this.periodMs / this.count
    this.one = (this.one + 1) % this.count
    return this.one
  }
}
