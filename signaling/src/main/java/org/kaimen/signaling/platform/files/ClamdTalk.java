package org.kaimen.signaling.platform.files;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaimen.signaling.platform.files.VirusScanner.Verdict;

/// One talk with a ClamAV daemon: `INSTREAM` of clamd(8), delimited by zeros. The file goes over in
/// pieces of a length in network order and as many bytes; a length of zero ends it.
final class ClamdTalk {

  private static final int PIECE = 1 << 16;

  /// `stream: Eicar-Test-Signature FOUND`
  private static final Pattern ANSWER = Pattern.compile("stream: (?:(OK)|(.{1,200}) FOUND)");

  private static final int LONGEST_ANSWER = 1024;

  private ClamdTalk() {}

  /// Blocks until the scanner has answered; an interrupt ends it.
  ///
  /// @throws IOException where it did not, or not in these words
  static Verdict scan(InetSocketAddress scanner, Path file) throws IOException {
    InetSocketAddress found = new InetSocketAddress(scanner.getHostString(), scanner.getPort());
    if (found.isUnresolved()) {
      throw new UnknownHostException("no such host");
    }
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ);
        SocketChannel socket = SocketChannel.open(found)) {
      try {
        send(content, socket);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        // it stops listening where a file is larger than it takes, and says so
        throw new IOException("broken off, " + answer(socket), e);
      }
      return verdict(answer(socket));
    }
  }

  private static void send(FileChannel content, SocketChannel socket) throws IOException {
    write(socket, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer piece = ByteBuffer.allocateDirect(Integer.BYTES + PIECE);
    while (content.read(piece.clear().position(Integer.BYTES)) >= 0) {
      piece.flip().putInt(0, piece.limit() - Integer.BYTES);
      write(socket, piece);
    }
    write(socket, ByteBuffer.allocate(Integer.BYTES));
  }

  private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private static String answer(SocketChannel socket) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    while (answer.hasRemaining() && socket.read(answer) >= 0) {
      if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
        break;
      }
    }
    return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8)
        .replace("\0", "")
        .strip();
  }

  private static Verdict verdict(String answer) throws IOException {
    Matcher said = ANSWER.matcher(answer);
    if (!said.matches()) {
      throw new IOException("it answered: " + answer);
    }
    return said.group(1) != null ? new Verdict.Clean() : new Verdict.Found(said.group(2));
  }
}
