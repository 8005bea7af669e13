package org.kaimen.signaling.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Search, for staff.
@RestController
class SearchController {

  private static final int LONGEST_QUERY = 200;
  private static final int LARGEST_PAGE = 100;
  private static final int LAST_HIT = 10_000;
  private static final int MOST_CHOSEN = 100;

  /// Of one person: more than anybody types, less than a program would ask.
  private static final int MOST_IN_A_MINUTE = 120;

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final Search search;
  private final CaseReaches reaches;
  private final LocalTime local;
  private final Throttle throttle;

  SearchController(Search search, CaseReaches reaches, LocalTime local, Throttle throttle) {
    this.search = search;
    this.reaches = reaches;
    this.local = local;
    this.throttle = throttle;
  }

  /// What is asked for, as in the address; facets may stand there several times.
  ///
  /// @param filedFrom the first day
  /// @param filedTo the last day
  /// @param sort relevance or time
  record Asked(
      @Nullable String q,
      @Nullable Integer from,
      @Nullable Integer size,
      @Nullable String sort,
      @Nullable LocalDate filedFrom,
      @Nullable LocalDate filedTo) {}

  /// What is chosen of each facet.
  record Chosen(
      @Nullable List<String> department,
      @Nullable List<String> region,
      @Nullable List<String> stage,
      @Nullable List<String> outcome,
      @Nullable List<String> channel,
      @Nullable List<String> year) {

    Map<Facet, Set<String>> byFacet() {
      Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
      put(chosen, Facet.DEPARTMENT, department);
      put(chosen, Facet.REGION, region);
      put(chosen, Facet.STAGE, stage);
      put(chosen, Facet.OUTCOME, outcome);
      put(chosen, Facet.CHANNEL, channel);
      put(chosen, Facet.YEAR, year);
      return chosen;
    }

    private static void put(
        Map<Facet, Set<String>> chosen, Facet facet, @Nullable List<String> values) {
      if (values != null && !values.isEmpty()) {
        chosen.put(facet, Set.copyOf(values.subList(0, Math.min(values.size(), MOST_CHOSEN))));
      }
    }
  }

  @GetMapping("/api/staff/search")
  Mono<SearchResult> search(
      @AuthenticationPrincipal Actor actor,
      @ModelAttribute Asked asked,
      @ModelAttribute Chosen chosen) {
    actor.require(Permission.SEARCH);
    String q = asked.q() == null ? "" : asked.q();
    int from = asked.from() == null ? 0 : asked.from();
    int size = asked.size() == null ? 20 : asked.size();
    if (q.length() > LONGEST_QUERY
        || q.indexOf('\0') >= 0
        || from < 0
        || from > LAST_HIT
        || size < 1
        || size > LARGEST_PAGE) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID);
    }
    return throttle
        .take(
            List.of(
                new Counter(
                    "searches-of-staff", actor.personId().toString(), MOST_IN_A_MINUTE, A_MINUTE)))
        .then(reaches.of(actor))
        .flatMap(reach -> search.find(wanted(actor, asked, q, chosen, reach), from, size));
  }

  private Wanted wanted(Actor actor, Asked asked, String q, Chosen chosen, CaseReach reach) {
    Wanted.Order order =
        switch (asked.sort()) {
          case null -> Wanted.Order.RELEVANCE;
          case "relevance" -> Wanted.Order.RELEVANCE;
          case "time" -> Wanted.Order.TIME;
          default -> throw new Refusal(CommonRefusal.REQUEST_NOT_VALID);
        };
    LocalDate to = asked.filedTo();
    return new Wanted(
        SearchQuery.parse(q),
        reach,
        actor.may(Permission.SEARCH_MINUTES),
        chosen.byFacet(),
        startOf(asked.filedFrom()),
        to == null ? null : startOf(to.plusDays(1)),
        order);
  }

  private @Nullable Instant startOf(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(local.zone()).toInstant();
  }
}
