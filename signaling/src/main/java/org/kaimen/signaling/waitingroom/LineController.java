package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.media.IceServer;
import org.kaimen.signaling.platform.media.IceServers;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What the device check tries a citizen's line with: bytes to fetch, bytes to send, and the
/// servers a call would go by. Also for who came by the booking's own link.
@RestController
@RequestMapping("/api/citizen/line")
class LineController {

  /// Of one piece, in bytes: half a second on 8 Mbit/s.
  static final int MOST = 512 * 1024;

  private static final Duration WINDOW = Duration.ofMinutes(10);

  /// One check takes some fifteen.
  private static final int REQUESTS_OF_A_PERSON = 600;

  private final IceServers iceServers;
  private final Throttle throttle;

  LineController(IceServers iceServers, Throttle throttle) {
    this.iceServers = iceServers;
    this.throttle = throttle;
  }

  record Line(List<IceServer> iceServers) {}

  @GetMapping
  Mono<Line> line(@AuthenticationPrincipal Actor actor) {
    return counted(actor).then(Mono.fromSupplier(() -> new Line(iceServers.forCall())));
  }

  /// Bytes that nothing on the way can make fewer.
  ///
  /// @param count 0 to 524,288
  @GetMapping(path = "/bytes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Mono<byte[]> fetch(@AuthenticationPrincipal Actor actor, @RequestParam int count) {
    return counted(actor)
        .then(
            Mono.fromSupplier(() -> {
              byte[] bytes = new byte[Math.clamp(count, 0, MOST)];
              ThreadLocalRandom.current().nextBytes(bytes);
              return bytes;
            }));
  }

  /// Takes bytes and forgets them.
  ///
  /// @throws Refusal `body-too-large`
  @PostMapping("/bytes")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> send(@AuthenticationPrincipal Actor actor, ServerHttpRequest request) {
    return counted(actor)
        .then(
            request
                .getBody()
                .map(LineController::forget)
                .scan(Integer::sum)
                .doOnNext(LineController::limit)
                .then());
  }

  private static int forget(DataBuffer buffer) {
    int size = buffer.readableByteCount();
    DataBufferUtils.release(buffer);
    return size;
  }

  private static void limit(int sent) {
    if (sent > MOST) {
      throw new Refusal(CommonRefusal.BODY_TOO_LARGE);
    }
  }

  private Mono<Void> counted(Actor actor) {
    actor.require(Permission.READ_OWN_BOOKING);
    return throttle.take(
        List.of(
            new Counter(
                "line-by-person", actor.personId().toString(), REQUESTS_OF_A_PERSON, WINDOW)));
  }
}
