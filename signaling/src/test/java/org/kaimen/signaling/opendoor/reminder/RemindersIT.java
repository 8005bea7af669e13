package org.kaimen.signaling.opendoor.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Contacts;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.NewsChoice;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.NewSession;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.opendoor.Slot;
import org.kaimen.signaling.opendoor.calendar.CalendarChange;
import org.kaimen.signaling.opendoor.calendar.CalendarEntry;
import org.kaimen.signaling.opendoor.calendar.Invitations;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class RemindersIT extends KaimenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DAYS = Duration.ofDays(3);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int NODES = 4;

  @Autowired private Cases cases;
  @Autowired private Sessions sessions;
  @Autowired private Bookings bookings;
  @Autowired private Invitations invitations;
  @Autowired private Contacts contacts;
  @Autowired private Register register;
  @Autowired private Reminders reminders;
  @Autowired private ReminderTable table;
  @Autowired private ReminderLetters letters;
  @Autowired private DayLists lists;
  @Autowired private TransactionalOperator transaction;

  private Department department;
  private SignedIn clerk;
  private SignedIn official;

  @BeforeEach
  void aDesk() {
    database.sql("delete from notification.letter").then().block();
    department = people.department("住房和城乡建设局", "Housing and Construction");
    clerk = people.staff("陈静", department, Role.CLERK);
    official = people.staff("李明", department, Role.OFFICIAL);
  }

  private List<Slot> publish(Instant startsAt, int slots) {
    NewSession wanted =
        new NewSession(official.id(), department.id(), startsAt, 20, slots, "物业管理", null);
    Session session = Objects.requireNonNull(sessions.publish(clerk.actor(), wanted).block());
    return Objects.requireNonNull(sessions.freeSlots(session.id()).collectList().block());
  }

  private Booking book(SignedIn citizen, Slot slot) {
    String reference =
        cases
            .file(citizen.id(), Told.privately("路灯坏了", "坏了三周。", null))
            .map(CaseFile::reference)
            .blockOptional()
            .orElseThrow();
    return Objects.requireNonNull(bookings.book(citizen.actor(), reference, slot.id()).block());
  }

  private void goTo(Instant at) {
    clock.skip(Duration.between(clock.instant(), at));
  }

  /// Several nodes at once, and one of them comes by once more.
  private void look() {
    Flux.range(0, NODES)
        .flatMap(_ -> reminders.send().subscribeOn(Schedulers.parallel()), NODES)
        .then(reminders.send())
        .block(PATIENCE);
  }

  private long remindersOf(Booking booking) {
    return lettersLike("面谈提醒 " + booking.subject().reference() + "%");
  }

  private long lettersLike(String subject) {
    return database
        .sql("select count(*) as n from notification.letter where subject like :subject")
        .bind("subject", subject)
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void aDayAndAnHourBeforeEachIsRemindedOnceByHoweverManyNodes() {
    List<Slot> slots = publish(clock.instant().plus(DAYS), 6);
    List<Booking> booked = slots.stream().map(slot -> book(people.citizen("王芳"), slot)).toList();
    Instant last = slots.getLast().startsAt();

    look();
    assertThat(booked).allMatch(booking -> remindersOf(booking) == 0);
    goTo(last.minus(Duration.ofDays(1)));
    look();
    assertThat(booked).allMatch(booking -> remindersOf(booking) == 1);
    // all in their last hour: the first begins in its twentieth minute
    goTo(last.minus(Duration.ofHours(1)).plusSeconds(1));
    look();

    assertThat(booked.subList(3, 6)).allMatch(booking -> remindersOf(booking) == 2);
    assertThat(letter("面谈提醒 " + booked.getLast().subject().reference() + "%"))
        .contains("接访人：李明 局长", "With: 李明, Director", "/join/", "/cases/");
  }

  private String letter(String subject) {
    return database
        .sql("select body from notification.letter where subject like :subject limit 1")
        .bind("subject", subject)
        .map(row -> row.get("body", String.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void whoBookedWithinTheTimeIsNotRemindedOfIt() {
    List<Slot> slots = publish(clock.instant().plus(Duration.ofHours(5)), 2);
    Booking today = book(people.citizen("王芳"), slots.get(0));
    look();
    goTo(slots.get(1).startsAt().minus(Duration.ofMinutes(40)));
    Booking soon = book(people.citizen("张伟"), slots.get(1));
    look();

    assertThat(remindersOf(today)).as("an hour before alone").isEqualTo(1);
    assertThat(remindersOf(soon)).isZero();
  }

  @Test
  void whatIsCancelledIsNotReminded() {
    SignedIn fang = people.citizen("王芳");
    Slot slot = publish(clock.instant().plus(DAYS), 1).getFirst();
    Booking booking = book(fang, slot);
    bookings.cancel(fang.actor(), booking.id()).block();

    goTo(slot.startsAt().minus(Duration.ofDays(1)));
    look();

    assertThat(remindersOf(booking)).isZero();
  }

  @Test
  void whatMovedIsRemindedOfTheNewTime() {
    SignedIn fang = people.citizen("王芳");
    List<Slot> early = publish(clock.instant().plus(DAYS), 1);
    Slot late = publish(clock.instant().plus(DAYS.multipliedBy(2)), 1).getFirst();
    Booking booking = book(fang, early.getFirst());
    goTo(early.getFirst().startsAt().minus(Duration.ofDays(1)));
    look();
    assertThat(remindersOf(booking)).isEqualTo(1);

    move(booking, late);
    goTo(early.getFirst().startsAt().minusSeconds(60));
    look();
    assertThat(remindersOf(booking)).as("nothing of the time before").isEqualTo(1);
    goTo(late.startsAt().minus(Duration.ofDays(1)));
    look();
    assertThat(remindersOf(booking)).isEqualTo(2);
    goTo(late.startsAt().minus(Duration.ofHours(1)));
    look();
    assertThat(remindersOf(booking)).isEqualTo(3);
  }

  /// As whoever moves a booking does it.
  private void move(Booking booking, Slot to) {
    CalendarEntry entry =
        new CalendarEntry(
            booking.id(),
            booking.subject().reference(),
            to.startsAt(),
            to.endsAt(),
            new LocalizedText("李明", "李明"),
            null,
            "http://localhost/join/x",
            "http://localhost/cases/x");
    database
        .sql("update opendoor.booking set slot_id = :slot where id = :id")
        .bind("slot", to.id())
        .bind("id", booking.id())
        .then()
        .then(invitations.issue(entry, CalendarChange.CHANGED))
        .as(transaction::transactional)
        .block();
  }

  /// The note and the letter are one: what a node that dies had noted was not sent, and the next
  /// one does both.
  @Test
  void whatANodeDiedWithIsSentByTheNext() {
    Slot slot = publish(clock.instant().plus(DAYS), 1).getFirst();
    Booking booking = book(people.citizen("王芳"), slot);
    // not due yet, so that nobody else sends it
    goTo(slot.startsAt().minus(Duration.ofDays(1)).minusSeconds(60));
    ReminderTable.Near near = near(booking);

    table
        .note(near, Reminder.DAY, clock.instant())
        .then(letters.remind(booking))
        .then(Mono.error(new IllegalStateException("the node died")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();
    assertThat(remindersOf(booking)).isZero();
    goTo(slot.startsAt().minus(Duration.ofDays(1)));
    look();

    assertThat(remindersOf(booking)).isEqualTo(1);
  }

  /// It was seen as booked, and cancelled before it was locked.
  @Test
  void whatIsCancelledMeanwhileIsNotNoted() {
    SignedIn fang = people.citizen("王芳");
    Slot slot = publish(clock.instant().plus(DAYS), 1).getFirst();
    Booking booking = book(fang, slot);
    goTo(slot.startsAt().minus(Duration.ofHours(2)));
    ReminderTable.Near near = near(booking);
    bookings.cancel(fang.actor(), booking.id()).block();

    assertThat(table.note(near, Reminder.HOUR, clock.instant()).block()).isFalse();
  }

  private ReminderTable.Near near(Booking booking) {
    return Objects.requireNonNull(table.near(clock.instant(), Reminder.EARLIEST).block()).stream()
        .filter(near -> near.bookingId().equals(booking.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoChoseSmsIsRemindedBySms() {
    SignedIn fang = people.citizen("王芳");
    contacts.mobile(fang.id(), new MobileNumber("+8613900001234")).block();
    contacts.choose(fang.id(), new NewsChoice(Set.of(Way.SMS), false, Locale.ENGLISH)).block();
    Slot slot = publish(clock.instant().plus(DAYS), 1).getFirst();
    Booking booking = book(fang, slot);
    goTo(slot.startsAt().minus(Duration.ofDays(1)));
    look();

    List<String> texts =
        database
            .sql("select body from notification.sms where recipient = '+8613900001234'")
            .map(row -> row.get("body", String.class))
            .all()
            .filter(text -> text.startsWith("Reminder"))
            .collectList()
            .blockOptional()
            .orElseThrow();
    assertThat(texts).hasSize(1);
    assertThat(texts.getFirst())
        .matches(
            "Reminder, your appointment: \\d+ \\w+, \\d\\d:\\d\\d\\. http\\S+/c/"
                + booking.subject().reference());
    assertThat(remindersOf(booking)).isZero();
  }

  @Test
  void theEveningBeforeThoseAtTheDeskAreToldOnceWhoComes() {
    String mark = UUID.randomUUID() + "@example.org";
    register.mail(official.id(), "official-" + mark).block();
    register.mail(clerk.id(), "clerk-" + mark).block();
    LocalDate day = LocalDate.ofInstant(clock.instant(), SHANGHAI).plusDays(3);
    List<Slot> slots = publish(day.atTime(9, 0).atZone(SHANGHAI).toInstant(), 3);
    book(people.citizen("王芳"), slots.get(0));
    book(people.citizen("张伟"), slots.get(2));
    SignedIn gone = people.citizen("赵敏");
    bookings.cancel(gone.actor(), book(gone, slots.get(1)).id()).block();

    goTo(day.minusDays(1).atTime(17, 59).atZone(SHANGHAI).toInstant());
    lists.send().block();
    assertThat(lettersLike("%接访%人 / %")).isZero();
    goTo(day.minusDays(1).atTime(18, 0).atZone(SHANGHAI).toInstant());
    Flux.range(0, NODES)
        .flatMap(_ -> lists.send().subscribeOn(Schedulers.parallel()), NODES)
        .then(lists.send())
        .block(PATIENCE);

    assertThat(recipientsOf("%接访 2 人 / 2 to receive on %"))
        .containsExactlyInAnyOrder("clerk-" + mark, "official-" + mark);
    assertThat(letter("%接访 2 人 / %"))
        .contains("09:00  K", "09:40  K", "路灯坏了")
        .doesNotContain("09:20", "王芳", "张伟");
  }

  private List<String> recipientsOf(String subject) {
    return database
        .sql("select recipient from notification.letter where subject like :subject")
        .bind("subject", subject)
        .map(row -> Objects.requireNonNull(row.get("recipient", String.class)))
        .all()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }
}
