const quietestDb = -55
const loudestDb = -12

/** How loud a block of samples (-1 to 1) is, on a scale from 0 (silence) to 1 (plenty). */
export function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12)
  return Math.min(1, Math.max(0, (db - quietestDb) / (loudestDb - quietestDb)))
}

/** Listens to one audio track. */
export class LevelMeter {
  private readonly context = new AudioContext()
  private readonly analyser = this.context.createAnalyser()
  private readonly samples: Float32Array<ArrayBuffer>

  constructor(track: MediaStreamTrack) {
    this.analyser.fftSize = 1024
    this.samples = new Float32Array(this.analyser.fftSize)
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser)
    // without a gesture the context waits; the person's next touch wakes it
    addEventListener('pointerdown', this.wake)
    this.wake()
  }

  /** Now, 0 to 1. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples)
    return loudness(this.samples)
  }

  /** Whether it hears at all: before a gesture some browsers let it hear nothing. */
  get listening(): boolean {
    return this.context.state === 'running'
  }

  close(): void {
    removeEventListener('pointerdown', this.wake)
    void this.context.close()
  }

  private readonly wake = (): void => {
    if (this.context.state === 'suspended') void this.context.resume()
  }
}
