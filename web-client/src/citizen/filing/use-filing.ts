import { ref, shallowRef } from 'vue'
import { useAction } from '@/shared/api/action'
import { Problem } from '@/shared/api/problem'
import { api } from '../api'
import { useDraft } from './draft'
import { keptPictures } from './picture-store'

/** A case on its way in: the draft, its pictures, and handing both over. */
export function useFiling() {
  const { draft, forget } = useDraft()
  const pictures = shallowRef<File[]>([])
  /** The reference number, once the case is in. */
  const reference = ref<string | null>(null)
  const code = ref('')
  /** Pictures that did not arrive although the case did. */
  const missing = shallowRef<{ file: File; problem: Problem }[]>([])
  const sent = ref(0)

  void keptPictures.read().then((kept) => {
    if (pictures.value.length === 0) pictures.value = kept
  })

  function setPictures(files: File[]): void {
    pictures.value = files
    void keptPictures.write(files)
  }

  /** Hands pictures over one by one; one that does not arrive never takes the case back. */
  async function attach(to: string, files: readonly File[]): Promise<void> {
    const failed: { file: File; problem: Problem }[] = []
    sent.value = 0
    for (const file of files) {
      try {
        await api.attach(to, file)
      } catch (cause) {
        failed.push({ file, problem: Problem.of(cause) })
      }
      sent.value++
    }
    missing.value = failed
  }

  const submit = useAction(async () => {
    const { title, text, departmentId, visibility, place, key } = draft
    const filed = await api.file({ title: title.trim(), text: text.trim(), departmentId, visibility, place: place.trim() || null, key })
    await attach(filed.reference, pictures.value)
    // only now: a tab closed meanwhile finds all of it again, and by its key the same case
    forget()
    void keptPictures.write([])
    code.value = filed.trackingCode ?? ''
    reference.value = filed.reference
  })
  const again = useAction(async () => {
    if (reference.value) await attach(reference.value, missing.value.map(({ file }) => file))
  })

  return { draft, pictures, setPictures, reference, code, missing, sent, submit, again }
}
