package org.kaimen.signaling.identity.code;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.code.EnteredCodes.Taken;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Signs citizens in by a code sent to their mail address or mobile number.
@Component
public class SignInCodes {

  private static final String PURPOSE = "sign-in-code";

  private final EnteredCodes codes;
  private final People people;
  private final Register register;

  SignInCodes(EnteredCodes codes, People people, Register register) {
    this.codes = codes;
    this.people = people;
    this.register = register;
  }

  /// Sends a code, whether or not anybody is known by the address; an earlier one is void.
  ///
  /// @throws Refusal `sms-not-offered`
  public Mono<Void> send(Address address) {
    return codes.send(PURPOSE, address);
  }

  /// Takes a code and says whose it was; who is new is entered.
  ///
  /// @param name what a new citizen wants to be called
  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`; `name-needed`, after which the
  ///   code is still good
  public Mono<UUID> redeem(Address address, String code, @Nullable String name) {
    String given = name == null ? "" : name.strip();
    return codes.take(
        PURPOSE,
        address,
        code,
        () ->
            people
                .citizen(address)
                .switchIfEmpty(Mono.defer(() -> enter(address, given)))
                .<Taken<UUID>>map(Taken.Done::new)
                .defaultIfEmpty(new Taken.Not<>(IdentityRefusal.NAME_NEEDED, true)));
  }

  private Mono<UUID> enter(Address address, String name) {
    if (name.isEmpty()) {
      return Mono.empty();
    }
    return switch (address) {
      case Address.Mail(String email) -> register.citizen(email, name);
      case Address.Mobile(var number) -> register.citizen(number, name);
    };
  }
}
