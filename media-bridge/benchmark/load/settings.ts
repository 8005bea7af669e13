function number(name: string, usual: number): number {
  const text = process.env[name]
  const value = Number(text ?? usual)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name} is not a number: ${text}`)
  return value
}

function numbers(name: string, usual: number[]): number[] {
  const all = process.env[name]?.split(',').map(Number) ?? usual
  if (all.some((one) => !Number.isInteger(one) || one < 1)) throw new Error(`${name} is no list of numbers`)
  return all
}

/** How much is measured; environment variables, each with what the targets speak of as its default. */
export const settings = {
  /** 1:1 calls at once, one stretch each. */
  calls: numbers('CALLS', [1, 20, 50]),
  /** Of each side's video. */
  bitsPerSecond: number('BITRATE', 1_700_000),
  /** Packets of a picture that are sent at once; the next follow 5 ms later. */
  burst: Math.max(1, number('BURST', 1000)),
  /** Whether both sides are recorded. */
  recorded: process.env.RECORDED !== 'no',
  seconds: number('SECONDS', 15),
  /** Before each stretch, for compilers and buffers. */
  warmSeconds: number('WARM_SECONDS', 8),
  audioCalls: number('AUDIO_CALLS', 200),
  idleEndpoints: number('IDLE', 1000),
  cycles: number('CYCLES', 10_000),
  /** Who watch one conversation, one stretch each. */
  watchers: numbers('WATCHERS', [20, 200]),
  speakers: number('SPEAKERS', 3),
  /** Of each speaker's video: of three side by side a page shows small pictures. */
  watchedBitsPerSecond: number('WATCHED_BITRATE', 250_000),
  /** Packets a second of strangers. */
  flood: number('FLOOD', 200_000),
}
