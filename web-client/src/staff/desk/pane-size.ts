/** How large a pane beside the flexible one may be, in px. */
export interface Bounds {
  min: number
  max: number
}

export function clamped(size: number, { min, max }: Bounds): number {
  return Math.round(Math.min(max, Math.max(min, size)))
}

const step = 16
const bigStep = 80

/** The size after a key on the divider; null for keys that do not move it. `towards` is the key that makes the pane larger. */
export function sizeAfterKey(size: number, key: string, shift: boolean, towards: 'right' | 'left' | 'up', bounds: Bounds): number | null {
  const [larger, smaller] = { right: ['ArrowRight', 'ArrowLeft'], left: ['ArrowLeft', 'ArrowRight'], up: ['ArrowUp', 'ArrowDown'] }[towards]
  const by = shift ? bigStep : step
  if (key === larger) return clamped(size + by, bounds)
  if (key === smaller) return clamped(size - by, bounds)
  if (key === 'Home') return bounds.min
  if (key === 'End') return bounds.max
  return null
}
