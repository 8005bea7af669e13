package org.kaimen.signaling.exchange.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.CloseReason;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.Shared;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.xml.XmlMapper;

/// What other systems read.
class Open311OutIT extends Open311Base {

  @Test
  void eachDepartmentIsAServiceAndThereIsOneForWhoDoesNotKnow() {
    JsonNode services = json("/v2/services.json");

    assertThat(services.valueStream().map(one -> one.path("service_code").asString()))
        .contains(roads.id().toString(), water.id().toString(), "other");
    JsonNode one = services.valueStream().filter(this::isRoads).findFirst().orElseThrow();
    assertThat(one.path("service_name").asString()).isEqualTo("道路管理处");
    assertThat(one.path("type").asString()).isEqualTo("realtime");
    assertThat(one.path("metadata").asBoolean()).isTrue();
  }

  private boolean isRoads(JsonNode service) {
    return service.path("service_code").asString().equals(roads.id().toString());
  }

  @Test
  void xmlIsTheSameAsJson() {
    String xml = text("/v2/services.xml", 200);

    assertThat(xml).startsWith("<?xml version='1.0' encoding='UTF-8'?><services><service>");
    assertThat(xml).contains("Roads &lt;&amp;&gt;");
    JsonNode read = XmlMapper.shared().readTree(xml).path("service");
    assertThat(read.size()).isEqualTo(json("/v2/services.json").size());
    other()
        .get()
        .uri("/v2/services.xml")
        .exchange()
        .expectHeader()
        .valueEquals("Content-Type", "text/xml;charset=UTF-8");
    other()
        .get()
        .uri("/v2/services.json")
        .exchange()
        .expectHeader()
        .valueEquals("Content-Type", "application/json;charset=UTF-8");
  }

  @Test
  void aServiceSaysWhatMayBeToldWithIt() {
    JsonNode json = json("/v2/services/other.json");
    JsonNode xml = xml("/v2/services/other.xml");

    assertThat(json.at("/attributes/0/code").asString()).isEqualTo("visibility");
    assertThat(json.at("/attributes/0/values/1/key").asString()).isEqualTo("public");
    assertThat(xml.at("/attributes/attribute/code").asString()).isEqualTo("visibility");
    assertThat(xml.at("/attributes/attribute/values/value/1/key").asString()).isEqualTo("public");
    assertThat(text("/v2/services/nothing.json", 404)).contains("\"code\":404", "service_code");
  }

  @Test
  void aPublicCaseGoesOutWithItsStageAndNothingOfWhoOrWhere() {
    CaseFile file =
        publicCase("桥面有坑", "大桥北侧有坑 <b>&amp;</b>。\n请尽快修。", List.of(roads.id(), water.id()));
    append(file, new CaseEvent.NoteWritten("赵敏", "内部：业主王芳电话 13900000000"));

    JsonNode one = json("/v2/requests/" + file.reference() + ".json").path(0);

    assertThat(one.path("service_request_id").asString()).isEqualTo(file.reference());
    assertThat(one.path("status").asString()).isEqualTo("open");
    assertThat(one.path("status_notes").asString()).isEqualTo("已转承办单位");
    assertThat(one.path("service_code").asString()).isEqualTo(roads.id().toString());
    assertThat(one.path("agency_responsible").asString()).isEqualTo("道路管理处; 自来水公司");
    assertThat(one.path("description").asString()).isEqualTo("桥面有坑\n\n大桥北侧有坑 <b>&amp;</b>。\n请尽快修。");
    assertThat(one.at("/extended_attributes/stage").asString()).isEqualTo("assigned");
    assertThat(Instant.parse(one.path("requested_datetime").asString())).isEqualTo(file.filedAt());
    assertThat(one.path("long").isNull() && one.path("address").isNull()).isTrue();
    assertThat(one.toString()).doesNotContain("王芳", "13900000000", "东门 12 号", "赵敏");

    JsonNode same = xml("/v2/requests/" + file.reference() + ".xml").path("request");
    assertThat(same.path("description").asString()).isEqualTo(one.path("description").asString());
    assertThat(same.at("/extended_attributes/stage").asString()).isEqualTo("assigned");
    assertThat(text("/v2/requests/" + file.reference() + ".xml?extensions=false", 200))
        .doesNotContain("extended_attributes");
  }

  @Test
  void theTimeOfANoteIsNobodyElses() {
    CaseFile file = publicCase("路灯不亮", "三天了。", List.of());
    clock.skip(Duration.ofHours(3));
    append(file, new CaseEvent.NoteWritten("赵敏", "内部"));

    JsonNode one = json("/v2/requests/" + file.reference() + ".json").path(0);

    assertThat(Instant.parse(one.path("updated_datetime").asString()))
        .isBefore(clock.instant().minus(Duration.ofHours(2)));
  }

  @Test
  void whatIsPrivateOrNotAcceptedYetIsNotThere() {
    CaseFile notYet =
        cases
            .file(fang.id(), new Told("待受理", "公开但未受理。", null, Visibility.PUBLIC, null, Channel.WEB))
            .blockOptional()
            .orElseThrow();
    CaseFile hidden = accepted(Told.privately("不公开", "只给工作人员看。", null), List.of());

    for (CaseFile file : List.of(notYet, hidden)) {
      String answer = text("/v2/requests/" + file.reference() + ".json", 404);
      assertThat(JsonMapper.shared().readTree(answer).at("/0/code").asInt()).isEqualTo(404);
      assertThat(json("/v2/requests.json?service_request_id=" + file.reference())).isEmpty();
    }
    assertThat(references(json("/v2/requests.json")))
        .doesNotContain(notYet.reference(), hidden.reference());
  }

  @Test
  void whatAModeratorHidesGoesOutNoMore() {
    CaseFile file = publicCase("某某是骗子", "点名道姓。", List.of());
    String path = "/v2/requests/" + file.reference() + ".xml";
    assertThat(text(path, 200)).contains(file.reference());

    append(file, new Shared.Hidden("涉及他人姓名", "周洁"));

    assertThat(text(path, 404)).contains("404");
    assertThat(references(json("/v2/requests.json"))).doesNotContain(file.reference());
    append(file, new Shared.ShownAgain("周洁"));
    assertThat(text(path, 200)).contains(file.reference());
  }

  @Test
  void requestsAreFoundByServiceStatusAndTime() {
    CaseFile bridge = publicCase("桥栏杆断了", "危险。", List.of(roads.id()));
    CaseFile pipe = publicCase("水管爆了", "漏水。", List.of(water.id()));
    CaseFile nobody = publicCase("不知归谁管", "谁管？", List.of());
    Outcome solved =
        new Outcome(Outcome.Kind.SOLVED, "已修好", null, null, null, clock.instant(), "赵敏");
    append(pipe, new Handling.AnswerWritten(water.id(), solved));
    append(pipe, new Handling.Closed(CloseReason.DONE, "已修好", "赵敏"));

    assertThat(references(json("/v2/requests.json?service_code=" + roads.id())))
        .contains(bridge.reference())
        .doesNotContain(pipe.reference(), nobody.reference());
    assertThat(references(json("/v2/requests.json?service_code=other,%20" + water.id())))
        .contains(pipe.reference(), nobody.reference())
        .doesNotContain(bridge.reference());
    assertThat(references(json("/v2/requests.json?status=closed")))
        .contains(pipe.reference())
        .doesNotContain(bridge.reference());
    assertThat(references(json("/v2/requests.json?status=open,closed&start_date=")))
        .contains(pipe.reference(), bridge.reference());
    assertThat(
            references(
                json(
                    "/v2/requests.json?status=closed&service_request_id="
                        + bridge.reference()
                        + ","
                        + nobody.reference())))
        .as("numbers override all else")
        .containsExactly(nobody.reference(), bridge.reference());
    Instant after = clock.instant().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    assertThat(references(json("/v2/requests.json?start_date=" + after))).isEmpty();
    assertThat(references(json("/v2/requests.json?end_date=2026-01-01T00:00:00+08:00"))).isEmpty();
    assertThat(references(json("/v2/requests.json?page_size=1&page=2")))
        .containsExactly(pipe.reference());
  }

  @Test
  void whereNoSpanIsSaidItIsTheLastNinetyDays() {
    CaseFile old = publicCase("老诉求", "去年的事。", List.of());
    clock.skip(Duration.ofDays(91));

    assertThat(references(json("/v2/requests.json"))).doesNotContain(old.reference());
    assertThat(references(json("/v2/requests.json?start_date=" + old.filedAt().minusSeconds(60))))
        .contains(old.reference());
  }

  @ParameterizedTest
  @CsvSource({
    "start_date=yesterday, start_date",
    "start_date=2026-01-01T00:00:00, start_date",
    "start_date=-999999999-01-01T00:00:00Z, start_date",
    "end_date=2026-01-01T00:00:00Z&start_date=2026-01-02T00:00:00Z, end_date",
    "start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z, 90",
    "status=broken, status",
    "page_size=1001, page_size",
    "page=0, page",
    "page=x, page",
  })
  void whatCannotBeAskedIsRefusedInTheFormOfTheSpecification(String query, String named) {
    String json = text("/v2/requests.json?" + query, 400);
    String xml = text("/v2/requests.xml?" + query, 400);

    JsonNode fault = JsonMapper.shared().readTree(json).path(0);
    assertThat(fault.path("code").asInt()).isEqualTo(400);
    assertThat(fault.path("description").asString()).contains(named);
    assertThat(xml).startsWith("<?xml").contains("<errors><error><code>400</code>");
  }

  @Test
  void whatIsNotThereIsRefusedInTheFormOfTheSpecification() {
    assertThat(text("/v2/requests.json?service_code=nothing", 404)).contains("service_code");
    assertThat(text("/v2/requests/K261124-AAAAA", 404)).contains("<error><code>404</code>");
    assertThat(text("/v2/requests/%F0%9F%92%A9'.json", 404)).contains("404");
    assertThat(json("/v2/requests.json?service_request_id=%00,'")).isEmpty();
    assertThat(text("/v2/tokens/nothing.json", 404)).contains("404");
    assertThat(text("/v2/nothing.xml", 404)).contains("<errors><error><code>404</code>");
    other().delete().uri("/v2/requests.json").exchange().expectStatus().is4xxClientError();
  }

  @Test
  void whatIsSpokenHereCanBeFoundOut() {
    assertThat(json("/discovery.json").at("/endpoints/0/url").asString()).endsWith("/open311/v2");
    assertThat(xml("/discovery.xml").at("/endpoints/endpoint/formats/format/1").asString())
        .isEqualTo("application/json");
  }

  @Test
  void whoReadsEnglishIsAnsweredInEnglish() {
    other()
        .get()
        .uri("/v2/requests/K261124-AAAAA.json")
        .header("Accept-Language", "en-GB")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$[0].description")
        .value(String.class, words -> assertThat(words).startsWith("This request was not found"));
  }

  /// The library that writes XML here must not make the rest of the server speak it.
  @Test
  void noOtherPathSpeaksXml() {
    web()
        .get()
        .uri("/api/public/departments")
        .header("Accept", "application/xml")
        .exchange()
        .expectStatus()
        .isEqualTo(406);
    web(fang)
        .post()
        .uri("/api/citizen/cases")
        .header("Content-Type", "application/xml")
        .bodyValue("<NewCase><title>a</title><text>b</text></NewCase>")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
  }
}
