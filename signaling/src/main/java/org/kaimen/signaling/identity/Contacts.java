package org.kaimen.signaling.identity;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where citizens are written to, and how they chose to be.
@Component
public class Contacts {

  private static final String SELECT =
      """
      select p.id, p.email, p.mobile, c.by_mail, c.by_sms, c.every_step, c.language
        from identity.person p left join identity.news_choice c on c.person_id = p.id
      """;

  private final DatabaseClient database;
  private final Sms sms;

  Contacts(DatabaseClient database, Sms sms) {
    this.database = database;
    this.sms = sms;
  }

  /// @param mobile one that was proved; what a clerk wrote down is none
  /// @param ways by which they can be written to
  /// @param choice what they chose, or what holds for who chose nothing
  public record Contact(
      UUID person,
      @Nullable String email,
      @Nullable MobileNumber mobile,
      Set<Way> ways,
      NewsChoice choice) {

    /// The ways they are written to by.
    public Set<Way> through() {
      return choice.through(ways);
    }

    /// Without the addresses.
    @Override
    public String toString() {
      return "Contact[" + person + "]";
    }
  }

  /// Empty when there is no such person.
  public Mono<Contact> of(UUID person) {
    // one id is planned once and for all, several are planned anew each time
    return database
        .sql(SELECT + "where p.id = :id")
        .bind("id", person)
        .map(row -> contact(row))
        .one();
  }

  Flux<Contact> of(Collection<UUID> persons) {
    return database
        .sql(SELECT + "where p.id = any(:ids)")
        .bind("ids", persons.toArray(UUID[]::new))
        .map(row -> contact(row))
        .all();
  }

  private Contact contact(Readable row) {
    String email = row.get("email", String.class);
    String mobile = row.get("mobile", String.class);
    Set<Way> ways = EnumSet.noneOf(Way.class);
    if (email != null) {
      ways.add(Way.MAIL);
    }
    if (mobile != null && sms.isOffered()) {
      ways.add(Way.SMS);
    }
    return new Contact(
        Columns.required(row, "id", UUID.class),
        email,
        mobile == null ? null : new MobileNumber(mobile),
        Set.copyOf(ways),
        row.get("language", String.class) == null ? NewsChoice.unsaid(ways) : choice(row));
  }

  private static NewsChoice choice(Readable row) {
    Set<Way> ways = EnumSet.noneOf(Way.class);
    if (Columns.required(row, "by_mail", Boolean.class)) {
      ways.add(Way.MAIL);
    }
    if (Columns.required(row, "by_sms", Boolean.class)) {
      ways.add(Way.SMS);
    }
    return new NewsChoice(
        ways,
        Columns.required(row, "every_step", Boolean.class),
        Locale.forLanguageTag(Columns.required(row, "language", String.class)));
  }

  public Mono<Void> choose(UUID person, NewsChoice choice) {
    return database
        .sql(
            """
            insert into identity.news_choice (person_id, by_mail, by_sms, every_step, language)
            values (:person, :mail, :sms, :every, :language)
            on conflict (person_id) do update
              set by_mail = excluded.by_mail, by_sms = excluded.by_sms,
                  every_step = excluded.every_step, language = excluded.language
            """)
        .bind("person", person)
        .bind("mail", choice.ways().contains(Way.MAIL))
        .bind("sms", choice.ways().contains(Way.SMS))
        .bind("every", choice.everyStep())
        .bind("language", choice.language().toLanguageTag())
        .then();
  }

  /// Gives a person a number that was proved, or takes it away.
  public Mono<Void> mobile(UUID person, @Nullable MobileNumber number) {
    var change =
        database
            .sql("update identity.person set mobile = :mobile where id = :person")
            .bind("person", person);
    return (number == null
            ? change.bindNull("mobile", String.class)
            : change.bind("mobile", number.number()))
        .then();
  }
}
