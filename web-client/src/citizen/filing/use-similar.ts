import { onScopeDispose, shallowRef, watch } from 'vue'
import { api, type SimilarCase } from '../api'

/** Asked when the fingers rest this long, in ms. */
const rest = 150
/** Fewer characters say too little to compare. */
const enough = 6

/** What others told that is like this; an answer to earlier words never replaces that to later ones. */
export function useSimilar(words: () => string) {
  const similar = shallowRef<SimilarCase[]>([])
  /** How many share each, as far as it is known. */
  const shared = shallowRef(new Map<string, number>())
  let generation = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(text: string, mine: number): Promise<void> {
    try {
      const { cases } = await api.similar(text)
      if (mine !== generation) return
      similar.value = cases
      if (cases.length === 0) return
      const counts = await api.shared(cases.map(({ reference }) => reference))
      if (mine === generation) shared.value = new Map(counts.map(({ reference, sharedBy }) => [reference, sharedBy]))
    } catch {
      // a help that is not there is not missed: what was shown stays
    }
  }

  watch(
    words,
    (text) => {
      clearTimeout(timer)
      const mine = ++generation
      const said = text.trim()
      if (said.length < enough) similar.value = []
      else timer = setTimeout(() => void ask(said, mine), rest)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    generation++
  })
  return { similar, shared }
}
