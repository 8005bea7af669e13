package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.search.CaseDocument.Origin;
import org.kaimen.signaling.search.CaseDocument.Standing;
import org.kaimen.signaling.search.SearchResult.Hit;
import org.kaimen.signaling.search.SearchResult.ValueCount;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// What narrows a search down, who finds what, and what the public is shown.
class FacetsIT extends KaimenIT {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  private static final LocalizedText NOBODYS_NAME = new LocalizedText("", "");

  @Autowired private CaseIndex index;
  private SignedIn reviewer;
  private SignedIn bounded;
  private UUID roads;
  private UUID water;

  @BeforeAll
  void cases() {
    Department road = people.department("路政", "Roads");
    roads = road.id();
    water = people.department("水务", "Water").id();
    UUID region = UUID.randomUUID();
    database
        .sql("insert into identity.region values (:id, null, '东区', 'East')")
        .bind("id", region)
        .then()
        .then(
            database
                .sql("update identity.department set region_id = :region where id = :id")
                .bind("region", region)
                .bind("id", roads)
                .then())
        .block();
    reviewer = people.staff("赵敏", people.department("督办", "Review"), Role.REVIEWER);
    bounded = people.staff("孙立", road, Role.CLERK);
    put(1, "路灯坏了", "东门的路燈不亮，晚上漆黑。", "web", roads, true);
    put(2, "路灯太亮", "窗前的路灯照得睡不着。", "hotline", roads, true);
    put(3, "路灯下漏水", "路灯旁水管爆了。", "hotline", water, false);
    awaitSentences();
    catchUpSearch();
  }

  /// What the model has read is more alike than what it has not: one of two, and the order turns.
  private void awaitSentences() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            Boolean.TRUE.equals(
                database
                    .sql(
                        "select count(*) = 0 from search.case_document"
                            + " where public_text is not null and sentence is null")
                    .map(row -> row.get(0, Boolean.class))
                    .one()
                    .block()));
  }

  @Test
  void eachValueSaysHowManyItWouldLeave() {
    SearchResult result = search(reviewer, "q=路灯&channel=hotline");

    assertThat(result.total()).isEqualTo(2);
    assertThat(counts(result, Facet.CHANNEL)).isEqualTo(Map.of("web", 1, "hotline", 2));
    assertThat(counts(result, Facet.DEPARTMENT))
        .isEqualTo(Map.of(roads.toString(), 1, water.toString(), 1));
    assertThat(counts(result, Facet.REGION).values()).containsExactly(1);
    assertThat(result.complete()).isTrue();
  }

  @Test
  void severalFacetsNarrowTogether() {
    assertThat(references("q=路灯&channel=hotline&department=" + water)).containsExactly("K-3");
    assertThat(references("q=路灯&channel=hotline&channel=web&department=" + roads))
        .containsExactlyInAnyOrder("K-1", "K-2");
  }

  @Test
  void theNewestComesFirstByTimeAndTheDaysOfFilingBound() {
    assertThat(references("q=路灯&sort=time")).containsExactly("K-3", "K-2", "K-1");
    assertThat(references("q=路灯&sort=time&filedFrom=2026-11-26&filedTo=2026-11-26"))
        .containsExactly("K-2");
    get(reviewer, "q=路灯&sort=luck").expectStatus().isBadRequest();
  }

  @Test
  void traditionalAndSimplifiedFindOneAnother() {
    assertThat(references("q=東門")).containsExactly("K-1");
    assertThat(search(reviewer, "q=路灯坏").hits().getFirst().reference()).isEqualTo("K-1");
    assertThat(search(reviewer, "q=不亮").hits().getFirst().snippet()).contains("路燈<mark>不亮</mark>");
  }

  @Test
  void whoseRegionItIsNotFindsNothingOfItNorIsItCounted() {
    SearchResult result = search(bounded, "q=路灯");

    assertThat(result.hits()).extracting(Hit::reference).containsExactlyInAnyOrder("K-1", "K-2");
    assertThat(counts(result, Facet.DEPARTMENT)).containsOnlyKeys(roads.toString());
  }

  @Test
  void whoHandlesCasesFindsThoseOfTheirDepartmentAndNothingElse() {
    SignedIn handler = people.staff("周洁", new Department(water, NOBODYS_NAME), Role.HANDLER);
    SearchResult result = search(handler, "q=路灯");

    assertThat(result.hits()).extracting(Hit::reference).containsExactly("K-3");
    assertThat(counts(result, Facet.DEPARTMENT)).containsOnlyKeys(water.toString());
    assertThat(counts(result, Facet.CHANNEL).values()).containsExactly(1);
    assertThat(search(handler, "q=路灯&department=" + roads).hits()).isEmpty();
    assertThat(search(handler, "q=K-1").hits()).isEmpty();
    assertThat(search(handler, "q=").total()).isEqualTo(1);
  }

  @Test
  void aCaseThatSaysItInOtherWordsIsSimilarAndAPrivateOneIsNever() {
    similar("街灯全灭，一片黑，走路要摸黑")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.cases[0].reference")
        .isEqualTo("K-1");
    similar("路灯旁水管爆了")
        .expectBody()
        .jsonPath("$.cases[*].reference")
        .value(found -> assertThat(found.toString()).doesNotContain("K-3"));
    similar("x".repeat(5_001)).expectStatus().isBadRequest();
  }

  @Test
  void whatIsToldIsLikelyForTheDepartmentThatHasCasesAlike() {
    likely("街灯全灭，一片黑，走路要摸黑")
        .jsonPath("$.departments.length()")
        .isEqualTo(1)
        .jsonPath("$.departments[0].id")
        .isEqualTo(roads.toString())
        .jsonPath("$.departments[0].cases")
        .isEqualTo(2);
    // the one case alike is private
    likely("路灯旁水管爆了，水漫出来")
        .jsonPath("$.departments[*].id")
        .value(found -> assertThat(found.toString()).doesNotContain(water.toString()));
    likely("灯").jsonPath("$.departments").isEmpty();
  }

  private BodyContentSpec likely(String text) {
    return web()
        .post()
        .uri("/api/public/similar/departments")
        .bodyValue(Map.of("text", text))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private ResponseSpec similar(String text) {
    return web().post().uri("/api/public/similar").bodyValue(Map.of("text", text)).exchange();
  }

  private void put(
      int number,
      String title,
      String text,
      String channel,
      @Nullable UUID department,
      boolean isPublic) {
    Instant at = NOON.plusSeconds(number * 86_400L);
    index
        .put(
            new CaseDocument(
                new UUID(0, number),
                "K-" + number,
                title,
                List.of(text),
                new Origin(at, channel, isPublic ? text : null),
                new Standing(
                    "submitted",
                    null,
                    List.of(),
                    department == null ? List.of() : List.of(department)),
                at))
        .block();
  }

  private static Map<String, Integer> counts(SearchResult result, Facet facet) {
    return result.facets().stream()
        .filter(one -> one.facet() == facet)
        .flatMap(one -> one.values().stream())
        .collect(Collectors.toMap(ValueCount::value, ValueCount::count));
  }

  private List<String> references(String asked) {
    return search(reviewer, asked).hits().stream().map(Hit::reference).toList();
  }

  private SearchResult search(SignedIn who, String asked) {
    return Objects.requireNonNull(
        get(who, asked)
            .expectStatus()
            .isOk()
            .expectBody(SearchResult.class)
            .returnResult()
            .getResponseBody());
  }

  private ResponseSpec get(SignedIn who, String asked) {
    return web(who).get().uri("/api/staff/search?" + asked).exchange();
  }
}
