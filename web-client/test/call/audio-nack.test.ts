import { describe, expect, it } from 'vitest'
import { withAudioNack } from '@/call/audio-nack'

const offer = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 nack',
  '',
].join('\r\n')

describe('an offer to send lost sound again', () => {
  it('has one line more, for Opus alone', () => {
    expect(withAudioNack(offer)).toBe(offer.replace('opus/48000/2\r\n', 'opus/48000/2\r\na=rtcp-fb:111 nack\r\n'))
  })

  it('is left alone where the browser says so itself', () => {
    expect(withAudioNack(withAudioNack(offer))).toBe(withAudioNack(offer))
  })

  it('keeps whatever payload type and line end there is', () => {
    expect(withAudioNack('a=rtpmap:109 opus/48000/2\n')).toBe('a=rtpmap:109 opus/48000/2\na=rtcp-fb:109 nack\n')
    expect(withAudioNack('')).toBe('')
  })
})
