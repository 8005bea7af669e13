import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Exhibit } from '@/call/messages'
import { moved, placed, pointed, turned, whole, zoomed } from '@/shared/meeting/evidence/view'
import EvidenceStage from '@/shared/meeting/evidence/EvidenceStage.vue'
import { Voice } from '@/shared/meeting/voice'

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key }) }))

const frame = { width: 400, height: 400 }
const page = { width: 100, height: 200 }

describe('where a page lies', () => {
  it('is as large as fits, in the middle', () => {
    expect(placed(whole, frame, page)).toEqual({ width: 200, height: 400, left: 100, top: 0 })
  })

  it('leaves no gap at an edge when it is enlarged', () => {
    const corner = { ...whole, zoom: 4, x: 0, y: 1 }
    expect(placed(corner, frame, page)).toEqual({ width: 800, height: 1600, left: 0, top: -1200 })
  })

  it('goes no closer than eightfold and no further than the whole page', () => {
    let view = whole
    for (let times = 0; times < 20; times++) view = zoomed(view, true)
    expect(view.zoom).toBe(8)
    for (let times = 0; times < 20; times++) view = zoomed(moved(view, 0.3, 0.3), false)
    expect(view).toEqual(whole)
  })

  it('turns to pages that there are', () => {
    expect(turned(whole, -1, 3)).toBe(whole)
    expect(turned({ ...whole, zoom: 2 }, 1, 3)).toEqual({ ...whole, page: 2 })
    expect(turned({ ...whole, page: 3 }, 1, 3).page).toBe(3)
  })

  it('is pointed at within its edges', () => {
    expect(pointed(whole, 0.2, 0.9).pointer).toEqual({ x: 0.2, y: 0.9 })
    expect(pointed(whole, 1.1, 0.5).pointer).toBeNull()
  })
})

describe('a voice', () => {
  it('is one at the second loud look, and is over after a pause', () => {
    const voice = new Voice()
    expect([0, 100, 200].map((at) => voice.hear(0.5, at))).toEqual([false, true, true])
    expect(voice.hear(0.1, 1300)).toBe(true)
    expect(voice.hear(0.1, 1400)).toBe(false)
    expect([1500, 1600].map((at) => voice.hear(0.3, at))).toEqual([false, false])
  })
})

describe('the document before all', () => {
  const exhibit: Exhibit = { document: { id: 'd', name: '合同.png', mediaType: 'image/png' }, by: 'me', view: whole }
  const stage = (props: object) =>
    mount(EvidenceStage, { props: { exhibit, you: 'me', leader: '王秀英', mayLead: false, url: '/d', ...props }, global: { stubs: { EvidencePaper: { emits: ['pages'], template: '<i data-paper />' } } } })

  beforeEach(() => {
    vi.useFakeTimers()
  })

  it('is led by who shows it, told ten times a second at most and the last place always', async () => {
    const shown = stage({})
    for (let times = 0; times < 3; times++) await shown.find('[data-do=larger]').trigger('click')
    expect(shown.emitted('turn')).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(shown.emitted('turn')?.at(-1)).toEqual([{ ...whole, zoom: 1.5 ** 3 }])
    await shown.find('.stage').trigger('keydown', { key: '-' })
    expect(shown.attributes('data-zoom')).toBe(String(1.5 ** 2))
  })

  it('is followed by the others, of whom the official may take it over', async () => {
    const followed = stage({ you: 'other' })
    expect(followed.findAll('button')).toHaveLength(0)
    await followed.setProps({ exhibit: { ...exhibit, view: { ...whole, zoom: 3 } }, mayLead: true })
    expect(followed.attributes('data-zoom')).toBe('3')
    await followed.find('[data-do=lead-evidence]').trigger('click')
    expect(followed.emitted('lead')).toHaveLength(1)
    expect(followed.emitted('turn')).toBeUndefined()
  })
})
