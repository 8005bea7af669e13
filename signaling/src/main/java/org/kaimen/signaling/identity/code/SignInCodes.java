package org.kaimen.signaling.identity.code;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Signs citizens in by a code sent to their mail address. Only a keyed hash of the code is stored:
/// six digits alone could be found from a plain one in no time.
@Component
public class SignInCodes {

  private static final int CODES = 1_000_000;

  private final CodeTable table;
  private final Letters letters;
  private final People people;
  private final Register register;
  private final Secret secret;
  private final Clock clock;
  private final TransactionalOperator transaction;
  private final SecureRandom random = new SecureRandom();

  SignInCodes(
      CodeTable table,
      Letters letters,
      People people,
      Register register,
      Secret secret,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.letters = letters;
    this.people = people;
    this.register = register;
    this.secret = secret;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Sends a code, whether or not anybody is known by the address; an earlier one is void.
  ///
  /// @param email in lower case
  public Mono<Void> send(String email) {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      CodeLetter letter = new CodeLetter("%06d".formatted(random.nextInt(CODES)));
      return table
          .sweep(now)
          .then(table.store(email, CodeTransition.sent(hash(email, letter.code()), now)))
          .then(letters.post(email, letter.subject(), letter.text()))
          .as(transaction::transactional);
    });
  }

  /// Takes a code and says whose it was; who is new is entered.
  ///
  /// @param email in lower case
  /// @param name what a new citizen wants to be called
  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`; `name-needed`, after which the
  ///   code is still good
  public Mono<UUID> redeem(String email, String code, @Nullable String name) {
    return table
        .lock(email)
        .flatMap(state -> {
          CodeTransition turn = CodeTransition.entered(state, hash(email, code), clock.instant());
          return switch (turn.answer()) {
            case RIGHT -> enter(email, name, turn.next());
            case WRONG -> refuse(email, turn.next(), IdentityRefusal.CODE_WRONG);
            case EXPIRED -> refuse(email, turn.next(), IdentityRefusal.CODE_EXPIRED);
            case USED_UP -> refuse(email, turn.next(), IdentityRefusal.CODE_USED_UP);
          };
        })
        .as(transaction::transactional)
        .flatMap(redeemed ->
            switch (redeemed) {
              case Redeemed.By by -> Mono.just(by.person());
              case Redeemed.Not not -> Mono.error(new Refusal(not.why()));
            });
  }

  /// What the transaction leaves behind: a wrong try must be counted, so it is no error inside.
  private sealed interface Redeemed {
    record By(UUID person) implements Redeemed {}

    record Not(IdentityRefusal why) implements Redeemed {}
  }

  private Mono<Redeemed> enter(String email, @Nullable String name, CodeState next) {
    String given = name == null ? "" : name.strip();
    Mono<UUID> entered =
        given.isEmpty() ? Mono.empty() : Mono.defer(() -> register.citizen(email, given));
    return people
        .citizen(email)
        .switchIfEmpty(entered)
        .flatMap(person -> table.store(email, next).thenReturn((Redeemed) new Redeemed.By(person)))
        .defaultIfEmpty(new Redeemed.Not(IdentityRefusal.NAME_NEEDED));
  }

  private Mono<Redeemed> refuse(String email, CodeState next, IdentityRefusal why) {
    return table.store(email, next).thenReturn(new Redeemed.Not(why));
  }

  private String hash(String email, String code) {
    byte[] message = (email + "\n" + code).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(secret.sign("sign-in-code", message));
  }
}
