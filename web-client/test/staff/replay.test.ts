import { describe, expect, it } from 'vitest'
import type { PublicationKind } from '@/call/messages'
import { correct, type Correction } from '@/staff/review/drift'
import { Replay, type Condition, type TrackPlayer } from '@/staff/review/replay'
import { activeAt, lanesOf, latestAt } from '@/staff/review/timeline'

/** A track whose time runs by the test's clock, with a start-up delay and a skew of its own. */
class FakeTrack implements TrackPlayer {
  position = 0
  playing = false
  rate = 1
  seeks: number[] = []
  state: Condition = 'ready'
  private idle = 0

  constructor(
    readonly id: string,
    readonly participantId: string,
    readonly startOffsetMs: number,
    readonly durationMs: number,
    private readonly speed = 1,
    private readonly delayMs = 0,
    readonly kind: PublicationKind = 'camera',
  ) {}

  currentMs = () => this.position
  condition = () => this.state
  play(): void {
    if (!this.playing) this.idle = this.delayMs
    this.playing = true
  }
  pause(): void {
    this.playing = false
  }
  seek(ms: number): void {
    this.seeks.push(ms)
    this.position = ms
  }
  setRate(rate: number): void {
    this.rate = rate
  }
  run(ms: number): void {
    if (!this.playing || this.state !== 'ready') return
    const waited = Math.min(this.idle, ms)
    this.idle -= waited
    this.position = Math.min(this.durationMs, this.position + (ms - waited) * this.rate * this.speed)
  }
  get onClock(): number {
    return this.startOffsetMs + this.position
  }
}

function bench(tracks: FakeTrack[], durationMs = 60_000) {
  let now = 0
  const replay = new Replay(tracks, durationMs, () => now)
  /** Lets time pass as the page does, 40 ms at a time; the widest distance between tracks that play. */
  const run = (ms: number) => {
    let apart = 0
    for (let passed = 0; passed < ms; passed += 40) {
      now += 40
      for (const track of tracks) track.run(40)
      replay.tick()
      const playing = tracks.filter((track) => track.playing).map((track) => track.onClock)
      if (playing.length > 1) apart = Math.max(apart, Math.max(...playing) - Math.min(...playing))
    }
    return apart
  }
  return { replay, run }
}

describe('one track or more by one clock', () => {
  it('starts with its pictures on the first moment, standing', () => {
    const late = new FakeTrack('b', 'citizen', 1_200, 50_000)
    const { replay } = bench([new FakeTrack('a', 'official', 0, 60_000), late])
    replay.seek(5_000)
    expect(replay.moment()).toEqual({ state: 'paused', positionMs: 5_000, rate: 1 })
    expect(late.position).toBe(3_800)
  })

  it('runs as fast as time', () => {
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000)])
    replay.play()
    run(4_000)
    expect(replay.moment().state).toBe('playing')
    expect(Math.abs(replay.moment().positionMs - 4_000)).toBeLessThan(100)
  })

  it.each([
    ['alike', 1, 0],
    ['one slower by a hundredth', 0.99, 0],
    ['one faster by two hundredths', 1.02, 0],
    ['one beginning 60 ms late', 1, 60],
  ])('keeps two tracks within 100 ms: %s', (_name, speed, delay) => {
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000), new FakeTrack('b', 'citizen', 700, 59_000, speed, delay)])
    replay.seek(2_000)
    replay.play()
    expect(run(20_000)).toBeLessThan(100)
    expect(replay.moment().positionMs).toBeGreaterThan(20_000)
  })

  it.each([0.75, 1.5, 2])('keeps them together at speed %d', (rate) => {
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000), new FakeTrack('b', 'citizen', 300, 59_000, 0.995)])
    replay.setRate(rate)
    replay.play()
    expect(run(10_000)).toBeLessThan(100)
    expect(Math.abs(replay.moment().positionMs - 10_000 * rate)).toBeLessThan(500)
  })

  it('waits for a track that buffers and holds the other', () => {
    const stuck = new FakeTrack('b', 'citizen', 0, 60_000)
    const other = new FakeTrack('a', 'official', 0, 60_000)
    const { replay, run } = bench([other, stuck])
    replay.play()
    run(1_000)
    stuck.state = 'loading'
    run(1_000)
    expect(replay.moment().state).toBe('waiting')
    expect(other.playing).toBe(false)
    stuck.state = 'ready'
    expect(run(1_000)).toBeLessThan(100)
    expect(replay.moment().state).toBe('playing')
    expect(replay.moment().positionMs).toBeLessThan(2_200)
  })

  it('goes on without a track that cannot be played', () => {
    const broken = new FakeTrack('b', 'citizen', 0, 60_000)
    broken.state = 'broken'
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000), broken])
    replay.play()
    run(2_000)
    expect(replay.moment().positionMs).toBeGreaterThan(1_800)
  })

  it('brings a stray track back by a seek while all wait', () => {
    const stray = new FakeTrack('b', 'citizen', 0, 60_000)
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000), stray])
    replay.play()
    run(1_000)
    stray.position += 400
    run(40)
    run(200)
    expect(run(1_000)).toBeLessThan(100)
    expect(stray.seeks.length).toBeGreaterThan(0)
  })

  it('plays the next track of a participant who came back, and runs on through the gap', () => {
    const first = new FakeTrack('b1', 'citizen', 0, 3_000)
    const second = new FakeTrack('b2', 'citizen', 5_000, 10_000)
    const { replay, run } = bench([first, second])
    replay.play()
    run(4_000)
    expect([first.playing, second.playing]).toEqual([false, false])
    expect(replay.moment().state).toBe('playing')
    run(2_000)
    expect(second.playing).toBe(true)
    expect(Math.abs(second.onClock - replay.moment().positionMs)).toBeLessThan(60)
  })

  it('stops at the end and begins anew from there', () => {
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 2_000)], 2_000)
    replay.play()
    run(3_000)
    expect(replay.moment()).toMatchObject({ state: 'paused', positionMs: 2_000 })
    replay.play()
    run(400)
    expect(replay.moment().positionMs).toBeLessThan(500)
  })

  it('seeks while it plays and plays on, never outside of the recording', () => {
    const { replay, run } = bench([new FakeTrack('a', 'official', 0, 60_000), new FakeTrack('b', 'citizen', 500, 59_000)])
    replay.play()
    run(400)
    replay.seek(30_000)
    run(400)
    expect(replay.moment().state).toBe('playing')
    expect(replay.moment().positionMs).toBeGreaterThan(30_000)
    replay.seek(-5)
    expect(replay.moment().positionMs).toBe(0)
    replay.seek(99_999)
    expect(replay.moment().positionMs).toBe(60_000)
  })
})

describe('a screen that was shared meanwhile', () => {
  it('is played with the face of who shared it, not instead of it', () => {
    const face = new FakeTrack('a', 'citizen', 0, 60_000)
    const screen = new FakeTrack('s', 'citizen', 5_000, 10_000, 1, 0, 'screen')
    const { replay, run } = bench([face, screen])
    replay.seek(4_800)
    replay.play()
    run(120)
    expect([face.playing, screen.playing]).toEqual([true, false])
    run(1_000)
    expect([face.playing, screen.playing]).toEqual([true, true])
    expect(Math.abs(face.onClock - screen.onClock)).toBeLessThan(60)
    replay.seek(16_000)
    run(120)
    expect([face.playing, screen.playing]).toEqual([true, false])
  })
})

describe('the correction of a drift', () => {
  it.each<[number, Correction]>([
    [0, { kind: 'rate', rate: 1 }],
    [10, { kind: 'rate', rate: 1 }],
    [40, { kind: 'rate', rate: 0.9 }],
    [-40, { kind: 'rate', rate: 1.1 }],
    [51, { kind: 'realign' }],
    [-300, { kind: 'realign' }],
  ])('of %i ms', (drift, correction) => {
    expect(correct(drift, 1)).toEqual(correction)
  })
})

describe('the time line', () => {
  const span = (id: string, participantId: string, startOffsetMs: number, durationMs: number, kind: PublicationKind = 'camera') => ({ id, participantId, kind, startOffsetMs, durationMs })
  const lanes = lanesOf([span('c2', 'c', 900, 100), span('o', 'o', 0, 1_000), span('c1', 'c', 200, 800)])

  it('has a lane for each participant, in the order they came', () => {
    expect(lanes.map(({ key, tracks }) => [key, tracks.map(({ id }) => id)])).toEqual([
      ['o', ['o']],
      ['c', ['c1', 'c2']],
    ])
  })

  it('keeps a screen apart from the face of who shares it, behind all faces', () => {
    const shared = lanesOf([span('s1', 'c', 100, 200, 'screen'), span('c1', 'c', 200, 800), span('o', 'o', 300, 700), span('s2', 'c', 500, 100, 'screen')])
    expect(shared.map(({ kind, tracks }) => [kind, tracks.map(({ id }) => id)])).toEqual([
      ['camera', ['c1']],
      ['camera', ['o']],
      ['screen', ['s1', 's2']],
    ])
    const seen = (at: number) => shared.map((lane) => activeAt(lane, at)?.id ?? null)
    expect(seen(250)).toEqual(['c1', null, 's1'])
    expect(seen(400)).toEqual(['c1', 'o', null])
    expect(seen(550)).toEqual(['c1', 'o', 's2'])
  })

  it.each([
    [100, null],
    [200, 'c1'],
    [950, 'c2'],
    [1_000, null],
  ])('shows at %i ms the track %s', (at, id) => {
    expect(lanes[1] && activeAt(lanes[1], at)?.id).toBe(id ?? undefined)
  })

  it.each([
    [0, -1],
    [500, 0],
    [2_000, 1],
  ])('knows at %i ms what was written last', (at, index) => {
    expect(latestAt([{ atMs: 500 }, { atMs: 1_500 }], at)).toBe(index)
  })
})
