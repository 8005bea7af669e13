package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// The header extensions of an outgoing stream (RFC 8285), in place of the source's.
@SuppressWarnings("DoNotCallSuggester")
public final class SenderExtensions {

  /// @param absSendTimeId the id negotiated for it, 1..14; 0: not negotiated
  /// @param transportSequenceId likewise
  /// @param midId likewise (RFC 9143 §15)
  /// @param mid the section's identification tag, at most 16 bytes; without meaning where midId is
  ///   0
  public SenderExtensions(int absSendTimeId, int transportSequenceId, int midId, String mid) {
    throw new UnsupportedOperationException();
  }

  /// Bytes that [#copy] may add to a packet at most.
  public int length() {
    throw new UnsupportedOperationException();
  }

  /// Appends the packet to `target` with these extensions alone: header, CSRCs, payload, padding.
  public void copy(ByteBuf packet, ByteBuf target) {
    throw new UnsupportedOperationException();
  }

  /// Fills in what changes from packet to packet, where it was negotiated.
  ///
  /// @param packet one that [#copy] made, from its reader index
  /// @param absSendTime 24 bits, 6.18 fixed point seconds
  /// @param transportSequence low 16 bits count
  public void stamp(ByteBuf packet, int absSendTime, int transportSequence) {
    throw new UnsupportedOperationException();
  }
}
