package org.kaimen.signaling.casework.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Clocked;
import org.kaimen.signaling.casework.Entry;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class DeadlineWatchIT extends KaimenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private Cases cases;
  @Autowired private DeadlineWatch watch;
  @Autowired private Register register;
  @Autowired private TransactionalOperator transaction;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private String mark = "";
  private CaseFile file;

  /// A case that has five working days to be answered.
  @BeforeEach
  void aCase() {
    mark = UUID.randomUUID().toString();
    SignedIn fang = people.citizen("王芳");
    roads = people.department("市政养护所", "Roads");
    SignedIn clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    mail(clerk, "clerk");
    mail(people.staff("孙亮", roads, Role.HANDLER), "handler");
    mail(people.staff("周建国", roads, Role.OFFICIAL), "official");
    mail(people.staff("别人", people.department("供水公司", "Water"), Role.HANDLER), "other");
    file =
        Objects.requireNonNull(
            cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
    append(clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏"));
    append(clerk.id(), new Handling.Routed(List.of(roads.id()), null, "赵敏"));
  }

  private void mail(SignedIn staff, String name) {
    register.mail(staff.id(), name + "-" + mark + "@example.org").block();
  }

  private void append(UUID by, CaseEvent event) {
    file = Objects.requireNonNull(cases.append(file.id(), by, event).block());
  }

  private List<String> noted() {
    return Objects.requireNonNull(cases.byId(file.id()).block()).entries().stream()
        .map(Entry::event)
        .filter(Clocked.class::isInstance)
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  private List<String> written(String subject) {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select recipient from notification.letter
                 where recipient like :mark and subject like :subject order by recipient
                """)
            .bind("mark", "%" + mark + "%")
            .bind("subject", "%" + subject + "%")
            .map(row -> row.get("recipient", String.class))
            .all()
            .map(recipient -> recipient.substring(0, recipient.indexOf('-')))
            .collectList()
            .block());
  }

  @Test
  void aClockRunsOutAndEscalates() {
    watch.look().block(PATIENCE);
    assertThat(noted()).isEmpty();

    clock.skip(Duration.ofDays(10));
    watch.look().block(PATIENCE);
    watch.look().block(PATIENCE);

    assertThat(noted()).containsExactly("DeadlineMissed");
    assertThat(written("Overdue")).containsExactly("clerk", "handler", "official");
    assertThat(cases.verify(file.id()).block()).hasToString("Intact[entries=4]");
  }

  @Test
  void thoseWhoWorkOnItAreWarnedBefore() {
    // the day before the last one, wherever the weekend lies
    while (noted().isEmpty()) {
      clock.skip(Duration.ofHours(6));
      watch.look().block(PATIENCE);
    }
    assertThat(noted()).containsExactly("DeadlineWarned");
    assertThat(written("Due soon")).containsExactly("clerk", "handler");
    assertThat(written("Overdue")).isEmpty();

    clock.skip(Duration.ofDays(7));
    watch.look().block(PATIENCE);
    assertThat(noted()).containsExactly("DeadlineWarned", "DeadlineMissed");
  }

  @Test
  void ofManyNodesThatLookAtOnceOneNotesIt() {
    clock.skip(Duration.ofDays(10));

    Flux.range(0, 8)
        .flatMap(_ -> watch.look().subscribeOn(Schedulers.boundedElastic()), 8)
        .blockLast(PATIENCE);

    assertThat(noted()).containsExactly("DeadlineMissed");
    assertThat(written("Overdue")).hasSize(3);
  }

  @Test
  void whatANodeThatDiesLeavesUndoneIsDoneOnce() {
    clock.skip(Duration.ofDays(10));
    DeadlineTable.Found found = new DeadlineTable.Found(file.id(), 2);

    assertThatThrownBy(() ->
            watch
                .note(found)
                .then(Mono.error(new IllegalStateException("killed")))
                .as(transaction::transactional)
                .block(PATIENCE))
        .hasMessage("killed");
    watch.look().block(PATIENCE);

    assertThat(noted()).containsExactly("DeadlineMissed");
    assertThat(written("Overdue")).hasSize(3);
  }

  @Test
  void whatIsPausedIsNotMissed() {
    append(UUID.randomUUID(), new Handling.MoreAsked("哪一盏？", "孙亮"));
    clock.skip(Duration.ofDays(100));
    watch.look().block(PATIENCE);

    assertThat(noted()).isEmpty();
  }
}
