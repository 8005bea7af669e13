import { describe, expect, it, vi } from 'vitest'
import { codecToSend, shown, type VideoCodec } from '@/call/codecs'

const capable = (...codecs: Partial<RTCRtpCodec>[]) => vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs }) })
const every: VideoCodec[] = ['VP8', 'H264', 'VP9', 'AV1']

describe('what a browser can show', () => {
  it.each([
    ['VP8', {}, ['VP8']],
    ['H264', { sdpFmtpLine: 'packetization-mode=1;profile-level-id=42e01f' }, ['H264']],
    ['H264', { sdpFmtpLine: 'packetization-mode=0;profile-level-id=42e01f' }, []],
    ['H264', { sdpFmtpLine: 'packetization-mode=1;profile-level-id=4d001f' }, []],
    ['VP9', { sdpFmtpLine: 'profile-id=0' }, ['VP9']],
    ['VP9', { sdpFmtpLine: 'profile-id=2' }, []],
    ['AV1', { sdpFmtpLine: 'level-idx=5;profile=0;tier=0' }, ['AV1']],
    ['AV1', { sdpFmtpLine: 'level-idx=5;profile=1;tier=0' }, []],
    ['H265', {}, []],
  ])('of %s %o is %s', (name, more, codecs) => {
    capable({ mimeType: `video/${name}`, ...more })
    expect(shown()).toEqual(codecs)
  })

  it('is in the order of preference, each once', () => {
    capable({ mimeType: 'video/AV1' }, { mimeType: 'video/vp8' }, { mimeType: 'video/rtx' }, { mimeType: 'video/VP8' })
    expect(shown()).toEqual(['VP8', 'AV1'])
  })

  it('is unknown of an older browser', () => {
    vi.stubGlobal('RTCRtpReceiver', {})
    expect(shown()).toEqual([])
  })
})

describe('the codec to send', () => {
  it.each<[string, VideoCodec[], VideoCodec | undefined, VideoCodec[], VideoCodec | undefined]>([
    ['is the preferred one', every, undefined, every, 'VP8'],
    ['is one that can be sent', every, undefined, ['H264'], 'H264'],
    ['stays while all can show it', every, 'H264', every, 'H264'],
    ['changes when somebody cannot show it', ['H264'], 'VP8', every, 'H264'],
    ['stays when there is no other', ['VP8', 'H264'], 'VP9', ['VP9'], 'VP9'],
    ['is left to the server where nothing fits', ['VP8'], undefined, ['VP9'], undefined],
  ])('%s', (_name, agreed, present, can, codec) => {
    expect(codecToSend(agreed, present, can)).toBe(codec)
  })
})
