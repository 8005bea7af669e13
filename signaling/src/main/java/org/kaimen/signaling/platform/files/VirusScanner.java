package org.kaimen.signaling.platform.files;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Has a file looked through for viruses, where a scanner is set. What the scanner did not call
/// clean is not: a scanner that is away lets nothing pass.
@Component
public class VirusScanner {

  private static final Logger log = LoggerFactory.getLogger(VirusScanner.class);

  /// Of all of one file; ClamAV's own limit for one is two minutes.
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final @Nullable InetSocketAddress address;
  private final Duration longest;

  @Autowired
  VirusScanner(ScannerSettings settings) {
    this(settings.address(), LONGEST);
  }

  VirusScanner(@Nullable InetSocketAddress address, Duration longest) {
    this.address = address;
    this.longest = longest;
    if (address != null) {
      log.info("what people send is scanned for viruses by clamd at {}", named(address));
    }
  }

  /// What a scanner says of a file.
  public sealed interface Verdict {

    /// Or there is no scanner.
    record Clean() implements Verdict {}

    /// @param name of what was found, in the scanner's words
    record Found(String name) implements Verdict {}

    /// It did not say, or cannot be reached.
    record Unknown() implements Verdict {}
  }

  /// Never fails.
  public Mono<Verdict> scan(Path file) {
    InetSocketAddress scanner = address;
    if (scanner == null) {
      return Mono.just(new Verdict.Clean());
    }
    return Mono.fromCallable(() -> talk(scanner, file))
        // a cancelled talk is interrupted, which closes its connection
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(longest)
        .onErrorResume(
            e -> e instanceof IOException || e instanceof TimeoutException,
            e -> {
              log.warn("the virus scanner at {} cannot be asked: {}", named(scanner), e.toString());
              return Mono.just(new Verdict.Unknown());
            })
        .doOnNext(verdict -> {
          if (verdict instanceof Verdict.Found(String name)) {
            log.warn("the virus scanner found {} in a file that was sent", name);
          }
        });
  }

  private static String named(InetSocketAddress scanner) {
    return scanner.getHostString() + ":" + scanner.getPort();
  }

  private static Verdict talk(InetSocketAddress scanner, Path file) throws IOException {
    try {
      return ClamdTalk.scan(scanner, file);
    } catch (ClosedByInterruptException e) {
      // nobody waits for it any more
      return new Verdict.Unknown();
    }
  }
}
