import type { PageView } from '@/call/messages'

const closest = 8
const step = 1.5

/** As a document is laid down: its first page, all of it. */
export const whole: PageView = { page: 1, zoom: 1, x: 0.5, y: 0.5, pointer: null }

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Closer, or further off again; all of the page where that is further than it. */
export function zoomed(view: PageView, closer: boolean): PageView {
  const zoom = within(closer ? view.zoom * step : view.zoom / step, 1, closest)
  return zoom === 1 ? { ...view, zoom, x: 0.5, y: 0.5 } : { ...view, zoom }
}

/** Another page, all of it; the same where there is none. */
export function turned(view: PageView, by: number, pages: number): PageView {
  const page = within(view.page + by, 1, Math.max(1, pages))
  return page === view.page ? view : { ...whole, page }
}

/** @param dx and dy how far the eye goes, in shares of the page */
export function moved(view: PageView, dx: number, dy: number): PageView {
  return { ...view, x: within(view.x + dx, 0, 1), y: within(view.y + dy, 0, 1) }
}

/** Points at a place of the page, in shares of it; at nothing beside it. */
export function pointed(view: PageView, x: number, y: number): PageView {
  const on = x >= 0 && x <= 1 && y >= 0 && y <= 1
  return { ...view, pointer: on ? { x, y } : null }
}

interface Size {
  width: number
  height: number
}

/** Where the page lies in the frame, px: as large as fits, times the zoom, its middle where the view says, no gap at an edge. */
export function placed({ zoom, x, y }: PageView, frame: Size, page: Size): Size & { left: number; top: number } {
  const fit = Math.min(frame.width / Math.max(1, page.width), frame.height / Math.max(1, page.height)) * zoom
  const width = page.width * fit
  const height = page.height * fit
  return { width, height, left: start(frame.width, width, x), top: start(frame.height, height, y) }
}

function start(frame: number, page: number, middle: number): number {
  return page <= frame ? (frame - page) / 2 : within(frame / 2 - middle * page, frame - page, 0)
}
