package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.casework.Events.booked;
import static org.kaimen.signaling.casework.Events.heard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Verdict.Fault;
import tools.jackson.databind.JsonNode;

class HashChainTest {

  /// As it was stored before cases had a visibility, a place and a channel.
  private static final JsonNode OLD =
      HashChain.parse(
          """
          {"type":"filed","reference":"K261124-7QX2M","title":"路灯坏了",
           "text":"小区东门的路灯坏了三周。","departmentId":null,
           "citizenId":"00000000-0000-0002-0000-000000000001"}
          """);

  private final List<StoredEntry> chain = new ArrayList<>();
  private Head head = new Head(0, HashChain.START);

  @BeforeEach
  void aHistoryOfThree() {
    List<JsonNode> events = List.of(OLD, HashChain.write(booked(1)), HashChain.write(heard(1)));
    String before = HashChain.START;
    for (int seq = 1; seq <= events.size(); seq++) {
      StoredEntry entry =
          sealed(before, seq, Events.FILED_AT.plusSeconds(seq), events.get(seq - 1));
      chain.add(entry);
      before = entry.hash();
    }
    head = new Head(chain.size(), before);
  }

  @Test
  void whatWasWrittenIsIntact() {
    assertThat(verdict()).isEqualTo(new Verdict.Intact(3));
  }

  /// Computed by other means: SHA-256 of 64 zeros and the content as JSON, its keys sorted.
  @Test
  void hashesStayTheSameForGood() {
    assertThat(chain.getFirst().hash())
        .isEqualTo("2811d65b07eabbf666984e0766ca11b278f72761209acad85287e31e1918b91e");
  }

  @Test
  void anEntryOfOldReadsAsOneThatIsPrivateAndCameByTheWeb() {
    assertThat(HashChain.read(OLD.toString())).isEqualTo(Events.filed());
  }

  @Test
  void theOrderOfPropertiesInTheDatabaseDoesNotMatter() {
    JsonNode shuffled =
        HashChain.parse(
            """
            {"title":"路灯坏了","text":"小区东门的路灯坏了三周。","reference":"K261124-7QX2M",
             "departmentId":null,"type":"filed","citizenId":"00000000-0000-0002-0000-000000000001"}
            """);
    StoredEntry first = chain.getFirst();
    chain.set(
        0, new StoredEntry(first.caseId(), 1, first.at(), first.by(), shuffled, first.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Intact(3));
  }

  @Test
  void aChangedWordShows() {
    StoredEntry first = chain.getFirst();
    JsonNode changed = HashChain.parse(first.event().toString().replace("三周", "三天"));
    chain.set(0, new StoredEntry(first.caseId(), 1, first.at(), first.by(), changed, first.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(1, Fault.ALTERED));
  }

  @Test
  void aChangedTimeShows() {
    StoredEntry second = chain.get(1);
    chain.set(
        1,
        new StoredEntry(
            second.caseId(),
            2,
            second.at().plusMillis(1),
            second.by(),
            second.event(),
            second.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(2, Fault.ALTERED));
  }

  @Test
  void aChangedAuthorShows() {
    StoredEntry second = chain.get(1);
    chain.set(
        1,
        new StoredEntry(
            second.caseId(), 2, second.at(), new UUID(9, 9), second.event(), second.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(2, Fault.ALTERED));
  }

  @Test
  void anEntryChangedWithItsHashShowsInTheNextOne() {
    StoredEntry second = chain.get(1);
    chain.set(1, sealed(chain.getFirst().hash(), 2, second.at(), HashChain.write(booked(2))));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(3, Fault.ALTERED));
  }

  @Test
  void anEntryLeftOutShows() {
    chain.remove(1);

    assertThat(verdict()).isEqualTo(new Verdict.Broken(2, Fault.REMOVED));
  }

  @Test
  void aCutOffEndShows() {
    chain.removeLast();

    assertThat(verdict()).isEqualTo(new Verdict.Broken(3, Fault.REMOVED));
  }

  @Test
  void anEntryPutOnAtTheEndShows() {
    chain.add(sealed(head.hash(), 4, Events.FILED_AT, HashChain.write(heard(1))));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(4, Fault.ADDED));
  }

  @Test
  void twoEntriesInEachOthersPlaceShow() {
    StoredEntry second = chain.get(1);
    StoredEntry third = chain.get(2);
    chain.set(1, at(2, third));
    chain.set(2, at(3, second));

    assertThat(verdict()).isEqualTo(new Verdict.Broken(2, Fault.MOVED));
  }

  private static StoredEntry at(int seq, StoredEntry entry) {
    return new StoredEntry(
        entry.caseId(), seq, entry.at(), entry.by(), entry.event(), entry.hash());
  }

  @Test
  void aWholeNewChainShows() {
    chain.clear();
    chain.add(sealed(HashChain.START, 1, Events.FILED_AT, HashChain.write(Events.filed())));
    head = new Head(1, head.hash());

    assertThat(verdict()).isEqualTo(new Verdict.Broken(1, Fault.ALTERED));
  }

  @Test
  void everyEventIsReadBackAsItWasWritten() {
    List<CaseEvent> events = AllEvents.samples();

    assertThat(events).extracting(HashChain::text).extracting(HashChain::read).isEqualTo(events);
    assertThat(events)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(AllEvents.kinds());
  }

  private Verdict verdict() {
    return HashChain.verify(chain, head);
  }

  private static StoredEntry sealed(String before, int seq, Instant at, JsonNode event) {
    UUID by = seq == 1 ? Events.CITIZEN : null;
    String hash = HashChain.next(before, Events.CASE, seq, at, by, event);
    return new StoredEntry(Events.CASE, seq, at, by, event, hash);
  }
}
