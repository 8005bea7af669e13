package org.kaimen.signaling.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An SMTP server (RFC 5321) that keeps what it is given, and can turn letters away first.
final class SmtpFake implements AutoCloseable {

  /// What was handed over.
  record Taken(String from, String to, String message) {}

  private final ServerSocket socket;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final AtomicInteger toTurnAway = new AtomicInteger();

  SmtpFake() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Taken> taken() {
    return taken;
  }

  /// The answers to AUTH PLAIN, as they came.
  List<String> logins() {
    return logins;
  }

  /// The next letters are answered with 451, to be tried again later.
  void turnAway(int letters) {
    toTurnAway.set(letters);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
      String from = "";
      String to = "";
      say(out, "220 fake");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (word) {
          case "EHLO" -> say(out, "250-fake\r\n250-AUTH PLAIN\r\n250 8BITMIME");
          case "AUTH" -> {
            logins.add(line);
            say(out, "235 welcome");
          }
          case "MAIL" -> {
            from = line;
            say(out, "250 ok");
          }
          case "RCPT" -> {
            to = line;
            boolean turnedAway = toTurnAway.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            say(out, turnedAway ? "451 not now" : "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            taken.add(new Taken(from, to, message(in)));
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // The client is gone; what it handed over stays.
    }
  }

  private static String message(BufferedReader in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      message.append(line).append('\n');
    }
    return message.toString();
  }

  private static void say(Writer out, String answer) throws IOException {
    out.write(answer + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
