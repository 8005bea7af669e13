import { plane, type Stroke } from './model'

/** A point closer to the one before says nothing new. */
const nearest = 3
/** What the server takes. */
const mostPoints = 4_000
const mostStrokes = 100
const leastLength = 120

/** Of an SVG path; a single point is a dot. */
export function pathOf(stroke: Stroke): string {
  const [x = 0, y = 0, ...rest] = stroke
  if (rest.length === 0) return `M${x} ${y}h.1`
  const to: string[] = []
  for (let i = 0; i < rest.length; i += 2) to.push(`L${rest[i]} ${rest[i + 1]}`)
  return `M${x} ${y}${to.join('')}`
}

/** Where on the plane a point of a box lies. */
export function pointIn(box: { left: number; top: number; width: number; height: number }, x: number, y: number): [number, number] {
  const within = (share: number, size: number) => Math.round(Math.min(1, Math.max(0, share)) * size)
  return [within((x - box.left) / box.width, plane.width), within((y - box.top) / box.height, plane.height)]
}

/** The strokes with a new one that begins there. */
export function begun(strokes: readonly Stroke[], point: [number, number]): Stroke[] {
  return strokes.length >= mostStrokes || full(strokes) ? [...strokes] : [...strokes, point]
}

/** The strokes with the last one drawn on to there. */
export function drawnOn(strokes: readonly Stroke[], [x, y]: [number, number]): Stroke[] {
  const last = strokes.at(-1)
  if (!last || full(strokes)) return [...strokes]
  const [beforeX = 0, beforeY = 0] = last.slice(-2)
  if (Math.hypot(x - beforeX, y - beforeY) < nearest) return [...strokes]
  return [...strokes.slice(0, -1), [...last, x, y]]
}

/** Whether there is enough of it to be somebody's name. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  return strokes.reduce((sum, stroke) => sum + length(stroke), 0) >= leastLength
}

function full(strokes: readonly Stroke[]): boolean {
  return strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0) >= mostPoints
}

function length(stroke: Stroke): number {
  let sum = 0
  for (let i = 2; i < stroke.length; i += 2) {
    sum += Math.hypot((stroke[i] ?? 0) - (stroke[i - 2] ?? 0), (stroke[i + 1] ?? 0) - (stroke[i - 1] ?? 0))
  }
  return sum
}
