/** Offers to send lost sound again, which Chromium does only where its own offer says so (RFC 4585 §4.2, `nack`). */
export function withAudioNack(sdp: string): string {
  return sdp.replace(/^a=rtpmap:(\d+) opus\/48000\/2(\r?\n)/gm, (line: string, type: string, end: string) => {
    const feedback = `a=rtcp-fb:${type} nack${end}`
    return sdp.includes(feedback) ? line : line + feedback
  })
}
