package org.kaimen.mediaserver.composition;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A file is not made.
public final class CompositionException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final CompositionFailure failure;

  CompositionException(CompositionFailure failure, @Nullable Throwable cause) {
    super(cause == null ? failure.name() : cause.getMessage(), cause);
    this.failure = failure;
  }

  public CompositionFailure failure() {
    return failure;
  }
}
