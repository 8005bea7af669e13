import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { qrPath, type QrDrawing } from '@/staff/account/qr-path'

/** Draws the path as an SVG does, and looks at it as a camera does. */
function photographed({ size, path }: QrDrawing, scale = 4): string {
  const side = size * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
      }
    }
  }
  return decodeQR({ width: side, height: side, data })
}

describe('a QR code', () => {
  it.each([
    'otpauth://totp/Kaimen:clerk?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kaimen',
    `otpauth://totp/Kaimen:${'a'.repeat(100)}?secret=${'B'.repeat(32)}&issuer=Kaimen`,
    '开门',
  ])('is read as what it was drawn of: %s', (text) => {
    expect(photographed(qrPath(text))).toBe(text)
  })
})
