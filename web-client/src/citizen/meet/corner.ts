export const corners = ['top-right', 'bottom-right', 'bottom-left', 'top-left'] as const
export type Corner = (typeof corners)[number]

interface Size {
  width: number
  height: number
}

/** The corner nearest to a point of the screen. */
export function cornerAt(x: number, y: number, screen: Size): Corner {
  const right = x > screen.width / 2
  const bottom = y > screen.height / 2
  if (bottom) return right ? 'bottom-right' : 'bottom-left'
  return right ? 'top-right' : 'top-left'
}

/** The next one around, for those who move it by key. */
export function cornerAfter(corner: Corner): Corner {
  return corners[(corners.indexOf(corner) + 1) % corners.length] ?? 'top-right'
}
