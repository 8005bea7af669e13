package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.search.CaseDocument.Origin;
import org.kaimen.signaling.search.CaseDocument.Standing;
import org.kaimen.signaling.search.meaning.Sentence;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;

/// What the sentence model says of public cases: once, kept, and never of private ones.
class SentencesIT extends KaimenIT {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final byte[] NONE = {};

  @Autowired private CaseIndex index;
  @Autowired private Placing placing;

  @Test
  void aPublicCaseIsReadAndWhatWasReadIsKept() {
    put(1, "窗前太亮", "对面的广告屏整夜闪。", "submitted");

    byte[] read = sentence(1);

    Sentence expected = placing.read(Changes.placed("窗前太亮", "对面的广告屏整夜闪。")).orElseThrow();
    assertThat(read).isEqualTo(expected.toBytes().array());
    assertThat(Sentence.parse(ByteBuffer.wrap(read))).isPresent();
  }

  @Test
  void itIsReadAgainOnlyWhereItSaysSomethingElse() {
    put(2, "停水两天", "水龙头没有水。", "submitted");
    byte[] first = sentence(2);

    put(2, "停水两天", "水龙头没有水。", "closed");
    assertThat(now(2)).as("kept by the writing transaction").isEqualTo(first);

    put(2, "停水两天", "已经来水，但是发黄。", "closed");
    assertThat(sentence(2)).isNotEqualTo(first);
  }

  @Test
  void aPrivateCaseIsNotRead() {
    put(3, "家里的事", null, "submitted");
    put(4, "公开的事", "楼道里堆满杂物。", "submitted");
    sentence(4);

    assertThat(now(3)).isEmpty();
    put(4, "公开的事", null, "submitted");
    assertThat(now(4)).isEmpty();
  }

  private byte[] sentence(int number) {
    return await().atMost(SOON).until(() -> now(number), read -> read.length > 0);
  }

  /// Empty where there is none.
  private byte[] now(int number) {
    return Objects.requireNonNull(
        database
            .sql("select sentence from search.case_document where case_id = :id")
            .bind("id", new UUID(7, number))
            .map(row -> Objects.requireNonNullElse(row.get("sentence", byte[].class), NONE))
            .one()
            .block());
  }

  private void put(int number, String title, @Nullable String publicText, String stage) {
    index
        .put(
            new CaseDocument(
                new UUID(7, number),
                "S-" + number,
                title,
                List.of("内部"),
                new Origin(NOON, "web", publicText),
                new Standing(stage, null, List.of(), List.of()),
                NOON))
        .block();
  }
}
