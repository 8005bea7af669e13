package org.kaimen.signaling.identity.code;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.Confirmations;
import org.kaimen.signaling.identity.Contacts;
import org.kaimen.signaling.identity.Contacts.Contact;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.identity.code.EnteredCodes.Taken;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Codes by which citizens confirm something.
@Component
class ConfirmationCodes implements Confirmations {

  private final EnteredCodes codes;
  private final Contacts contacts;

  ConfirmationCodes(EnteredCodes codes, Contacts contacts) {
    this.codes = codes;
    this.contacts = contacts;
  }

  @Override
  public Mono<String> send(UUID person, String purpose) {
    return address(person)
        .flatMap(to ->
            codes
                .send(purpose(person, purpose), to, CodeLetter.Use.CONFIRM)
                .thenReturn(masked(to)));
  }

  @Override
  public <T> Mono<T> confirm(
      UUID person, String purpose, String code, Function<String, Mono<T>> then) {
    return address(person)
        .flatMap(to ->
            codes.take(
                purpose(person, purpose),
                to,
                code,
                () -> then.apply(masked(to)).<Taken<T>>map(Taken.Done::new)));
  }

  private Mono<Address> address(UUID person) {
    return contacts.of(person).mapNotNull(ConfirmationCodes::reached);
  }

  private static @Nullable Address reached(Contact contact) {
    MobileNumber mobile = contact.mobile();
    if (mobile != null && contact.ways().contains(Way.SMS)) {
      return new Address.Mobile(mobile);
    }
    String email = contact.email();
    return email == null ? null : new Address.Mail(email);
  }

  /// `w***@example.org`
  private static String masked(Address to) {
    return switch (to) {
      case Address.Mobile(MobileNumber number) -> number.masked();
      case Address.Mail(String email) ->
          email.substring(0, 1) + "***" + email.substring(email.indexOf('@'));
    };
  }

  /// A code that one person had sent is no good to another.
  private static String purpose(UUID person, String what) {
    return "confirmation:" + person + ":" + what;
  }
}
