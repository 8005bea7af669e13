package org.kaimen.mediaserver.container;

/// What a decoder needs before the first frame, as a file keeps it beside the frames (CodecPrivate,
/// RFC 9559 §5.1.4.1.22).
public sealed interface DecoderSetup permits AvcParameterSets, Av1Configuration {

  /// The bytes of it, as the file has them.
  byte[] toRecord();
}
