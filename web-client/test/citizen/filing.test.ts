import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import { readDraft, useDraft } from '@/citizen/filing/draft'
import { choose, largestBytes, largestVideoBytes, pictureLimit } from '@/citizen/filing/pictures'
import { placesIn } from '@/citizen/filing/places'
import { filingSteps, stepAt, stepsFor } from '@/citizen/filing/steps'

const file = (type: string, size = 10, name = 'a') => {
  const made = new File(['x'], name, { type })
  Object.defineProperty(made, 'size', { value: size })
  return made
}

describe('choosing pictures', () => {
  it('takes pictures, videos and PDF', () => {
    const types = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'video/mp4', 'video/quicktime', 'video/webm']
    const files = types.map((type) => file(type))
    expect(choose([], files)).toEqual({ files, faults: new Set() })
  })

  it('names why the rest is left out', () => {
    const full = Array.from({ length: pictureLimit }, () => file('image/png'))
    expect(choose([], [file('video/x-msvideo')]).faults).toEqual(new Set(['type']))
    expect(choose([], [file('image/heic'), file('', 10, 'IMG_1.HEIC')]).faults).toEqual(new Set(['heic']))
    expect(choose([], [file('image/png', largestBytes + 1)]).faults).toEqual(new Set(['size']))
    expect(choose([], [file('image/png', largestBytes)]).faults).toEqual(new Set())
    expect(choose([], [file('video/mp4', largestVideoBytes)]).faults).toEqual(new Set())
    expect(choose([], [file('video/mp4', largestVideoBytes + 1)]).faults).toEqual(new Set(['size']))
    expect(choose(full, [file('image/png')])).toEqual({ files: full, faults: new Set(['count']) })
  })
})

describe('the steps of filing', () => {
  it('leave out who one is for those who signed in', () => {
    expect(stepsFor(true)).toEqual(['what', 'pictures', 'place', 'department', 'visibility', 'review'])
    expect(stepsFor(false)).toEqual(filingSteps)
  })

  it.each([
    ['department', true, 'department'],
    ['department', false, 'what'],
    ['nonsense', true, 'what'],
    [undefined, true, 'what'],
    ['what', false, 'what'],
  ])('asked for %s with the matter told %s: %s', (asked, told, step) => {
    expect(stepAt(asked, filingSteps, told)).toBe(step)
  })
})

describe('a draft', () => {
  it('is kept with every stroke and found again', async () => {
    useDraft().draft.title = '路灯'
    await nextTick()
    expect(readDraft().title).toBe('路灯')
  })

  it('is forgotten once filed', async () => {
    const { draft, forget } = useDraft()
    draft.title = '路灯'
    await nextTick()
    forget()
    draft.title = '路灯坏了'
    await nextTick()
    expect(readDraft().title).toBe('')
  })

  it.each(['{', 'null', '7'])('that cannot be read (%s) counts as none', (kept) => {
    localStorage.setItem('kaimen.draft', kept)
    expect(readDraft().text).toBe('')
  })
})

describe('the places that a text names', () => {
  it.each([
    ['幸福路12号门口的路灯坏了三周', ['幸福路12号门口']],
    ['我们住在阳光花园小区3号楼，电梯老坏', ['阳光花园小区3号楼']],
    ['人民路与解放街路口的井盖松动', ['人民路', '解放街路口']],
    ['早上经过建设大道，马路上全是坑；建设大道没人修', ['建设大道']],
    ['孩子在学校门口，走路不安全', []],
    ['The lamp is out', []],
  ])('%s', (text, places) => expect(placesIn(text)).toEqual(places))
})
