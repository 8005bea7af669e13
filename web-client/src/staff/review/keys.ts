export type Command = { kind: 'toggle' } | { kind: 'by'; ms: number } | { kind: 'to'; to: 'start' | 'end' }

const stepMs = 5_000

/** What a key does on the replay; nothing where the focused control has its own use for the key. */
export function commandOf(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>, target: Element): Command | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  const slider = target.matches('input[type="range"]')
  if (!slider && target.matches('input, textarea, select, .el-drawer *')) return null
  switch (event.key) {
    case ' ':
      return target.matches('button, a') ? null : { kind: 'toggle' }
    case 'ArrowLeft':
      return { kind: 'by', ms: -stepMs }
    case 'ArrowRight':
      return { kind: 'by', ms: stepMs }
    case 'Home':
      return { kind: 'to', to: 'start' }
    case 'End':
      return { kind: 'to', to: 'end' }
    default:
      return null
  }
}
