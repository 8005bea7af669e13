package org.kaimen.signaling.opendoor.reminder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.AnswerLinks;
import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.opendoor.calendar.PlaceWords;
import org.kaimen.signaling.opendoor.calendar.SlotWords;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are reminded with. It says when, not "tomorrow": a letter may be read later.
@Component
class ReminderLetters {

  private final Correspondence correspondence;
  private final People people;
  private final Sessions sessions;
  private final SlotWords words;
  private final JoinLinks links;
  private final AnswerLinks answers;
  private final PublicUrl publicUrl;

  ReminderLetters(
      Correspondence correspondence,
      People people,
      Sessions sessions,
      SlotWords words,
      JoinLinks links,
      AnswerLinks answers,
      PublicUrl publicUrl) {
    this.correspondence = correspondence;
    this.people = people;
    this.sessions = sessions;
    this.words = words;
    this.links = links;
    this.answers = answers;
    this.publicUrl = publicUrl;
  }

  /// Nothing is written where the official receives nobody any more.
  Mono<Void> remind(Booking booking) {
    return people
        .official(booking.officialId())
        .zipWith(venue(booking))
        .flatMap(both ->
            correspondence.write(
                booking.citizen().id(), writing(booking, both.getT1(), both.getT2().orElse(null))));
  }

  private Mono<Optional<Venue>> venue(Booking booking) {
    return sessions
        .find(booking.sessionId())
        .mapNotNull(session -> session.setting().venueOf(booking.attendance()))
        .singleOptional();
  }

  private Writing writing(Booking booking, Official official, @Nullable Venue venue) {
    String reference = booking.subject().reference();
    LocalizedText when = words.whole(booking.slot().startsAt(), booking.slot().endsAt());
    String join =
        links.toBooking(
            booking.id(),
            booking.citizen().id(),
            booking.slot().endsAt().plus(SlotBooked.LINKS_OUTLIVE));
    LocalizedText talk = PlaceWords.talk(venue);
    LocalizedText where = PlaceWords.where(venue);
    LocalizedText coming = PlaceWords.coming(venue, reference, join);
    String text =
        """
        您好！

        提醒您：您预约了%9$s。
        时间：%1$s
        %11$s
        接访人：%2$s %3$s

        %6$s

        如不能来，请打开下面的链接取消预约，把时段让给别人，不用登录：
        %7$s
        要改时间，请打开诉求页面：%8$s

        --------

        Hello,

        A reminder: you have an appointment to %10$s.
        When: %4$s
        %12$s
        With: %2$s, %5$s

        %13$s

        If you cannot come, please open this link to cancel the appointment, so that someone else
        can have the time; you need not sign in:
        %7$s
        To choose another time, please open the page of your case: %8$s
        """
            .formatted(
                when.zh(),
                official.name(),
                official.title().zh(),
                when.en(),
                official.title().en(),
                coming.zh(),
                answers.to(
                    new AnswerLinks.Asked.OfBooking(booking.id(), booking.citizen().id()),
                    booking.slot().endsAt()),
                publicUrl.of("/cases/" + reference),
                talk.zh(),
                talk.en(),
                where.zh(),
                where.en(),
                coming.en());
    return new Writing(
        "面谈提醒 %1$s / Reminder of your appointment, case %1$s".formatted(reference),
        text,
        sms(booking, venue),
        true);
  }

  /// Neither with whom nor about what: anybody may see it on a locked phone.
  private LocalizedText sms(Booking booking, @Nullable Venue venue) {
    LocalizedText when = words.brief(booking.slot().startsAt());
    String page = publicUrl.of("/c/" + booking.subject().reference());
    return new LocalizedText(
        "%s提醒：%s。 %s".formatted(venue == null ? "面谈" : "现场面谈", when.zh(), page),
        "Reminder, your appointment%s: %s. %s"
            .formatted(venue == null ? "" : " in person", when.en(), page));
  }
}
