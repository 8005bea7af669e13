package org.kaimen.signaling.identity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Contacts.Contact;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.notification.CalendarPart;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes to citizens, each by mail, SMS or both as they chose, in the caller's transaction.
@Component
public class Correspondence {

  private final Contacts contacts;
  private final Letters letters;
  private final Sms sms;

  Correspondence(Contacts contacts, Letters letters, Sms sms) {
    this.contacts = contacts;
    this.letters = letters;
    this.sms = sms;
  }

  /// What the calendar is to do of who has this mail address.
  @FunctionalInterface
  public interface ForCalendar {

    /// @return empty where it cannot be told
    Optional<CalendarPart> of(String address);
  }

  /// What is written.
  ///
  /// @param subject and text of the letter
  /// @param sms without a word of the case: anybody may see it on a locked phone
  /// @param isNeeded whether it needs its reader, or is the end: written to those, too, who want to
  ///   hear of nothing else
  /// @param calendar what the reader's calendar is to do, where they are written to by mail
  public record Writing(
      String subject,
      String text,
      LocalizedText sms,
      boolean isNeeded,
      @Nullable ForCalendar calendar) {

    public Writing(String subject, String text, LocalizedText sms, boolean isNeeded) {
      this(subject, text, sms, isNeeded, null);
    }

    public Writing with(ForCalendar told) {
      return new Writing(subject, text, sms, isNeeded, told);
    }
  }

  public Mono<Void> write(UUID citizen, Writing writing) {
    return write(contacts.of(citizen).flux(), writing);
  }

  public Mono<Void> writeToAll(Collection<UUID> citizens, Writing writing) {
    return write(citizens.isEmpty() ? Flux.empty() : contacts.of(citizens), writing);
  }

  private Mono<Void> write(Flux<Contact> to, Writing writing) {
    return to.filter(contact -> writing.isNeeded() || contact.choice().everyStep())
        .collectList()
        .flatMap(wanting -> post(wanting, writing));
  }

  private Mono<Void> post(List<Contact> to, Writing writing) {
    List<String> mails =
        to.stream()
            .filter(contact -> goes(contact, Way.MAIL))
            .map(contact -> String.valueOf(contact.email()))
            .toList();
    return post(mails, writing)
        .then(
            Flux.fromIterable(
                    to.stream()
                        .filter(contact -> goes(contact, Way.SMS))
                        .collect(Collectors.groupingBy(contact -> contact.choice().language()))
                        .entrySet())
                .concatMap(group ->
                    sms.postToAll(
                        numbers(group.getValue()), inLanguage(writing.sms(), group.getKey())))
                .then());
  }

  private Mono<Void> post(Collection<String> mails, Writing writing) {
    ForCalendar calendar = writing.calendar();
    if (calendar != null) {
      return Flux.fromIterable(mails)
          .concatMap(mail ->
              letters.postToAll(
                  List.of(mail), writing.subject(), writing.text(), calendar.of(mail).orElse(null)))
          .then();
    }
    return mails.isEmpty()
        ? Mono.empty()
        : letters.postToAll(mails, writing.subject(), writing.text());
  }

  private static boolean goes(Contact contact, Way way) {
    return contact.through().contains(way);
  }

  private static List<String> numbers(List<Contact> of) {
    return of.stream()
        .flatMap(contact -> Stream.ofNullable(contact.mobile()))
        .map(MobileNumber::number)
        .toList();
  }

  private static String inLanguage(LocalizedText text, Locale language) {
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? text.en() : text.zh();
  }
}
