package org.kaimen.signaling.casework;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// All who hear of the entries of cases, none after another.
@Component
class CaseListeners {

  private final List<CaseListener> listeners;

  CaseListeners(List<CaseListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  Mono<Void> happened(CaseFile file) {
    return Mono.when(listeners.stream().map(listener -> listener.happened(file)).toList());
  }
}
