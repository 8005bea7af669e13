package org.kaimen.mediaserver.container;

import java.io.IOException;

/// A file could not be written because its volume is full.
public final class NoSpaceException extends IOException {

  private static final long serialVersionUID = 1;

  NoSpaceException(String message) {
    super(message);
  }
}
