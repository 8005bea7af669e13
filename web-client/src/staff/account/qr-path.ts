import encodeQR from 'qr'

export interface QrDrawing {
  /** Modules a side, with the quiet zone of four (ISO/IEC 18004 §9.1). */
  size: number
  /** Of an SVG: the dark modules, run by run. */
  path: string
}

/** A QR code as one path, dark on whatever ground it is laid on. */
export function qrPath(text: string): QrDrawing {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const runs = rows.flatMap((row, y) => {
    const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
    return starts.map((x) => {
      const end = row.indexOf(false, x)
      const width = (end < 0 ? row.length : end) - x
      return `M${x} ${y}h${width}v1h-${width}z`
    })
  })
  return { size: rows.length, path: runs.join('') }
}
