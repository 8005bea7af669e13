package org.kaimen.signaling.platform;

import java.util.Map;

/// A request that is understood and refused; carries no stack trace, for it is no bug.
public final class Refusal extends RuntimeException {

  private final transient RefusalCode code;
  private final transient Map<String, Object> extras;

  public Refusal(RefusalCode code) {
    this(code, Map.of());
  }

  /// @param extras further members of the error body, such as the next free slot
  public Refusal(RefusalCode code, Map<String, Object> extras) {
    super(code.code(), null, false, false);
    this.code = code;
    this.extras = Map.copyOf(extras);
  }

  public RefusalCode code() {
    return code;
  }

  public Map<String, Object> extras() {
    return extras;
  }
}
