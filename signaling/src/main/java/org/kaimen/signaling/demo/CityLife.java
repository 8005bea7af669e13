package org.kaimen.signaling.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.casework.CloseReason;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.PastCases.Past;
import org.kaimen.signaling.casework.Shared;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.demo.CityPlan.Desk;
import org.kaimen.signaling.demo.CityWords.Blanks;
import org.kaimen.signaling.demo.CityWords.Topic;

/// What becomes of one case of the city, up to now: most are settled in days, some are promised, a
/// few come back, and what is young is still on its way.
final class CityLife {

  private static final Set<DayOfWeek> REST = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final int OPENS = 9;
  private static final int SHUTS = 17;

  private final Random random;
  private final CityWords words;
  private final ZoneId zone;
  private final Instant now;
  private final List<Past> past = new ArrayList<>();
  private final Filed filed;
  private final Desk desk;
  private final UUID clerk;
  private Instant at;

  /// Who and when.
  ///
  /// @param desk whose case it is
  /// @param clerkId who accepts and routes it
  record Setting(Filed filed, Instant filedAt, Desk desk, UUID clerkId) {}

  CityLife(Random random, CityWords words, ZoneId zone, Instant now, Setting setting) {
    this.random = random;
    this.words = words;
    this.zone = zone;
    this.now = now;
    this.filed = setting.filed();
    this.desk = setting.desk();
    this.clerk = setting.clerkId();
    this.at = setting.filedAt();
  }

  /// In order, none later than now.
  List<Past> live(Topic topic, Blanks blanks) {
    taken(topic);
    worked();
    if (random.nextInt(100) < 58) {
      solved(topic, blanks);
    } else if (random.nextInt(100) < 78) {
      promised(topic, blanks);
    } else {
      refused();
    }
    ended();
    return past.stream().takeWhile(one -> !one.at().isAfter(now)).toList();
  }

  private void taken(Topic topic) {
    if (oneIn(25)) {
      later(2, 40);
      byClerk(new Handling.Returned(CityWords.one(random, words.returns()), "赵敏"));
      later(4, 90);
      byCitizen(new Handling.Supplemented(CityWords.one(random, words.supplements())));
    }
    later(1, 60);
    byClerk(new Handling.Accepted(topic.kind(), "赵敏"));
    if (filed.visibility() == Visibility.PUBLIC && !oneIn(6)) {
      later(1, 10);
      add(
          DemoPeople.id("何静"),
          oneIn(60) ? new Shared.Hidden("写有他人的姓名和电话。", "何静") : new Shared.Reviewed("何静"));
    }
    later(1, 20);
    byClerk(new Handling.Routed(List.of(desk.department().id()), null, "赵敏"));
  }

  private void worked() {
    later(2, 40);
    byDesk(new Handling.WorkBegun(desk.department().id(), desk.handler()));
    if (oneIn(5)) {
      later(1, 10);
      byDesk(new CaseEvent.NoteWritten(desk.handler(), CityWords.one(random, words.notes())));
    }
    if (oneIn(7)) {
      later(1, 20);
      byDesk(new Handling.MoreAsked(CityWords.one(random, words.asks()), desk.handler()));
      later(2, 60);
      byCitizen(new Handling.MoreAnswered(CityWords.one(random, words.replies())));
    }
    if (oneIn(9)) {
      later(4, 40);
      byDesk(new Handling.VisitMade(CityWords.one(random, words.visits()), desk.handler()));
    }
    later(4, oneIn(12) ? 500 : 120);
  }

  private void solved(Topic topic, Blanks blanks) {
    answer(Outcome.Kind.SOLVED, blanks.fill(CityWords.one(random, topic.answers())), null, null);
  }

  private void promised(Topic topic, Blanks blanks) {
    LocalDate until = LocalDate.ofInstant(at, zone).plusDays(random.nextInt(10, 60));
    answer(
        Outcome.Kind.PROMISED,
        "情况属实，已列入计划，按期完成后请您确认。",
        new Outcome.Promise(
            blanks.fill(CityWords.one(random, topic.promises())),
            desk.department().name().zh() + " " + desk.handler(),
            until),
        null);
    later(40, 260);
    byDesk(new Handling.PromiseReported(CityWords.one(random, words.reports()), desk.handler()));
    if (oneIn(8)) {
      later(5, 60);
      byCitizen(new Handling.PromiseDenied(CityWords.one(random, words.denials())));
      later(20, 120);
      byDesk(new Handling.PromiseReported(CityWords.one(random, words.reports()), desk.handler()));
    }
    later(5, 80);
    byCitizen(new Handling.PromiseConfirmed(null));
  }

  private void refused() {
    answer(Outcome.Kind.REFUSED, "经核查，现行规定不支持这一请求，已当面说明。", null, "依据有关规定，该事项不属于受理范围。");
  }

  private void ended() {
    later(4, 60);
    byClerk(new Handling.Closed(CloseReason.DONE, null, "赵敏"));
    if (random.nextInt(100) < 60) {
      later(2, 90);
      boolean solved = !oneIn(8);
      String said = CityWords.one(random, solved ? words.praises() : words.complaints());
      byCitizen(
          new Handling.Rated(
              solved,
              random.nextInt(solved ? 3 : 1, 6),
              random.nextInt(solved ? 3 : 2, 6),
              said.isEmpty() ? null : said));
      if (!solved && oneIn(2)) {
        later(2, 40);
        byCitizen(new Handling.Disputed(CityWords.one(random, words.denials())));
        later(10, 90);
        answer(Outcome.Kind.SOLVED, "已再次到现场处理，并向反映人当面说明。", null, null);
        later(4, 40);
        byClerk(new Handling.Closed(CloseReason.DONE, null, "赵敏"));
      }
    }
  }

  private void answer(
      Outcome.Kind kind, String text, Outcome.@Nullable Promise promise, @Nullable String grounds) {
    byDesk(
        new Handling.AnswerWritten(
            desk.department().id(),
            new Outcome(kind, text, promise, null, grounds, at, desk.handler())));
  }

  /// Some working hours on: nobody works at night or on Sundays.
  private void later(int from, int to) {
    long minutes = random.nextInt(from * 60, to * 60);
    ZonedDateTime then = at.atZone(zone);
    while (minutes > 0) {
      boolean isOff =
          REST.contains(then.getDayOfWeek()) || then.getHour() < OPENS || then.getHour() >= SHUTS;
      if (!isOff) {
        minutes -= 30;
      }
      then = then.plusMinutes(isOff ? 60 : 30);
    }
    at = then.plus(Duration.ofSeconds(random.nextInt(60 * 20))).toInstant();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void byClerk(CaseEvent event) {
    add(clerk, event);
  }

  private void byDesk(CaseEvent event) {
    add(desk.handlerId(), event);
  }

  private void byCitizen(CaseEvent event) {
    add(filed.citizenId(), event);
  }

  private void add(UUID by, CaseEvent event) {
    past.add(new Past(at, by, event));
  }
}
