import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const rate = 48_000

/**
 * Somebody who speaks for three seconds and listens for three, again and again; the browser's own made-up microphone beeps for 20 ms,
 * which is nobody's voice.
 *
 * @param folder that keeps it
 * @returns flags for the browser
 */
export function speakingMicrophone(folder: string): string[] {
  const samples = Int16Array.from({ length: rate * 6 }, (_, at) => (at < rate * 3 ? Math.sin((2 * Math.PI * 180 * at) / rate) * 9000 * (0.7 + 0.3 * Math.sin((2 * Math.PI * 4 * at) / rate)) : 0))
  const data = Buffer.from(samples.buffer)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(data.length, 40)
  const file = join(folder, 'voice.wav')
  writeFileSync(file, Buffer.concat([head, data]))
  return [`--use-file-for-fake-audio-capture=${file}`]
}
