package org.kaimen.signaling.opendoor.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Where phones fetch the calendars they subscribe to. Whatever is not the address that is good now
/// is as good as not there.
@RestController
class FeedController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final int TAG_BYTES = 16;

  private final CalendarFeeds feeds;

  FeedController(CalendarFeeds feeds) {
    this.feeds = feeds;
  }

  /// Kept by the subscriber alone, who asks each time whether it changed: an address that ended
  /// tells nothing more from that moment on.
  @GetMapping("/api/public/shared-calendars/{token}.ics")
  Mono<ResponseEntity<byte[]>> calendar(@PathVariable String token) {
    return feeds
        .read(token)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(content ->
            ResponseEntity.ok()
                .eTag(tag(content))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(CALENDAR)
                .body(content))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
