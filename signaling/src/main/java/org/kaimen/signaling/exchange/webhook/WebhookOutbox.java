package org.kaimen.signaling.exchange.webhook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseListener;
import org.kaimen.signaling.casework.StageChange;
import org.kaimen.signaling.platform.WriteBehind;
import org.kaimen.signaling.platform.WriteBehind.Write;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes a message for each webhook that is to hear of a case, in the transaction that moves the
/// case on: what is rolled back is never told, what is committed is told at least once.
@Component
class WebhookOutbox implements CaseListener {

  private static final String POST =
      """
      insert into exchange.webhook_message (id, webhook_id, body, posted_at, next_try_at)
      select gen_random_uuid(), id, :webhook_body, :webhook_now, :webhook_now
        from exchange.webhook
       where ended_at is null and :webhook_type = any(events)
         and case when department_id is null then :webhook_public
                  else department_id = any(:webhook_departments) end
      """;

  private final WriteBehind behind;
  private final JsonMapper json;
  private final Clock clock;

  WebhookOutbox(WriteBehind behind, JsonMapper json, Clock clock) {
    this.behind = behind;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Void> happened(CaseFile file) {
    return Mono.justOrEmpty(StageChange.of(file)).flatMap(this::post);
  }

  private Mono<Void> post(StageChange change) {
    String type = change.before() == null ? "case.filed" : "case.stage-changed";
    return behind.add(
        new Write(
            "webhook",
            POST,
            Map.of(
                "webhook_body", json.writeValueAsString(body(type, change)),
                "webhook_now", clock.instant(),
                "webhook_type", type,
                "webhook_public", change.isPublic(),
                "webhook_departments", change.departments().toArray(UUID[]::new))));
  }

  /// Standard Webhooks, "Payload structure": thin, so that not a word of a case goes out.
  private static Map<String, Object> body(String type, StageChange change) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("reference", change.reference());
    // what arrives out of order can be put in order
    data.put("seq", change.seq());
    data.put("event", change.event());
    data.put("before", change.before());
    data.put("stage", change.stage());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("timestamp", change.at().toString());
    body.put("data", data);
    return body;
  }
}
