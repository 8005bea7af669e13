import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForKeyFrame, isRtcp, leastLength, RtpStream, sentAt } from '../load/packets.js'

const header = (packet: Buffer, from: number, to: number) => packet.subarray(from, to).toString('hex')

test('a picture begins with what VP8 begins a key frame with, and carries when it was sent', () => {
  const stream = new RtpStream(0x01020304, 'video', '1', { next: 0x1234 })
  const packet = Buffer.alloc(leastLength + 100)
  stream.video(packet, { first: true, last: true, key: true }, 1234.5)
  assert.equal(header(packet, 0, 2), '90e0', 'version 2, extensions; marker, payload type 96')
  assert.equal(header(packet, 8, 12), '01020304', 'SSRC')
  assert.equal(header(packet, 12, 18), 'bede00031031', 'one-byte extensions, three words; mid 1')
  assert.equal(header(packet, 22, 25), '311234', 'transport-wide number')
  assert.equal(header(packet, 28, 39), '10900c009d012a8002e001', 'start of a partition, key frame, start code, 640 by 480')
  assert.equal(sentAt(packet), 1234.5)
})

test('what comes without extensions is read too', () => {
  const stream = new RtpStream(1, 'audio', '0', { next: 0 })
  const packet = Buffer.alloc(120)
  stream.audio(packet, 99.25)
  const bare = Buffer.concat([packet.subarray(0, 12), packet.subarray(28)])
  bare[0] = 0x80
  assert.equal(sentAt(bare), 99.25)
})

test('numbers go on from packet to packet, also over the end', () => {
  const counter = { next: 0xffff }
  const stream = new RtpStream(1, 'audio', '0', counter)
  const packet = Buffer.alloc(120)
  stream.audio(packet)
  const first = packet.readUInt16BE(2)
  stream.audio(packet)
  assert.equal(packet.readUInt16BE(2), first + 1)
  assert.equal(counter.next, 1)
})

test('requests for a key frame are found in a compound', () => {
  const report = Buffer.from('80c9000100000001', 'hex')
  const loss = Buffer.from('81ce00020000000100000002', 'hex')
  assert.ok(isRtcp(report))
  assert.equal(asksForKeyFrame(report), false)
  assert.equal(asksForKeyFrame(Buffer.concat([report, loss])), true)
  assert.equal(asksForKeyFrame(Buffer.from('8fce00020000000100000002', 'hex')), false, 'REMB')
  assert.equal(sentAt(report), undefined)
  assert.equal(sentAt(Buffer.from('90', 'hex')), undefined)
})
