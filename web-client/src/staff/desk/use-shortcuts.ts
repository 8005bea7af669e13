import { onScopeDispose } from 'vue'
import { toolOf, type Tool } from './shortcuts'

/** Hears the conversation's shortcuts while the component lives. */
export function useShortcuts(press: (tool: Tool) => void): void {
  function hear(event: KeyboardEvent): void {
    const tool = toolOf(event)
    if (!tool) return
    event.preventDefault()
    press(tool)
  }
  addEventListener('keydown', hear)
  onScopeDispose(() => removeEventListener('keydown', hear))
}
