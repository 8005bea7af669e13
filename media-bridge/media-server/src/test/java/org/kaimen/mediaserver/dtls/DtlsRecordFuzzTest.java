package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/// What a stranger's datagrams can do where they enter, in either role: end the handshake with an
/// exception that [DtlsAssociation] takes for its end, and never with keys.
class DtlsRecordFuzzTest {

  private static final DtlsIdentity IDENTITY =
      DtlsIdentity.create(Clock.systemUTC(), new SecureRandom());

  /// More would only repeat what few can do.
  private static final int MOST_DATAGRAMS = 16;

  /// A real ClientHello, alone, twice, and before half of it.
  static Stream<byte[]> datagrams() {
    Datagrams client = new Datagrams(new byte[0]);
    try {
      new DTLSClientProtocol().connect(new ClientSide(IDENTITY, new SrtpTerms(List.of())), client);
    } catch (IOException _) {
      // nobody answers
    }
    byte[] hello = client.sent.getFirst();
    byte[] half = new byte[hello.length / 2];
    System.arraycopy(hello, 0, half, 0, half.length);
    return Stream.of(framed(hello), framed(hello, hello), framed(hello, half));
  }

  @MethodSource("datagrams")
  @FuzzTest(maxDuration = "2m")
  void aServerAgreesOnNothing(byte[] bytes) {
    SrtpTerms terms = new SrtpTerms(List.of());
    try {
      new DTLSServerProtocol().accept(new ServerSide(IDENTITY, terms), new Datagrams(bytes));
    } catch (IOException | RuntimeException _) {
      // ends the association, which then failed
    }
    assertThat(terms.keys()).isNull();
  }

  @MethodSource("datagrams")
  @FuzzTest(maxDuration = "2m")
  void aClientAgreesOnNothing(byte[] bytes) {
    SrtpTerms terms = new SrtpTerms(List.of());
    try {
      new DTLSClientProtocol().connect(new ClientSide(IDENTITY, terms), new Datagrams(bytes));
    } catch (IOException | RuntimeException _) {
      // ends the association, which then failed
    }
    assertThat(terms.keys()).isNull();
  }

  /// Else the targets would begin far from what they are for.
  @Test
  void theSeedIsAnswered() {
    Datagrams client = new Datagrams(datagrams().findFirst().orElseThrow());

    assertThatThrownBy(() ->
            new DTLSServerProtocol()
                .accept(new ServerSide(IDENTITY, new SrtpTerms(List.of())), client))
        .isInstanceOf(IOException.class);

    assertThat(client.sent).isNotEmpty();
  }

  private static byte[] framed(byte[]... datagrams) {
    ByteBuffer bytes = ByteBuffer.allocate(8192);
    for (byte[] each : datagrams) {
      bytes.putShort((short) each.length).put(each);
    }
    byte[] result = new byte[bytes.position()];
    bytes.get(0, result);
    return result;
  }

  /// Hands out datagrams, each after its length in two bytes, and ends the handshake after them.
  private static final class Datagrams implements DatagramTransport {

    private final ByteBuffer left;
    private final List<byte[]> sent = new ArrayList<>();
    private int received;

    Datagrams(byte[] bytes) {
      left = ByteBuffer.wrap(bytes);
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis)
        throws InterruptedIOException {
      if (left.remaining() < Short.BYTES || received++ == MOST_DATAGRAMS) {
        throw new InterruptedIOException("no more");
      }
      int size = Math.min(left.getShort() & 0xffff, Math.min(left.remaining(), length));
      left.get(buffer, offset, size);
      return size;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
      byte[] datagram = new byte[length];
      System.arraycopy(buffer, offset, datagram, 0, length);
      sent.add(datagram);
    }

    @Override
    public int getReceiveLimit() {
      return 2048;
    }

    @Override
    public int getSendLimit() {
      return 1200;
    }

    @Override
    public void close() {
      left.position(left.limit());
    }
  }
}
