package org.kaimen.signaling.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.kaimen.signaling.platform.outgoing.Signature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An SMS gateway as an office has one: takes what is rightly signed, tells a repeat by its id and
/// drops it, and answers in time, late, wrongly or not at all, as it is bidden.
final class SmsReceiver implements AutoCloseable {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  enum Mood {
    TAKES,
    /// Answers with a fault of its own and takes nothing.
    FAILS,
    /// Takes nothing and answers nothing.
    HANGS,
    /// Takes it, and answers when nobody waits any more.
    TAKES_AND_ANSWERS_LATE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, JsonNode> sent = new ConcurrentHashMap<>();
  private final AtomicInteger repeats = new AtomicInteger();
  private final IntFunction<Mood> moods;

  /// @param moods at the n-th request, from 1
  SmsReceiver(IntFunction<Mood> moods) {
    this.moods = moods;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::hear);
    server.setExecutor(threads);
    server.start();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      long second = Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
      String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
      if (!new Signature(SECRET).of(id, second, body).equals(signature)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      Mood mood = moods.apply(requests.incrementAndGet());
      switch (mood) {
        case FAILS -> exchange.sendResponseHeaders(503, -1);
        case HANGS -> end.await();
        case TAKES -> {
          take(id, body);
          exchange.sendResponseHeaders(204, -1);
        }
        case TAKES_AND_ANSWERS_LATE -> {
          take(id, body);
          end.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String id, String body) {
    if (sent.putIfAbsent(id, JsonMapper.shared().readTree(body).path("data")) != null) {
      repeats.incrementAndGet();
    }
  }

  /// What went out to phones, by its id.
  Map<String, JsonNode> sent() {
    return sent;
  }

  int repeats() {
    return repeats.get();
  }

  int requests() {
    return requests.get();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/sms";
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.close();
  }
}
