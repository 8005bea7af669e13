package org.kaimen.signaling.platform.outgoing;

import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.outgoing.Fault.NotDelivered;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;

/// Posts messages. The host is resolved once, here, and the very address that was looked at is
/// connected to: a name that is answered otherwise a moment later leads nowhere else.
@Component
public class SignedPosts implements DisposableBean {

  /// Standard Webhooks: "15-30s" for the whole request; a receiver should answer first, then work.
  public static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int LONGEST_CONNECT_MILLIS = 5_000;
  private static final int DEFAULT_PORT = 443;
  private static final int PLAIN_PORT = 80;

  private final Clock clock;
  private final Duration longest;
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "signed-posts");

  @Autowired
  SignedPosts(Clock clock) {
    this(clock, LONGEST);
  }

  /// @param longest how long one try may take
  public SignedPosts(Clock clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
  }

  /// Where a message may go, whatever the host turns out to be.
  ///
  /// @param anywhere whether it may go inside the house, and over http
  /// @return empty where it may not go there at all
  public static Optional<URI> target(String url, boolean anywhere) {
    URI to;
    try {
      to = new URI(url);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
    String scheme = to.getScheme();
    boolean isAllowed =
        to.getHost() != null
            && to.getUserInfo() == null
            && ("https".equalsIgnoreCase(scheme) || (anywhere && "http".equalsIgnoreCase(scheme)));
    return isAllowed ? Optional.of(to) : Optional.empty();
  }

  /// Completes when the other side has taken the message.
  ///
  /// @throws NotDelivered where it has not
  public Mono<Void> send(SignedPost post) {
    return Mono.fromCallable(() -> addressed(post))
        .subscribeOn(threads)
        .flatMap(this::post)
        .timeout(longest)
        .onErrorMap(
            error -> !(error instanceof NotDelivered), error -> new NotDelivered(fault(error)))
        .flatMap(SignedPosts::judge);
  }

  private record Addressed(
      SignedPost post, URI to, InetSocketAddress address, long second, String signature) {}

  private Addressed addressed(SignedPost post) throws UnknownHostException {
    URI to =
        target(post.url(), post.anywhere())
            .orElseThrow(() -> new NotDelivered(Fault.ADDRESS_NOT_ALLOWED));
    long second = clock.instant().getEpochSecond();
    String id = post.id().toString();
    try {
      String signature = Signature.of(post.secrets(), id, second, post.body());
      return new Addressed(post, to, address(to, post.anywhere()), second, signature);
    } catch (IllegalArgumentException _) {
      throw new NotDelivered(Fault.SECRET_NOT_VALID);
    }
  }

  private static InetSocketAddress address(URI to, boolean anywhere) throws UnknownHostException {
    InetAddress[] all = InetAddress.getAllByName(to.getHost());
    if (!anywhere && !Arrays.stream(all).allMatch(PublicAddress::isPublic)) {
      throw new NotDelivered(Fault.ADDRESS_NOT_ALLOWED);
    }
    int port = to.getPort() >= 0 ? to.getPort() : isPlain(to) ? PLAIN_PORT : DEFAULT_PORT;
    return new InetSocketAddress(all[0], port);
  }

  private Mono<Integer> post(Addressed addressed) {
    SignedPost post = addressed.post();
    URI to = addressed.to();
    // no pool: the next message looks its host up anew
    HttpClient client =
        HttpClient.newConnection()
            .remoteAddress(addressed::address)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LONGEST_CONNECT_MILLIS)
            .responseTimeout(longest)
            .headers(headers ->
                headers
                    .set("Host", to.getRawAuthority())
                    .set("Content-Type", "application/json")
                    .set("User-Agent", "Kaimen")
                    .set("webhook-id", post.id().toString())
                    .set("webhook-timestamp", addressed.second())
                    .set("webhook-signature", addressed.signature()));
    return (isPlain(to) ? client : client.secure())
        .post()
        .uri(path(to))
        .send(ByteBufMono.fromString(Mono.just(post.body())))
        // what else it says is not read
        .response((response, _) -> Mono.just(response.status().code()))
        .next();
  }

  private static Mono<Void> judge(int status) {
    if (status >= 200 && status < 300) {
      return Mono.empty();
    }
    return Mono.error(new NotDelivered(status == 410 ? Fault.GONE : Fault.REFUSED));
  }

  private static Fault fault(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof UnknownHostException) {
        return Fault.HOST_UNKNOWN;
      }
      if (e instanceof SSLException) {
        return Fault.NOT_TRUSTED;
      }
      if (e instanceof TimeoutException || e instanceof io.netty.handler.timeout.TimeoutException) {
        return Fault.TIMED_OUT;
      }
    }
    return Fault.UNREACHABLE;
  }

  private static boolean isPlain(URI to) {
    return "http".equalsIgnoreCase(to.getScheme());
  }

  private static String path(URI to) {
    String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
