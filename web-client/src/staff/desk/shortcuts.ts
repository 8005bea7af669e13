export type Tool = 'microphone' | 'camera' | 'share' | 'evidence' | 'hand' | 'chat' | 'people' | 'devices' | 'hang-up'

/** With Alt, so that a letter typed by chance does nothing (WCAG 2.1.4). By place on the keyboard, so that an input method does not matter. */
const codes: Readonly<Record<string, Tool>> = { KeyM: 'microphone', KeyV: 'camera', KeyH: 'share', KeyP: 'evidence', KeyR: 'hand', KeyC: 'chat', KeyG: 'people', KeyS: 'devices', KeyX: 'hang-up' }

interface Pressed {
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  repeat: boolean
}

export function toolOf({ code, altKey, ctrlKey, metaKey, shiftKey, repeat }: Pressed): Tool | null {
  if (!altKey || ctrlKey || metaKey || shiftKey || repeat) return null
  return codes[code] ?? null
}

/** How the shortcut is written in a tooltip. */
export function keysOf(tool: Tool): string {
  const code = Object.keys(codes).find((one) => codes[one] === tool) ?? ''
  return `Alt + ${code.slice(3)}`
}
