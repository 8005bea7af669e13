import { expect, it } from 'vitest'
import { paced } from '@/call/paced'

const sound = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n'
const picture = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n'

it.each([
  [`v=0\r\n${sound}${picture}`, `v=0\r\n${sound}a=ptime:60\r\n${picture}`],
  [`v=0\r\n${picture}${sound}`, `v=0\r\n${picture}${sound}a=ptime:60\r\n`],
  [`v=0\r\n${picture}`, `v=0\r\n${picture}`],
])('sound alone is asked for in longer packets, and in the usual ones again', (sdp, longer) => {
  expect(paced(sdp, true)).toBe(longer)
  expect(paced(longer, true)).toBe(longer)
  expect(paced(longer, false)).toBe(sdp)
})
