package org.kaimen.signaling.search;

import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Search, for staff.
@RestController
class SearchController {

  private static final int LONGEST_QUERY = 200;
  private static final int LARGEST_PAGE = 100;
  private static final int LAST_HIT = 10_000;

  private final Search search;

  SearchController(Search search) {
    this.search = search;
  }

  @GetMapping("/api/staff/search")
  Mono<SearchResult> search(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "20") int size) {
    actor.require(Permission.SEARCH);
    if (q.length() > LONGEST_QUERY
        || q.indexOf('\0') >= 0
        || from < 0
        || from > LAST_HIT
        || size < 1
        || size > LARGEST_PAGE) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID);
    }
    return search.find(SearchQuery.parse(q), from, size);
  }
}
