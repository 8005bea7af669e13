package org.kaimen.signaling.exchange.webhook;

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
import org.kaimen.signaling.exchange.webhook.Fault.NotDelivered;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;

/// Posts messages. The host is resolved once, here, and the very address that was looked at is
/// connected to: a name that is answered otherwise a moment later leads nowhere else.
@Component
class Sender implements DisposableBean {

  /// Standard Webhooks: "15-30s" for the whole request; a receiver should answer first, then work.
  static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int LONGEST_CONNECT_MILLIS = 5_000;
  private static final int DEFAULT_PORT = 443;
  private static final int PLAIN_PORT = 80;

  private final boolean anywhere;
  private final Clock clock;
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "webhooks");

  Sender(WebhookSettings settings, Clock clock) {
    this.anywhere = settings.webhookPrivateAddresses();
    this.clock = clock;
  }

  /// Where a message may go, whatever the host turns out to be.
  ///
  /// @return empty where it may not go there at all
  Optional<URI> target(String url) {
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
  Mono<Void> send(Message message) {
    return Mono.fromCallable(() -> addressed(message))
        .subscribeOn(threads)
        .flatMap(this::post)
        .timeout(LONGEST)
        .onErrorMap(
            error -> !(error instanceof NotDelivered), error -> new NotDelivered(fault(error)))
        .flatMap(Sender::judge);
  }

  private record Addressed(
      Message message, URI to, InetSocketAddress address, Signature signature) {}

  private Addressed addressed(Message message) throws UnknownHostException {
    URI to = target(message.url()).orElseThrow(() -> new NotDelivered(Fault.ADDRESS_NOT_ALLOWED));
    try {
      return new Addressed(message, to, address(to), new Signature(message.secret()));
    } catch (IllegalArgumentException _) {
      throw new NotDelivered(Fault.SECRET_NOT_VALID);
    }
  }

  private InetSocketAddress address(URI to) throws UnknownHostException {
    InetAddress[] all = InetAddress.getAllByName(to.getHost());
    if (!anywhere && !Arrays.stream(all).allMatch(PublicAddress::isPublic)) {
      throw new NotDelivered(Fault.ADDRESS_NOT_ALLOWED);
    }
    int port = to.getPort() >= 0 ? to.getPort() : isPlain(to) ? PLAIN_PORT : DEFAULT_PORT;
    return new InetSocketAddress(all[0], port);
  }

  private Mono<Integer> post(Addressed addressed) {
    Message message = addressed.message();
    URI to = addressed.to();
    String id = message.id().toString();
    long second = clock.instant().getEpochSecond();
    // no pool: the next message looks its host up anew
    HttpClient client =
        HttpClient.newConnection()
            .remoteAddress(addressed::address)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LONGEST_CONNECT_MILLIS)
            .responseTimeout(LONGEST)
            .headers(headers ->
                headers
                    .set("Host", to.getRawAuthority())
                    .set("Content-Type", "application/json")
                    .set("User-Agent", "Kaimen-Webhooks")
                    .set("webhook-id", id)
                    .set("webhook-timestamp", second)
                    .set(
                        "webhook-signature", addressed.signature().of(id, second, message.body())));
    return (isPlain(to) ? client : client.secure())
        .post()
        .uri(path(to))
        .send(ByteBufMono.fromString(Mono.just(message.body())))
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
