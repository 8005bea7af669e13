package org.kaimen.signaling.identity.factor;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.codec.binary.Base32;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.factor.EnteredCode.OfApp;
import org.kaimen.signaling.identity.factor.EnteredCode.OfSheet;
import org.kaimen.signaling.identity.factor.FactorState.Off;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.identity.factor.FactorTransition.Answer;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/// Turns the second step of an account's sign-in on and off, and takes its codes. One code opens
/// one thing: whichever node it comes to, the account's row is locked while it is looked at.
@Component
public class SecondFactors {

  private static final String ISSUER = "Kaimen";

  private final FactorTable table;
  private final RecoveryCodes recovery;
  private final Clock clock;
  private final TransactionalOperator transaction;

  SecondFactors(
      FactorTable table, RecoveryCodes recovery, Clock clock, TransactionalOperator transaction) {
    this.table = table;
    this.recovery = recovery;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// How it stands.
  ///
  /// @param account what the person signs in with; empty where they have no local account, and so
  ///   no second step here
  /// @param recoveryCodesLeft 0 to 10
  public record Standing(String account, boolean on, int recoveryCodesLeft) {}

  /// What an authenticator app is to take in.
  ///
  /// @param secret in Base32 (RFC 4648 §6), for typing
  /// @param uri `otpauth:`, for a QR code
  public record Offer(String secret, String uri) {

    /// Without the secret.
    @Override
    public String toString() {
      return "Offer[]";
    }
  }

  /// What was entered.
  public enum Proof {
    CODE_OF_APP,
    RECOVERY_CODE
  }

  public Mono<Standing> standing(UUID person) {
    return table
        .account(person)
        .zipWhen(_ -> Mono.zip(table.isOn(person), recovery.left(person)))
        .map(both -> new Standing(both.getT1(), both.getT2().getT1(), both.getT2().getT2()))
        .defaultIfEmpty(new Standing("", false, 0));
  }

  public Mono<Boolean> isOn(UUID person) {
    return table.isOn(person);
  }

  /// Makes a secret to be shown once; nothing is asked at the sign-in yet.
  ///
  /// @throws Refusal `account-not-local`, `second-step-on`
  public Mono<Offer> offer(UUID person) {
    return table
        .account(person)
        .switchIfEmpty(Mono.error(() -> new Refusal(IdentityRefusal.ACCOUNT_NOT_LOCAL)))
        .flatMap(account -> {
          SharedSecret fresh = SharedSecret.random();
          return turn(person, state -> FactorTransition.offer(state, fresh))
              .thenReturn(offer(account, fresh));
        })
        .as(transaction::transactional);
  }

  private static Offer offer(String account, SharedSecret fresh) {
    String secret = new Base32().encodeToString(fresh.bytes());
    String uri =
        UriComponentsBuilder.fromUriString("otpauth://totp/{label}?secret={secret}&issuer={issuer}")
            .encode()
            .buildAndExpand(ISSUER + ":" + account, secret, ISSUER)
            .toUriString();
    return new Offer(secret, uri);
  }

  /// Turns it on, with the first code of the app.
  ///
  /// @return recovery codes, to be shown once
  /// @throws Refusal `second-code-wrong`, `second-step-on`, `second-step-off`
  public Mono<List<String>> confirm(UUID person, String typed) {
    return Mono.fromSupplier(() -> EnteredCode.of(typed))
        .flatMap(code ->
            switch (code) {
              case OfApp app ->
                  turn(
                      person,
                      state -> FactorTransition.confirm(state, app.digits(), clock.instant()));
              case OfSheet _ -> Mono.<Void>error(new Refusal(IdentityRefusal.SECOND_CODE_WRONG));
            })
        .then(Mono.defer(() -> recovery.make(person)))
        .as(transaction::transactional);
  }

  /// Takes a code of the app or of the sheet; it is worthless afterwards.
  ///
  /// @throws Refusal `second-code-wrong`, `second-step-off`
  public Mono<Proof> enter(UUID person, String typed) {
    return Mono.fromSupplier(() -> EnteredCode.of(typed))
        .flatMap(code ->
            switch (code) {
              case OfApp app ->
                  turn(
                          person,
                          state -> FactorTransition.enter(state, app.digits(), clock.instant()))
                      .thenReturn(Proof.CODE_OF_APP);
              case OfSheet sheet ->
                  recovery
                      .take(person, sheet)
                      .filter(taken -> taken)
                      .switchIfEmpty(
                          Mono.error(() -> new Refusal(IdentityRefusal.SECOND_CODE_WRONG)))
                      .thenReturn(Proof.RECOVERY_CODE);
            })
        .as(transaction::transactional);
  }

  /// Turns it off, with a code; the sheet is void, too.
  ///
  /// @throws Refusal `second-code-wrong`, `second-step-off`
  public Mono<Void> turnOff(UUID person, String typed) {
    return enter(person, typed)
        .then(Mono.defer(() -> table.store(person, new Off())))
        .as(transaction::transactional);
  }

  private Mono<Void> turn(UUID person, Function<FactorState, FactorTransition> event) {
    return table
        .lock(person)
        .map(event)
        .flatMap(turn ->
            turn.answer() == Answer.DONE
                ? table.store(person, turn.next())
                : Mono.error(new Refusal(reason(turn.answer()))));
  }

  private static IdentityRefusal reason(Answer answer) {
    return switch (answer) {
      case DONE -> throw new IllegalArgumentException("nothing was refused");
      case WRONG -> IdentityRefusal.SECOND_CODE_WRONG;
      case IS_ON -> IdentityRefusal.SECOND_STEP_ON;
      case IS_OFF -> IdentityRefusal.SECOND_STEP_OFF;
    };
  }
}
