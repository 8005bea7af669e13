package org.kaimen.signaling.identity;

import java.util.UUID;
import java.util.function.Function;
import org.kaimen.signaling.platform.Refusal;
import reactor.core.publisher.Mono;

/// Lets a citizen confirm something by a code: sent to their mobile number, or where there is none
/// to their mail address.
public interface Confirmations {

  /// Sends a code; an earlier one to the same address is void.
  ///
  /// @param purpose what it is good for, and nothing else
  /// @return where it was sent, as its owner recognizes it and nobody else; empty where they have
  ///   no address
  Mono<String> send(UUID person, String purpose);

  /// Takes the code; where it is right, does what it was for in the same transaction.
  ///
  /// @param then given where the code was sent
  /// @return empty where they have no address
  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`, and what `then` refuses, after
  ///   which the code is still good
  <T> Mono<T> confirm(UUID person, String purpose, String code, Function<String, Mono<T>> then);
}
