package org.kaimen.signaling.opendoor.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kaimen.signaling.identity.StaffMail;
import org.kaimen.signaling.identity.StaffMail.Recipient;
import org.kaimen.signaling.opendoor.reminder.DayListTable.Expected;
import org.kaimen.signaling.platform.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells those at the desk the evening before who comes the next day: the official, and the
/// department's clerks, each once a day, where they have a mail address and somebody comes.
@Component
class DayLists {

  private static final Logger log = LoggerFactory.getLogger(DayLists.class);

  /// The hour from which on they are sent, and the one until which they are sent late, where no
  /// node was there in the evening.
  private static final int EVENING = 18;

  private static final int MORNING = 6;

  private final DayListTable table;
  private final StaffMail mail;
  private final DayListLetters letters;
  private final TransactionalOperator transaction;
  private final LocalTime local;
  private final Clock clock;

  DayLists(
      DayListTable table,
      StaffMail mail,
      DayListLetters letters,
      TransactionalOperator transaction,
      LocalTime local,
      Clock clock) {
    this.table = table;
    this.mail = mail;
    this.letters = letters;
    this.transaction = transaction;
    this.local = local;
    this.clock = clock;
  }

  /// The day whose lists are to be sent now: in the evening tomorrow, in the night today.
  static Optional<LocalDate> due(Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    if (here.getHour() >= EVENING) {
      return Optional.of(here.toLocalDate().plusDays(1));
    }
    return Optional.of(here.toLocalDate()).filter(_ -> here.getHour() < MORNING);
  }

  /// Sends all that are due.
  ///
  /// @return how many
  Mono<Long> send() {
    return Mono.defer(
            () -> Mono.justOrEmpty(due(clock.instant(), local.zone())).flatMap(this::send))
        .defaultIfEmpty(0L);
  }

  private Mono<Long> send(LocalDate day) {
    ZoneId zone = local.zone();
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
    return table
        .expected(from, until)
        .flatMap(this::byRecipient)
        .zipWith(table.told(day))
        .flatMapIterable(both ->
            both.getT1().entrySet().stream()
                .filter(list -> !both.getT2().contains(list.getKey().person()))
                .toList())
        .concatMap(list -> send(list.getKey(), day, list.getValue()))
        .count();
  }

  private Mono<Map<Recipient, Collection<Expected>>> byRecipient(List<Expected> expected) {
    Map<UUID, List<Expected>> sessions =
        expected.stream()
            .collect(
                Collectors.groupingBy(
                    Expected::sessionId, LinkedHashMap::new, Collectors.toList()));
    return Flux.fromIterable(sessions.values())
        .concatMap(session -> {
          Expected any = session.getFirst();
          return mail.atDesk(any.officialId(), any.departmentId())
              .flatMapIterable(to -> session.stream().map(one -> Map.entry(to, one)).toList());
        })
        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<UUID> send(Recipient to, LocalDate day, Collection<Expected> expected) {
    return table
        .note(to.person(), day, clock.instant())
        .filter(isNoted -> isNoted)
        .flatMap(_ -> letters.post(to.email(), day, expected).thenReturn(to.person()))
        .as(transaction::transactional)
        .doOnNext(person -> log.info("list of {} sent to {}", day, person));
  }
}
