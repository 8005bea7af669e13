package org.kaimen.signaling.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A peer that speaks what clamd(8) documents of `INSTREAM`, and finds one harmless line.
public final class TestScanner implements AutoCloseable {

  /// What it takes for a virus.
  public static final String VIRUS = "KAIMEN-TEST-VIRUS";

  private static final String COMMAND = "zINSTREAM\0";

  /// How it answers.
  public enum Mood {
    WELL,
    /// Closes before it says anything.
    GONE,
    /// Listens to the end and says nothing.
    SILENT,
    /// As for a file larger than it takes.
    OVERFED
  }

  private final ServerSocket socket;
  private volatile Mood mood = Mood.WELL;

  public TestScanner() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("test-scanner").start(this::listen);
  }

  public String url() {
    return "clamd://localhost:" + port();
  }

  public int port() {
    return socket.getLocalPort();
  }

  public void become(Mood wanted) {
    mood = wanted;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        Thread.ofPlatform().daemon().name("test-scanner-talk").start(() -> talk(peer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket peer) {
    try (peer) {
      DataInputStream in = new DataInputStream(peer.getInputStream());
      String command = new String(in.readNBytes(COMMAND.length()), StandardCharsets.US_ASCII);
      if (mood == Mood.GONE || !command.equals(COMMAND)) {
        return;
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int length = in.readInt(); length != 0; length = in.readInt()) {
        content.write(in.readNBytes(length));
      }
      String answer =
          switch (mood) {
            case SILENT -> "";
            case OVERFED -> "INSTREAM size limit exceeded. ERROR\0";
            case WELL, GONE ->
                requireNonNull(content.toString(StandardCharsets.ISO_8859_1)).contains(VIRUS)
                    ? "stream: Test.Virus-1 FOUND\0"
                    : "stream: OK\0";
          };
      if (answer.isEmpty()) {
        in.read(); // until the other side has had enough
      }
      peer.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      // so it may end
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
