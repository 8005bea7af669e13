package org.kaimen.signaling.exchange.open311;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.PublicCases;
import org.kaimen.signaling.casework.PublicCases.Holders;
import org.kaimen.signaling.casework.PublicCases.Wanted;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.exchange.open311.Services.Directory;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.util.MultiValueMap;

/// What `GET /requests` asks for.
///
/// @param codes of services; none for all
/// @param closed null for both
/// @param page counts from 1, as the extension of GeoReport v2 has it
record Search(
    List<String> codes, Instant from, Instant to, @Nullable Boolean closed, int page, int size) {

  /// What a span may be, and is where not both ends are said.
  static final Duration LONGEST_SPAN = Duration.ofDays(90);

  private static final int LONGEST_DATE = 40;
  private static final int LAST_PAGE = 100_000;

  Search {
    codes = List.copyOf(codes);
  }

  /// @throws Refusal `argument-not-valid`, `range-too-long`
  static Search of(MultiValueMap<String, String> query, Instant now) {
    Arguments arguments = new Arguments(query);
    Instant start = arguments.read("start_date", LONGEST_DATE, Search::instant);
    Instant end = arguments.read("end_date", LONGEST_DATE, Search::instant);
    Integer page = arguments.read("page", 6, Integer::valueOf);
    Integer size = arguments.read("page_size", 4, Integer::valueOf);
    if (page != null && (page < 1 || page > LAST_PAGE)) {
      arguments.notValid("page");
    }
    if (size != null && (size < 1 || size > PublicCases.MOST)) {
      arguments.notValid("page_size");
    }
    Set<String> status = new HashSet<>(arguments.list("status"));
    if (!Set.of("open", "closed").containsAll(status)) {
      arguments.notValid("status");
    }
    if (start != null && end != null && end.isBefore(start)) {
      arguments.notValid("end_date");
    }
    arguments.check();
    Instant to = end != null ? end : start != null ? start.plus(LONGEST_SPAN) : now;
    Instant from = start != null ? start : to.minus(LONGEST_SPAN);
    if (Duration.between(from, to).compareTo(LONGEST_SPAN) > 0) {
      throw new Refusal(ExchangeRefusal.RANGE_TOO_LONG);
    }
    return new Search(
        arguments.list("service_code"),
        from,
        to,
        status.size() == 1 ? status.contains("closed") : null,
        page == null ? 1 : page,
        size == null ? PublicCases.MOST : size);
  }

  /// Of the years people live in: PostgreSQL's calendar ends before Java's does.
  private static Instant instant(String text) {
    // an offset's plus sign, sent as it is, arrives as a space
    OffsetDateTime read = OffsetDateTime.parse(text.replace(' ', '+'));
    if (read.getYear() < 1900 || read.getYear() > 9000) {
      throw new IllegalArgumentException("no year of ours");
    }
    return read.toInstant();
  }

  /// @throws Refusal `service-not-found`
  Wanted wanted(Directory services) {
    Holders holders = null;
    if (!codes.isEmpty()) {
      Set<UUID> departments = new HashSet<>();
      boolean nobody = false;
      for (String code : codes) {
        UUID department =
            services
                .find(code)
                .orElseThrow(() -> new Refusal(ExchangeRefusal.SERVICE_NOT_FOUND))
                .department();
        nobody |= department == null;
        if (department != null) {
          departments.add(department);
        }
      }
      holders = new Holders(departments, nobody);
    }
    return new Wanted(from, to, closed, holders, page - 1, size);
  }
}
