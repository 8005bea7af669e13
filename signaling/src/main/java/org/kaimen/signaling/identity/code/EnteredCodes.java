package org.kaimen.signaling.identity.code;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Sends codes and takes them back. Only a keyed hash of a code is stored: six digits alone could
/// be found from a plain one in no time.
@Component
class EnteredCodes {

  private static final int CODES = 1_000_000;

  private final CodeTable table;
  private final Letters letters;
  private final Sms sms;
  private final Secret secret;
  private final Clock clock;
  private final TransactionalOperator transaction;
  private final SecureRandom random = new SecureRandom();

  EnteredCodes(
      CodeTable table,
      Letters letters,
      Sms sms,
      Secret secret,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.letters = letters;
    this.sms = sms;
    this.secret = secret;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What became of a right code.
  sealed interface Taken<T> {

    /// It is used up.
    record Done<T>(T what) implements Taken<T> {}

    /// Refused all the same; a code that is kept can be entered once more.
    record Not<T>(IdentityRefusal why, boolean isKept) implements Taken<T> {}
  }

  /// Sends a code to sign in with, or to prove the address; an earlier one to the address is void.
  ///
  /// @param purpose what it is good for, and nothing else
  /// @throws Refusal `sms-not-offered`
  Mono<Void> send(String purpose, Address address) {
    return send(purpose, address, CodeLetter.Use.SIGN_IN);
  }

  /// Sends a code; an earlier one to the address is void.
  ///
  /// @param purpose what it is good for, and nothing else
  /// @throws Refusal `sms-not-offered`
  Mono<Void> send(String purpose, Address address, CodeLetter.Use use) {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      String code = "%06d".formatted(random.nextInt(CODES));
      return table
          .sweep(now)
          .then(
              table.store(
                  address.key(), CodeTransition.sent(hash(purpose, address.key(), code), now)))
          .then(post(address, new CodeLetter(code, use)))
          .as(transaction::transactional);
    });
  }

  private Mono<Void> post(Address address, CodeLetter letter) {
    return switch (address) {
      case Address.Mail(String email) -> letters.post(email, letter.subject(), letter.text());
      case Address.Mobile(var number) ->
          sms.isOffered()
              ? sms.post(number.number(), letter.sms(), CodeTransition.VALIDITY)
              : Mono.error(() -> new Refusal(IdentityRefusal.SMS_NOT_OFFERED));
    };
  }

  /// Takes a code; where it is right, does what it is for in the same transaction.
  ///
  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`, and what `right` refuses
  <T> Mono<T> take(String purpose, Address address, String code, Supplier<Mono<Taken<T>>> right) {
    Mono<Taken<T>> taken =
        table
            .lock(address.key())
            .flatMap(state -> turned(state, purpose, address.key(), code, right));
    return transaction
        .transactional(taken)
        .flatMap(what ->
            switch (what) {
              case Taken.Done<T> done -> Mono.just(done.what());
              case Taken.Not<T> not -> Mono.error(new Refusal(not.why()));
            });
  }

  /// A wrong try must be counted, so it is no error inside the transaction.
  private <T> Mono<Taken<T>> turned(
      CodeState state, String purpose, String key, String code, Supplier<Mono<Taken<T>>> right) {
    CodeTransition turn = CodeTransition.entered(state, hash(purpose, key, code), clock.instant());
    return switch (turn.answer()) {
      case RIGHT ->
          right
              .get()
              .delayUntil(what -> isKept(what) ? Mono.empty() : table.store(key, turn.next()));
      case WRONG -> refuse(key, turn.next(), IdentityRefusal.CODE_WRONG);
      case EXPIRED -> refuse(key, turn.next(), IdentityRefusal.CODE_EXPIRED);
      case USED_UP -> refuse(key, turn.next(), IdentityRefusal.CODE_USED_UP);
    };
  }

  private static <T> boolean isKept(Taken<T> what) {
    return switch (what) {
      case Taken.Done<T> _ -> false;
      case Taken.Not<T> not -> not.isKept();
    };
  }

  private <T> Mono<Taken<T>> refuse(String key, CodeState next, IdentityRefusal why) {
    return table.store(key, next).thenReturn(new Taken.Not<T>(why, false));
  }

  private String hash(String purpose, String address, String code) {
    byte[] message = (address + "\n" + code).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(secret.sign(purpose, message));
  }
}
