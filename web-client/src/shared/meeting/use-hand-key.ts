import { onScopeDispose } from 'vue'

/** Alt + R raises and lowers the hand while the component lives; by place on the keyboard, so that an input method does not matter. */
export function useHandKey(press: () => void): void {
  function hear({ code, altKey, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent): void {
    if (code === 'KeyR' && altKey && !ctrlKey && !metaKey && !shiftKey && !repeat) press()
  }
  addEventListener('keydown', hear)
  onScopeDispose(() => removeEventListener('keydown', hear))
}
