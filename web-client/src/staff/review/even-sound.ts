/** What a voice is brought to, dB below the loudest there can be. */
const wantedDb = -22
/** Below this nobody speaks, and the room is not made louder. */
const silenceDb = -50
const mostGain = 6
const leastGain = 0.25
/** How much of the way is gone at each look, so that a cough changes little. */
const pace = 0.15
const lookEveryMs = 100

/** The next gain of somebody who sounds this loud without it. */
export function nextGain(gain: number, db: number): number {
  if (db < silenceDb) return gain
  const wanted = Math.min(mostGain, Math.max(leastGain, 10 ** ((wantedDb - db) / 20)))
  return gain + (wanted - gain) * pace
}

/** Brings the voices of a recording to one loudness: each by a gain that follows it, all through a limiter. */
export class EvenSound {
  private readonly context = new AudioContext()
  private readonly limiter = this.context.createDynamicsCompressor()
  private readonly voices: { source: MediaElementAudioSourceNode; meter: AnalyserNode; gain: GainNode; at: number }[]
  private readonly samples = new Float32Array(2048)
  private readonly timer = setInterval(() => this.follow(), lookEveryMs)
  private on = false

  constructor(videos: readonly HTMLMediaElement[]) {
    this.limiter.threshold.value = -12
    this.limiter.ratio.value = 12
    this.limiter.connect(this.context.destination)
    this.voices = videos.map((video) => {
      const voice = { source: this.context.createMediaElementSource(video), meter: this.context.createAnalyser(), gain: this.context.createGain(), at: 1 }
      voice.meter.fftSize = this.samples.length
      voice.source.connect(voice.meter)
      voice.source.connect(voice.gain)
      voice.gain.connect(this.limiter)
      return voice
    })
  }

  turn(on: boolean): void {
    this.on = on
    void this.context.resume()
    if (on) return
    for (const voice of this.voices) this.set(voice, 1)
  }

  close(): void {
    clearInterval(this.timer)
    void this.context.close()
  }

  private follow(): void {
    if (!this.on) return
    for (const voice of this.voices) {
      voice.meter.getFloatTimeDomainData(this.samples)
      let sum = 0
      for (const sample of this.samples) sum += sample * sample
      this.set(voice, nextGain(voice.at, 10 * Math.log10(sum / this.samples.length + 1e-12)))
    }
  }

  private set(voice: { gain: GainNode; at: number }, gain: number): void {
    voice.at = gain
    voice.gain.gain.setTargetAtTime(gain, this.context.currentTime, 0.05)
  }
}
