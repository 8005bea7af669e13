package org.kaimen.mediaserver.webrtc;

import org.kaimen.mediaserver.sdp.SdpException;

/// An offer to a peer that has agreed, with another certificate or another part in the handshake
/// than before. It asks for a new DTLS association (RFC 8842 §4), which only another peer can have.
public final class OtherAssociationException extends SdpException {

  OtherAssociationException() {
    super("another certificate or DTLS role than before");
  }
}
