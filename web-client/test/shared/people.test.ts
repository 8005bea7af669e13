import { describe, expect, it } from 'vitest'
import type { Participant } from '@/call/messages'
import { columns, sightOf } from '@/shared/meeting/people'
import { official } from '../call/fixtures'

const stream = {} as MediaStream
const shows = { ...official, publishing: true }

describe('what there is to see of somebody', () => {
  it.each<[string, Partial<Participant>, MediaStream | null, boolean, string]>([
    ['the picture', {}, stream, true, 'picture'],
    ['a wait for the first picture', {}, stream, false, 'coming'],
    ['a wait for the connection', {}, null, false, 'coming'],
    ['a wait for somebody who does not publish', { publication: 0, publishing: false, codec: null }, null, false, 'coming'],
    ['a broken line, whatever was seen before', { publishing: false }, stream, true, 'broken'],
    ['a camera that is off, or none', { camera: false }, stream, true, 'camera-off'],
    ['a codec that this browser has not', { codec: 'AV1' }, stream, false, 'no-codec'],
    ['the picture, where the media server changed the codec', { codec: 'AV1' }, stream, true, 'picture'],
  ])('is %s', (_name, more, media, seen, sight) => {
    expect(sightOf({ ...shows, ...more }, media, seen, ['VP8', 'H264'])).toBe(sight)
  })

  it('is hoped for in a browser that does not say what it has', () => {
    expect(sightOf({ ...shows, codec: 'AV1' }, stream, false, [])).toBe('coming')
  })
})

describe('people side by side', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 1],
    [4, 2, 2],
    [5, 3, 2],
    [8, 3, 2],
    [9, 3, 3],
    [10, 4, 3],
    [12, 4, 3],
  ])('%i are in %i columns, and in %i where the page is upright', (count, wide, upright) => {
    expect([columns(count, false), columns(count, true)]).toEqual([wide, upright])
  })
})
