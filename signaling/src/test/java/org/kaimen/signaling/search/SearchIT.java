package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.search.CaseDocument.Origin;
import org.kaimen.signaling.search.CaseDocument.Standing;
import org.kaimen.signaling.search.CaseIndex.Minuted;
import org.kaimen.signaling.search.SearchResult.Hit;
import org.kaimen.signaling.search.SearchResult.Said;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class SearchIT extends KaimenIT {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final UUID CONSULTATION = UUID.randomUUID();

  @Autowired private CaseIndex index;
  private SignedIn reviewer;

  @BeforeAll
  void cases() {
    reviewer = people.staff("赵敏", people.department("督办", "Review"), Role.REVIEWER);
    put(1, "路灯坏了", List.of("小区东门的路灯坏了三周。", "养护所十二月前更换灯杆。"), "promised");
    put(2, "Streetlight is out", List.of("The streetlight at the A座 gate <b>blinks</b>."), null);
    put(3, "井盖松动", List.of("车一过就响，影响休息。"), null);
    put(4, "关于灯光扰民", List.of("对面商场的路灯太亮。"), null);
    for (int n = 10; n < 35; n++) {
      put(n, "噪音扰民", List.of("施工噪音，第" + n + "次反映。"), null);
    }
    catchUpSearch();
  }

  @Test
  void aChineseWordIsFoundInTitleAndText() {
    assertThat(references("路灯")).containsExactly("K000000-00001", "K000000-00004");
  }

  @Test
  void aWordOfTheOutcomeIsFoundWithTheConsultationToReplay() {
    Hit hit = search("更换灯杆").hits().getFirst();

    assertThat(hit.reference()).isEqualTo("K000000-00001");
    assertThat(hit.snippet()).contains("<mark>更换灯杆</mark>");
    assertThat(hit.outcomeKind()).isEqualTo("promised");
    assertThat(hit.consultationIds()).containsExactly(CONSULTATION);
  }

  @Test
  void whatWasSaidIsFoundWithItsPlaceByWhoReadsAllMinutes() {
    UUID talk = UUID.randomUUID();
    index
        .putMinutes(
            new UUID(0, 3),
            talk,
            List.of(
                new Minuted(NOON, "来访人：夜里睡不着。"),
                new Minuted(NOON.plusSeconds(205), "答复：本周内换成防盗的。"),
                new Minuted(NOON.plusSeconds(300), "来访人：防盗的就好。")))
        .block();
    put(3, "井盖松动", List.of("车一过就响，影响休息。"), null);
    catchUpSearch();

    Hit hit = search("防盗 井盖").hits().getFirst();
    assertThat(hit.reference()).isEqualTo("K000000-00003");
    assertThat(hit.said()).isEqualTo(new Said(talk, NOON.plusSeconds(205)));
    assertThat(hit.snippet()).doesNotContain("防盗");
    assertThat(search("影响休息").hits().getFirst().said()).isNull();

    SignedIn clerk = people.staff("李明", people.department("督办", "Review"), Role.CLERK);
    assertThat(search(clerk, "影响休息", 0, 20).hits()).hasSize(1);
    assertThat(search(clerk, "防盗", 0, 20).hits()).isEmpty();
    assertThat(search(clerk, "影响休息 防盗", 0, 20).hits()).isEmpty();
  }

  @Test
  void aSingleCharacterIsFound() {
    assertThat(references("盖")).containsExactly("K000000-00003");
    assertThat(references("灯")).containsExactlyInAnyOrder("K000000-00001", "K000000-00004");
    assertThat(references("座")).containsExactly("K000000-00002");
  }

  @Test
  void theBeginningOfAWordIsEnough() {
    assertThat(references("street")).containsExactly("K000000-00002");
    assertThat(references("STREETL")).containsExactly("K000000-00002");
    assertThat(references("light")).isEmpty();
  }

  @Test
  void everyWordMustBeFound() {
    assertThat(references("路灯 东门")).containsExactly("K000000-00001");
    assertThat(references("路灯　太亮")).containsExactly("K000000-00004");
    assertThat(references("路灯 井盖")).isEmpty();
  }

  @Test
  void aWordAcrossTitleAndTextIsNone() {
    assertThat(references("了小")).isEmpty();
  }

  @Test
  void aCaseIsFoundByItsNumber() {
    assertThat(references("K000000-00003")).containsExactly("K000000-00003");
    assertThat(references("k000000-0000")).contains("K000000-00003");
  }

  @Test
  void whatCitizensWroteIsShownAsText() {
    assertThat(search("blinks").hits().getFirst().snippet())
        .contains("&lt;b&gt;<mark>blinks</mark>&lt;/b&gt;");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepeat() {
    SearchResult first = search("噪音", 0, 10);
    SearchResult second = search("噪音", 10, 10);
    SearchResult last = search("噪音", 20, 10);
    SearchResult beyond = search("噪音", 30, 10);

    assertThat(List.of(first, second, last, beyond))
        .extracting(SearchResult::total)
        .containsOnly(25L);
    assertThat(List.of(first, second, last))
        .flatExtracting(SearchResult::hits)
        .extracting(Hit::reference)
        .hasSize(25)
        .doesNotHaveDuplicates();
    assertThat(beyond.hits()).isEmpty();
    // among equals the newest first
    assertThat(first.hits().getFirst().reference()).isEqualTo("K000000-00034");
  }

  @Test
  void nothingToLookForListsAllTheNewestFirst() {
    SearchResult all = search("", 0, 3);

    assertThat(all.total()).isEqualTo(29);
    assertThat(all.hits()).extracting(Hit::reference).first().isEqualTo("K000000-00034");
  }

  @Test
  void aChangedCaseIsFoundByWhatItSaysNow() {
    put(50, "旧题目", List.of("旧内容"), null);
    catchUpSearch();
    put(50, "新题目", List.of("新内容"), "solved");
    catchUpSearch();

    assertThat(references("旧题目")).isEmpty();
    assertThat(search("新题目").hits().getFirst().outcomeKind()).isEqualTo("solved");
    database.sql("delete from search.case_document where title = '新题目'").then().block();
    catchUpSearch();
  }

  @Test
  void oddQueriesFindNothingOrAreRefused() {
    for (String odd :
        List.of("'", "\\", "' | '", "!路灯x", "&&", ":*", "%", "_", "\"", "<->", "𠮷")) {
      get(odd, 0, 20).expectStatus().isOk();
    }
    expectNotValid(get("x".repeat(201), 0, 20));
    expectNotValid(get("a\0b", 0, 20));
    expectNotValid(get("a", -1, 20));
    expectNotValid(get("a", 0, 0));
    expectNotValid(get("a", 0, 101));
    expectNotValid(get("a", 10_001, 20));
    expectNotValid(web(reviewer).get().uri("/api/staff/search?q=a&from=many").exchange());
  }

  @Test
  void onlyStaffSearch() {
    web().get().uri("/api/staff/search?q=a").exchange().expectStatus().isUnauthorized();
    web(people.citizen("王芳"))
        .get()
        .uri("/api/staff/search?q=a")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  private void put(int number, String title, List<String> texts, @Nullable String outcome) {
    List<UUID> consultations = outcome == null ? List.of() : List.of(CONSULTATION);
    index
        .put(
            new CaseDocument(
                new UUID(0, number),
                "K000000-%05d".formatted(number),
                title,
                texts,
                new Origin(NOON.plusSeconds(number), "web", null),
                new Standing("submitted", outcome, consultations, List.of()),
                NOON.plusSeconds(number)))
        .block();
  }

  private List<String> references(String query) {
    return search(query).hits().stream().map(Hit::reference).toList();
  }

  private SearchResult search(String query) {
    return search(query, 0, 20);
  }

  private SearchResult search(String query, int from, int size) {
    return search(reviewer, query, from, size);
  }

  private SearchResult search(SignedIn staff, String query, int from, int size) {
    return Objects.requireNonNull(
        get(staff, query, from, size)
            .expectStatus()
            .isOk()
            .expectBody(SearchResult.class)
            .returnResult()
            .getResponseBody());
  }

  private ResponseSpec get(String query, int from, int size) {
    return get(reviewer, query, from, size);
  }

  private ResponseSpec get(SignedIn staff, String query, int from, int size) {
    return web(staff)
        .get()
        .uri("/api/staff/search?q={q}&from={from}&size={size}", query, from, size)
        .exchange();
  }

  private static void expectNotValid(ResponseSpec answer) {
    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-not-valid");
  }
}
