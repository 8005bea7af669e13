package org.kaimen.mediaserver.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestCacheTest {

  private final RequestCache cache = new RequestCache();
  private int asked;

  @Test
  void asksOnceForAnId() {
    CompletableFuture<Reply> first = ask("1", 0);

    assertThat(ask("1", 19)).isSameAs(first);
    assertThat(ask("2", 19)).isNotSameAs(first);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void numbersAndTextsAreDifferentIds() {
    var _ = ask("1", 0);
    var _ = cache.answer(JsonNodeFactory.instance.numberNode(1), 0, this::answer);

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void forgetsAfterTwentySeconds() {
    CompletableFuture<Reply> first = ask("1", 0);

    assertThat(ask("1", 21)).isNotSameAs(first);
  }

  @Test
  void keepsNoMoreThanTheNewest() {
    CompletableFuture<Reply> oldest = ask("0", 0);
    for (int i = 1; i <= 256; i++) {
      var _ = ask(String.valueOf(i), 0);
    }

    assertThat(ask("0", 0)).isNotSameAs(oldest);
    assertThat(asked).isEqualTo(258);
  }

  private CompletableFuture<Reply> ask(String id, long second) {
    JsonNode node = JsonNodeFactory.instance.stringNode(id);
    return cache.answer(node, TimeUnit.SECONDS.toNanos(second), this::answer);
  }

  private CompletableFuture<Reply> answer() {
    asked++;
    return new CompletableFuture<>();
  }
}
