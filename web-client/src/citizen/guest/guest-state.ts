import type { Closing } from '@/call/live-socket'

/** Why a guest is not in the conversation any more; words for each are in `guest.end`. */
export type GuestEnd = { why: 'left' | 'over' | 'replaced' | 'lost' } | { why: 'removed'; reason: string | null }

/**
 * What a closed line means to a guest.
 *
 * @param left whether they asked to leave: the line is closed then as when all is over
 */
export function endOf(why: Closing, left: boolean): GuestEnd {
  switch (why) {
    case 'over':
      return { why: left ? 'left' : 'over' }
    case 'removed':
      return { why: 'removed', reason: null }
    case 'replaced':
      return { why: 'replaced' }
    case 'sign-in-needed':
    case 'not-allowed':
    case 'not-found':
    case 'full':
      return { why: 'lost' }
  }
}

/** Whether the same link may be tried again. */
export function mayComeBack({ why }: GuestEnd): boolean {
  return why !== 'over' && why !== 'removed'
}
