import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const frames = 30
const block = 8

/**
 * A second of moving pictures with as much in them as a room with a person has; the browser's own made-up camera shows next to
 * nothing and never needs what a line gives.
 *
 * @param folder that keeps them
 * @param width, height in pixels
 * @returns flags for the browser
 */
export function livelyCamera(folder: string, width = 640, height = 480): string[] {
  const luma = Uint8Array.from({ length: (width / block) * Math.ceil(height / block) }, () => 60 + Math.random() * 120)
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < frames; frame++) {
    const picture = Buffer.alloc(width * height * 1.5, 128)
    for (let y = 0; y < height; y++) {
      const row = Math.floor(y / block) * (width / block)
      for (let x = 0; x < width; x++) {
        const column = Math.floor(((x + frame * 2) % width) / block)
        picture[y * width + x] = (luma[row + column] ?? 0) + Math.random() * 12
      }
    }
    parts.push(Buffer.from('FRAME\n'), picture)
  }
  const file = join(folder, 'scene.y4m')
  writeFileSync(file, Buffer.concat(parts))
  return [`--use-file-for-fake-video-capture=${file}`]
}
