package org.kaimen.signaling.casework;

import reactor.core.publisher.Mono;

/// Who is to hear of each entry of a case, and writes what follows from it in the same transaction:
/// where that fails, the entry is not written either.
public interface CaseListener {

  /// @param file ends with the entry
  Mono<Void> happened(CaseFile file);
}
