package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CaseHistoryIT extends KaimenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private Cases cases;
  @Autowired private TransactionalOperator transaction;
  private UUID citizen = new UUID(0, 0);

  @BeforeAll
  void citizen() {
    citizen = people.citizen("王芳").id();
  }

  @Test
  void whatComesBackFromTheDatabaseIsWhatWasWritten() {
    CaseFile written = file("\"路灯\" \\ 𠮷 \u200f坏了", "一\n二\t三 \u2028 <b> 'x' 1e400");
    written = append(written, Events.attached());
    written = append(written, Events.booked(1));
    written = append(written, Events.heard(1));
    written = append(written, Events.promised("修好路灯"));

    assertThat(cases.byId(written.id()).block()).isEqualTo(written);
    assertThat(cases.find(written.reference()).block()).isEqualTo(written);
    assertThat(cases.verify(written.id()).block()).isEqualTo(new Verdict.Intact(5));
  }

  @Test
  void writersOfOneCaseComeOneAfterTheOther() {
    CaseFile file = file("路灯坏了", "坏了");

    Flux.range(0, 40)
        .flatMap(n -> cases.append(file.id(), null, Events.heard(n)), 40)
        .blockLast(PATIENCE);

    assertThat(cases.verify(file.id()).block()).isEqualTo(new Verdict.Intact(41));
    assertThat(cases.byId(file.id()).map(CaseFile::consultationIds).block()).hasSize(40);
  }

  @Test
  void ofManyWritersAtOnceNoneGoesOverTheLimit() {
    CaseFile file = file("路灯坏了", "坏了");

    Long kept =
        Flux.range(0, 25)
            .flatMap(
                n ->
                    cases
                        .attach(file.id(), citizen, attachment(n), 10)
                        .onErrorResume(Refusal.class, _ -> Mono.empty()),
                25)
            .count()
            .block(PATIENCE);

    assertThat(kept).isEqualTo(10);
    assertThat(cases.byId(file.id()).map(CaseFile::attachments).block()).hasSize(10);
  }

  @Test
  void anEntryCanNeitherBeChangedNorRemoved() {
    CaseFile file = file("路灯坏了", "坏了");

    assertThatThrownBy(() -> change("update casework.case_event set at = now()"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> change("delete from casework.case_event"))
        .hasMessageContaining("append-only");
    assertThat(cases.verify(file.id()).block()).isEqualTo(new Verdict.Intact(1));
  }

  @Test
  void whoeverChangesItAllTheSameIsFoundOut() {
    CaseFile file = append(file("路灯坏了", "坏了"), Events.heard(1));
    change("alter table casework.case_event disable trigger append_only");
    try {
      change(
          "update casework.case_event set event = jsonb_set(event, '{endReason}', '\"x\"')"
              + " where seq = 2 and case_id = '"
              + file.id()
              + "'");
    } finally {
      change("alter table casework.case_event enable trigger append_only");
    }

    assertThat(cases.verify(file.id()).block())
        .isEqualTo(new Verdict.Broken(2, Verdict.Fault.ALTERED));
  }

  @Test
  void anEventOutOfTurnIsRefusedAndChangesNothing() {
    CaseFile file = file("路灯坏了", "坏了");

    assertThatThrownBy(() -> append(file, new CaseEvent.BookingCancelled(Events.booking(1))))
        .hasMessage("case-out-of-turn");
    assertThatThrownBy(() -> append(file, Events.promised("修好"))).hasMessage("not-heard-yet");
    assertThatThrownBy(() -> cases.append(UUID.randomUUID(), null, Events.heard(1)).block())
        .hasMessage("not-found");
    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
  }

  @Test
  void whatBelongsToATransactionFallsWithIt() {
    CaseFile file = file("路灯坏了", "坏了");

    assertThatThrownBy(() ->
            cases
                .append(file.id(), null, Events.heard(1))
                .then(Mono.error(new IllegalStateException("the rest failed")))
                .as(transaction::transactional)
                .block())
        .hasMessage("the rest failed");

    assertThat(cases.byId(file.id()).block()).isEqualTo(file);
    assertThat(cases.verify(file.id()).block()).isEqualTo(new Verdict.Intact(1));
  }

  private CaseFile file(String title, String text) {
    return cases.file(citizen, Told.privately(title, text, null)).blockOptional().orElseThrow();
  }

  private CaseFile append(CaseFile file, CaseEvent event) {
    return cases.append(file.id(), citizen, event).blockOptional().orElseThrow();
  }

  private static CaseEvent.AttachmentAdded attachment(int number) {
    return new CaseEvent.AttachmentAdded(
        new UUID(3, number), "a.jpg", "image/jpeg", 3, Integer.toHexString(number));
  }

  private void change(String sql) {
    database.sql(sql).then().block();
  }
}
