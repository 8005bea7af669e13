import { reactive, watch } from 'vue'
import { clamped, type Bounds } from './pane-size'

const key = 'kaimen.desk.panes'

export const paneBounds = {
  queue: { min: 200, max: 420 },
  case: { min: 280, max: 620 },
  outcome: { min: 160, max: 620 },
} satisfies Record<string, Bounds>
export type PaneSizes = Record<keyof typeof paneBounds, number>

/** The sizes of the desk's panes, as this browser left them. */
export function usePaneSizes(width = innerWidth): PaneSizes {
  // on a small screen the conversation keeps the most of it
  const usual: PaneSizes = width < 1280 ? { queue: 210, case: 300, outcome: 380 } : { queue: 270, case: 400, outcome: 400 }
  const sizes = reactive(width < 1280 ? usual : kept(usual))
  watch(sizes, () => {
    try {
      localStorage.setItem(key, JSON.stringify(sizes))
    } catch {
      // they hold until the page is closed
    }
  })
  return sizes
}

function kept(usual: PaneSizes): PaneSizes {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<string, unknown>>
    const size = (name: keyof PaneSizes) => (typeof stored[name] === 'number' ? clamped(stored[name], paneBounds[name]) : usual[name])
    return { queue: size('queue'), case: size('case'), outcome: size('outcome') }
  } catch {
    return usual
  }
}
