import { publishing, type PublicationKind, type Stream } from './messages'

const ofScreen = '/screen'

/** The own outgoing stream of the shared screen. */
export const sharing: Stream = publishing + ofScreen

/** How a stream is called in this browser: by whose it is, and the shared screen apart from the camera. */
export function streamOf(owner: string, kind: PublicationKind): Stream {
  return kind === 'screen' ? owner + ofScreen : owner
}

/** Whose it is and what it shows, as messages say it. */
export function partsOf(stream: Stream): { owner: string; kind: PublicationKind } {
  return stream.endsWith(ofScreen) ? { owner: stream.slice(0, -ofScreen.length), kind: 'screen' } : { owner: stream, kind: 'camera' }
}

/** Whether it goes out from here. */
export const isOwn = (stream: Stream): boolean => stream === publishing || stream === sharing
