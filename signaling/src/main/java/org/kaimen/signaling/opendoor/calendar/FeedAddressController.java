package org.kaimen.signaling.opendoor.calendar;

import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.calendar.CalendarFeeds.SharedCalendar;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The addresses of officials' calendars, for themselves and their department's clerks.
@RestController
@RequestMapping("/api/staff/shared-calendars")
class FeedAddressController {

  private final CalendarFeeds feeds;

  FeedAddressController(CalendarFeeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping
  Mono<List<SharedCalendar>> list(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.SHARE_CALENDAR);
    return feeds.of(actor);
  }

  /// Makes the first address, or another one; the one before is worthless at once.
  @PostMapping("/{officialId}/renew")
  Mono<SharedCalendar> renew(@AuthenticationPrincipal Actor actor, @PathVariable UUID officialId) {
    actor.require(Permission.SHARE_CALENDAR);
    return feeds.renew(actor, officialId);
  }

  @PostMapping("/{officialId}/end")
  Mono<SharedCalendar> end(@AuthenticationPrincipal Actor actor, @PathVariable UUID officialId) {
    actor.require(Permission.SHARE_CALENDAR);
    return feeds.end(actor, officialId);
  }
}
