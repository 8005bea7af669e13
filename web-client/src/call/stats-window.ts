import type { Stream } from './messages'

/** The reports of one peer connection, as plain objects of the W3C's webrtc-stats. */
interface StreamStats {
  /** `publish`, or the id of the participant who is received; with `/screen` for what is shared. */
  stream: Stream
  connectionState: RTCPeerConnectionState
  reports: Record<string, unknown>[]
}

declare global {
  interface Window {
    /** For whoever examines a conversation from outside: tests, and support with the browser's console. */
    __kaimenCall?: { stats(): Promise<StreamStats[]> }
  }
}

/** Puts the statistics where they can be found; returns how to take them away. */
export function showStats(connections: () => Map<Stream, RTCPeerConnection>): () => void {
  const stats = () => Promise.all([...connections()].map(async ([stream, one]) => read(stream, one)))
  const shown = { stats }
  window.__kaimenCall = shown
  return () => {
    if (window.__kaimenCall === shown) delete window.__kaimenCall
  }
}

async function read(stream: Stream, connection: RTCPeerConnection): Promise<StreamStats> {
  const reports: Record<string, unknown>[] = []
  const report = await connection.getStats()
  report.forEach((entry: Record<string, unknown>) => reports.push({ ...entry }))
  return { stream, connectionState: connection.connectionState, reports }
}
