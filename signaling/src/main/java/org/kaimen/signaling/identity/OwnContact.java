package org.kaimen.signaling.identity;

import java.util.Set;
import java.util.UUID;
import org.kaimen.signaling.identity.Contacts.Contact;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// What citizens change of how they are reached. Of each change of the number whoever had been
/// reached before is told, for it might be somebody else's doing.
@Component
public class OwnContact {

  private final Contacts contacts;
  private final Letters letters;
  private final Sms sms;
  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  OwnContact(
      Contacts contacts,
      Letters letters,
      Sms sms,
      DatabaseClient database,
      TransactionalOperator transaction) {
    this.contacts = contacts;
    this.letters = letters;
    this.sms = sms;
    this.database = database;
    this.transaction = transaction;
  }

  /// Another number has been proved. Runs in the caller's transaction.
  public Mono<Void> prove(UUID person, MobileNumber number) {
    return contacts
        .of(person)
        .filter(before -> !number.equals(before.mobile()))
        .flatMap(before ->
            contacts
                .mobile(person, number)
                .then(tell(before, "绑定了手机号 " + number.masked(), number.masked() + " was added")));
  }

  /// @throws Refusal `mobile-needed` where they could not come in again without it
  public Mono<Void> removeMobile(UUID person) {
    return contacts
        .of(person)
        .filter(before -> before.mobile() != null)
        .flatMap(before ->
            requireOtherWayIn(before)
                .then(contacts.mobile(person, null))
                .then(tell(before, "解除了手机号", "the mobile number was taken off")))
        .as(transaction::transactional);
  }

  /// @throws Refusal `way-not-there` where they cannot be written to by a way they choose
  public Mono<Void> choose(UUID person, NewsChoice choice) {
    return contacts
        .of(person)
        .flatMap(contact -> {
          Set<Way> possible = contact.ways();
          return possible.containsAll(choice.ways())
              ? contacts.choose(person, choice)
              : Mono.<Void>error(() -> new Refusal(IdentityRefusal.WAY_NOT_THERE));
        });
  }

  private Mono<Void> requireOtherWayIn(Contact contact) {
    return contact.email() != null
        ? Mono.empty()
        : hasProvider(contact.person())
            .flatMap(
                has -> has ? Mono.empty() : Mono.error(new Refusal(IdentityRefusal.MOBILE_NEEDED)));
  }

  private Mono<Boolean> hasProvider(UUID person) {
    return database
        .sql(
            """
            select exists (select from identity.openid_subject where person_id = :person
                            and audience = 'CITIZEN') as has
            """)
        .bind("person", person)
        .map(row -> Columns.required(row, "has", Boolean.class))
        .one();
  }

  /// To the mail address, and to the number there was.
  private Mono<Void> tell(Contact before, String zh, String en) {
    String email = before.email();
    MobileNumber mobile = before.mobile();
    Mono<Void> byMail =
        email == null
            ? Mono.empty()
            : letters.post(
                email,
                "联系方式有变化 / Your contact details",
                """
                您好！

                您的账户%s。如果不是您本人操作，请尽快联系接访办公室。

                --------

                Hello,

                At your account %s. If it was not you, please tell the office soon.
                """
                    .formatted(zh, en));
    Mono<Void> bySms =
        mobile == null || !sms.isOffered()
            ? Mono.empty()
            : sms.postToAll(Set.of(mobile.number()), "您的账户" + zh + "。如非本人操作，请尽快联系接访办公室。");
    return byMail.then(bySms);
  }
}
