package org.kaimen.mediaserver.sdp;

/// A description or candidate that cannot be used. The message says what is wrong with it and
/// quotes nothing of it.
public class SdpException extends Exception {

  public SdpException(String message) {
    super(message);
  }
}
