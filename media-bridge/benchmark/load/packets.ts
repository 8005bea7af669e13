/**
 * RTP as a browser sends it (RFC 3550, RFC 7741 for VP8), with the moment it was sent in its payload: that is how the
 * receiving side knows the delay. What follows is noise; nobody decodes it.
 */

/** Identifiers of the header extensions (RFC 8285) that each packet carries. */
export const extensionIds = { mid: 1, sendTime: 2, transportSequence: 3 } as const

export const payloadTypes = { video: 96, audio: 111 } as const

/** Fixed header, and 9 bytes of extensions with their own header, padded. */
export const headerLength = 12 + 4 + 12

/** Behind VP8's descriptor (1), frame tag (3), start code (3) and size (4) of a key frame. */
const videoStamp = headerLength + 11
/** Behind Opus' first byte. */
const audioStamp = headerLength + 1
export const leastLength = videoStamp + 8

/** Opus: fullband, 20 ms, one frame (RFC 6716 §3.1). */
const opusFullband20Ms = 0x78

/** Counts over all streams of a peer (draft-holmer-rmcat-transport-wide-cc-extensions). */
export interface TransportCounter {
  next: number
}

export class RtpStream {
  private sequence = Math.floor(Math.random() * 30_000)
  private timestamp = Math.floor(Math.random() * 0x7fff_ffff)

  constructor(
    private readonly ssrc: number,
    private readonly kind: 'video' | 'audio',
    private readonly mid: string,
    private readonly counter: TransportCounter,
  ) {}

  /** A new frame begins, so many ticks of its clock after the last. */
  advance(ticks: number): void {
    this.timestamp = (this.timestamp + ticks) >>> 0
  }

  /** Writes the header of the stream's next packet. */
  private header(into: Buffer, marker: boolean): void {
    into[0] = 0x90
    into[1] = payloadTypes[this.kind] | (marker ? 0x80 : 0)
    into.writeUInt16BE(this.sequence, 2)
    this.sequence = (this.sequence + 1) & 0xffff
    into.writeUInt32BE(this.timestamp, 4)
    into.writeUInt32BE(this.ssrc, 8)
    into.writeUInt32BE(0xbede_0003, 12)
    into[16] = (extensionIds.mid << 4) | (this.mid.length - 1)
    into.write(this.mid, 17, 'latin1')
    into[18] = (extensionIds.sendTime << 4) | 2
    // 24 bits, 18 of them behind the point
    into.writeUIntBE(Math.floor((performance.now() / 1000) * 0x40000) & 0xff_ffff, 19, 3)
    into[22] = (extensionIds.transportSequence << 4) | 1
    into.writeUInt16BE(this.counter.next, 23)
    this.counter.next = (this.counter.next + 1) & 0xffff
    into.fill(0, 25, headerLength)
  }

  /**
   * One packet of a picture. `into` is as long as the packet.
   *
   * @param first of its picture
   * @param last of its picture
   */
  video(into: Buffer, { first, last, key }: { first: boolean; last: boolean; key: boolean }, at = performance.now()): void {
    this.header(into, last)
    // RFC 7741 §4.2: S marks the beginning of a partition
    into[headerLength] = first ? 0x10 : 0
    if (first) {
      // RFC 6386 §9.1: bit 0 is 0 for a key frame; it is shown; the first partition's length
      into.writeUIntLE((key ? 0 : 1) | 0x10 | (100 << 5), headerLength + 1, 3)
      into.writeUIntBE(0x9d_012a, headerLength + 4, 3)
      into.writeUInt16LE(640, headerLength + 7)
      into.writeUInt16LE(480, headerLength + 9)
    }
    into.writeDoubleBE(at, videoStamp)
  }

  /** A packet of 20 ms of sound. */
  audio(into: Buffer, at = performance.now()): void {
    this.header(into, false)
    into[headerLength] = opusFullband20Ms
    into.writeDoubleBE(at, audioStamp)
  }
}

/** Where RTP's payload begins; -1 for what is not RTP (RFC 5761 §4). */
function payloadIndex(packet: Buffer): number {
  if (packet.length < 12 || (packet.readUInt8(0) & 0xc0) !== 0x80 || isRtcp(packet)) return -1
  const sources = packet.readUInt8(0) & 0x0f
  const fixed = 12 + 4 * sources
  if ((packet.readUInt8(0) & 0x10) === 0) return fixed
  return packet.length < fixed + 4 ? -1 : fixed + 4 + 4 * packet.readUInt16BE(fixed + 2)
}

export function isRtcp(packet: Buffer): boolean {
  return packet.length >= 8 && packet.readUInt8(1) >= 192 && packet.readUInt8(1) <= 223
}

/** Whether a compound asks for a key frame: PLI or FIR (RFC 4585 §6.3.1, RFC 5104 §4.3.1). */
export function asksForKeyFrame(compound: Buffer): boolean {
  for (let at = 0; at + 4 <= compound.length; at += 4 + 4 * compound.readUInt16BE(at + 2)) {
    const format = compound.readUInt8(at) & 0x1f
    if (compound.readUInt8(at + 1) === 206 && (format === 1 || format === 4)) return true
  }
  return false
}

/** When a packet was sent, in ms of `performance.now()` of the process that sent it; undefined for what carries no time. */
export function sentAt(packet: Buffer): number | undefined {
  const payload = payloadIndex(packet)
  if (payload < 0) return undefined
  const isAudio = (packet.readUInt8(1) & 0x7f) === payloadTypes.audio
  const at = payload + (isAudio ? audioStamp : videoStamp) - headerLength
  return at + 8 <= packet.length ? packet.readDoubleBE(at) : undefined
}
