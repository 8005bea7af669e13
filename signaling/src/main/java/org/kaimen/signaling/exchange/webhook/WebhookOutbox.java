package org.kaimen.signaling.exchange.webhook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseListener;
import org.kaimen.signaling.casework.StageChange;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes a message for each webhook that is to hear of a case, in the transaction that moves the
/// case on: what is rolled back is never told, what is committed is told at least once.
@Component
class WebhookOutbox implements CaseListener {

  private final DatabaseClient database;
  private final JsonMapper json;
  private final Clock clock;

  WebhookOutbox(DatabaseClient database, JsonMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Void> happened(CaseFile file) {
    return Mono.justOrEmpty(StageChange.of(file)).flatMap(this::post);
  }

  private Mono<Void> post(StageChange change) {
    String type = change.before() == null ? "case.filed" : "case.stage-changed";
    return database
        .sql(
            """
            insert into exchange.webhook_message (id, webhook_id, body, posted_at, next_try_at)
            select gen_random_uuid(), id, :body, :now, :now from exchange.webhook
             where ended_at is null and :type = any(events)
               and case when department_id is null then :public
                        else department_id = any(:departments) end
            """)
        .bind("body", json.writeValueAsString(body(type, change)))
        .bind("now", clock.instant())
        .bind("type", type)
        .bind("public", change.isPublic())
        .bind("departments", change.departments().toArray(UUID[]::new))
        .then();
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
