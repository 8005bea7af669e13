import { ref, shallowRef } from 'vue'
import { useAction } from '@/shared/api/action'
import { Problem } from '@/shared/api/problem'
import { api } from '../api'
import { useDraft } from './draft'
import { keptPictures } from './picture-store'
import { useSending } from './use-sending'

/** A case on its way in: the draft, its pictures and videos, and handing all over. A tab closed meanwhile finds it again. */
export function useFiling() {
  const { draft, forget } = useDraft()
  const pictures = shallowRef<File[]>([])
  /** Whether this device keeps the pictures beyond this page. */
  const kept = ref(true)
  /** The reference number, once the case is in. */
  const reference = ref(draft.filed?.reference ?? null)
  const code = ref(draft.filed?.code ?? '')
  const sending = useSending((file, watch) => api.attach(reference.value ?? '', file, watch))

  void keptPictures.read().then((files) => {
    if (draft.filed && files.length === 0) letGo()
    else if (draft.filed) sending.missing.value = files.map((file) => ({ file, problem: Problem.leftBehind() }))
    else if (pictures.value.length === 0) pictures.value = files
  })

  function setPictures(files: File[]): void {
    pictures.value = files
    void keptPictures.write(files).then((done) => (kept.value = done || files.length === 0))
  }

  /** The draft has done its work. */
  function letGo(): void {
    forget()
    sending.missing.value = []
    void keptPictures.write([])
  }

  /** Hands files over; one that does not arrive never takes the case back, and stays here while it still may. */
  async function attach(files: readonly File[]): Promise<void> {
    await sending.run(files)
    const left = sending.missing.value.filter(({ problem }) => problem.passes).map(({ file }) => file)
    await keptPictures.write(left)
    if (left.length === 0) forget()
  }

  const submit = useAction(async () => {
    const { title, text, departmentId, visibility, place, key } = draft
    const filed = await api.file({ title: title.trim(), text: text.trim(), departmentId, visibility, place: place.trim() || null, key })
    code.value = filed.trackingCode ?? ''
    // only now: a tab closed before finds the draft again, and by its key the same case; one closed later finds what is left to send
    draft.filed = { reference: filed.reference, code: code.value }
    reference.value = filed.reference
    await attach(pictures.value)
  })
  /** Whether what was missing is there now. */
  const arrived = ref(false)
  const again = useAction(async () => {
    await attach(sending.missing.value.map(({ file }) => file))
    arrived.value = sending.missing.value.length === 0
  })

  return { draft, pictures, setPictures, kept, reference, code, sending, submit, again, arrived, letGo }
}
