package org.kaimen.signaling.exchange.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A system that is told: answers as it was bidden, then 204.
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::hear);
    server.setExecutor(threads);
    server.start();
  }

  /// @param status what it was answered with
  record Heard(
      String path,
      String host,
      String id,
      String timestamp,
      String signature,
      String body,
      int status) {}

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Integer bidden = answers.poll();
      int status = bidden == null ? 204 : bidden;
      heard.add(
          new Heard(
              exchange.getRequestURI().toString(),
              header(exchange, "Host"),
              header(exchange, "webhook-id"),
              header(exchange, "webhook-timestamp"),
              header(exchange, "webhook-signature"),
              body,
              status));
      if (status == 302) {
        exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  List<Heard> heard() {
    return heard;
  }

  void forget() {
    answers.clear();
    heard.clear();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
