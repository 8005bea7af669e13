import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { target } from './server'

const width = 640
const height = 360
const block = 8

/**
 * A film of 3 s (YUV4MPEG2) with so much going on that an encoder sends as much as it may; Chromium's own made-up picture
 * needs a few hundred kbit/s at most.
 */
export function busyPicture(): string {
  mkdirSync(target, { recursive: true })
  const path = join(target, 'busy.y4m')
  const file = openSync(path, 'w')
  writeSync(file, `YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420jpeg\n`)
  const colour = Buffer.alloc((width * height) / 2, 128)
  for (let frame = 0; frame < 60; frame++) {
    const light = Buffer.alloc(width * height)
    for (let y = 0; y < height; y += block)
      for (let x = 0; x < width; x += block) {
        // blocks that wander, each at its own pace
        const shade = (x * 7 + y * 13 + frame * (3 + ((x ^ y) & 31))) & 255
        for (let row = 0; row < block; row++) light.fill(shade, (y + row) * width + x, (y + row) * width + x + block)
      }
    writeSync(file, 'FRAME\n')
    writeSync(file, light)
    writeSync(file, colour)
  }
  closeSync(file)
  return path
}
