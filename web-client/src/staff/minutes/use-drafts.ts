import { computed, onScopeDispose, reactive, shallowReactive, watch, type Ref } from 'vue'
import { newKey } from '@/shared/format/key'
import { isHead, type Minutes, type Paragraph } from '@/shared/minutes/model'
import { api } from '../api/api'
import { ParagraphDraft } from './paragraph-draft'

/** The paragraphs of minutes that are being written, saved as they are typed. */
export function useDrafts(minutes: Ref<Minutes>) {
  const drafts = shallowReactive(new Map<string, ParagraphDraft>())
  const id = () => minutes.value.consultationId
  const heads = computed(() => new Set(minutes.value.template.fields.filter(({ place }) => place === 'head').map(({ key }) => key)))

  function draft(of: Pick<Paragraph, 'id' | 'field' | 'text' | 'version'> & { at: string | null }, head: boolean): ParagraphDraft {
    // the class is watched as a whole: it changes itself when an answer comes
    return reactive(new ParagraphDraft(of.id, of.field, of.text, of.version, of.at, (key, wanted) => api.writeParagraph(id(), key, wanted), head)) as ParagraphDraft
  }

  watch(
    minutes,
    (now) => {
      const there = new Set(now.paragraphs.map((one) => one.id))
      for (const one of now.paragraphs) {
        const known = drafts.get(one.id)
        if (known) known.heard(one)
        else drafts.set(one.id, draft(one, isHead(now, one)))
      }
      // what somebody else removed goes, unless it was just being written
      for (const one of drafts.values()) if (one.version > 0 && one.standing === 'saved' && !there.has(one.id)) drafts.delete(one.id)
    },
    { immediate: true },
  )

  /** Begins one more. */
  function add(field: string): string {
    const key = newKey()
    drafts.set(key, draft({ id: key, field, text: '', version: 0, at: null }, false))
    return key
  }

  async function remove(one: ParagraphDraft): Promise<void> {
    one.stop()
    if (one.version > 0) await api.removeParagraph(id(), one.id, one.version)
    drafts.delete(one.id)
  }

  const all = computed(() => [...drafts.values()])
  /** Whether something is typed that the server does not have yet. */
  const unsaved = computed(() => all.value.some(({ standing, text, version }) => standing !== 'saved' && (text.trim() !== '' || version > 0)))

  function warn(event: BeforeUnloadEvent): void {
    if (unsaved.value) event.preventDefault()
  }
  function again(): void {
    for (const one of all.value) if (one.standing === 'held') void one.save()
  }
  addEventListener('beforeunload', warn)
  addEventListener('online', again)
  onScopeDispose(() => {
    removeEventListener('beforeunload', warn)
    removeEventListener('online', again)
    // who turns to something else loses nothing
    for (const one of all.value) void one.save()
  })

  return {
    head: computed(() => all.value.filter(({ field }) => heads.value.has(field))),
    said: computed(() => all.value.filter(({ field }) => !heads.value.has(field))),
    unsaved,
    add,
    remove,
  }
}
