package org.kaimen.signaling.identity.code;

import java.util.UUID;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.OwnContact;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.code.EnteredCodes.Taken;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who is signed in proves that a mobile number is theirs, by a code sent to it.
@Component
public class MobileProofs {

  private final EnteredCodes codes;
  private final People people;
  private final OwnContact contact;

  MobileProofs(EnteredCodes codes, People people, OwnContact contact) {
    this.codes = codes;
    this.people = people;
    this.contact = contact;
  }

  /// @throws Refusal `sms-not-offered`
  public Mono<Void> send(UUID person, MobileNumber number) {
    return codes.send(purpose(person), new Address.Mobile(number));
  }

  /// Takes the code; the number takes the place of one proved before. Whose else it is, is told to
  /// who has proved it alone.
  ///
  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`, `mobile-taken`
  public Mono<MobileNumber> prove(UUID person, MobileNumber number, String code) {
    Address address = new Address.Mobile(number);
    return codes.take(
        purpose(person),
        address,
        code,
        () ->
            people
                .citizen(address)
                .filter(other -> !other.equals(person))
                .<Taken<MobileNumber>>map(_ -> new Taken.Not<>(IdentityRefusal.MOBILE_TAKEN, false))
                .switchIfEmpty(
                    Mono.defer(() -> contact.prove(person, number))
                        .thenReturn(new Taken.Done<>(number))));
  }

  /// A code that one person had sent is no good to another, nor for signing in.
  private static String purpose(UUID person) {
    return "mobile-proof:" + person;
  }
}
