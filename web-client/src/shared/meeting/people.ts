import { shown } from '@/call/codecs'
import { hasPicture } from '@/call/ladder'
import type { Participant } from '@/call/messages'

/** What there is to see of somebody, or why there is nothing; words for each are in `meeting.person`. */
export type Sight = 'picture' | 'coming' | 'broken' | 'camera-off' | 'resting' | 'no-codec'

/**
 * @param seen whether a picture has come: a media server that changes codecs can send one that the publisher's codec does not promise
 */
export function sightOf({ publication, publishing, camera, codec, rung }: Participant, stream: MediaStream | null, seen: boolean, can = shown()): Sight {
  if (publication > 0 && !publishing) return 'broken'
  if (!stream || publication === 0) return 'coming'
  if (!camera) return 'camera-off'
  if (!hasPicture(rung)) return 'resting'
  if (seen) return 'picture'
  return codec !== null && can.length > 0 && !can.includes(codec) ? 'no-codec' : 'coming'
}

/** How many stand side by side, so that all fit and each is as large as it can be. */
export function columns(count: number, upright: boolean): number {
  if (upright) return count <= 3 ? 1 : count <= 8 ? 2 : 3
  return count <= 1 ? 1 : count <= 4 ? 2 : count <= 9 ? 3 : 4
}
