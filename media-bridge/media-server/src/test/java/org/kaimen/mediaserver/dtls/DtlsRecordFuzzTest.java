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
import java.util.Arrays;
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

  /// What both sides of a real handshake send until one of them finds the other unknown.
  private static final Talk TALK = Talk.held(IDENTITY);

  /// A real ClientHello, alone, twice, and before half of it; all that a client sends.
  static Stream<byte[]> ofClients() {
    byte[] hello = TALK.client().getFirst();
    byte[] half = Arrays.copyOf(hello, hello.length / 2);
    return Stream.of(
        framed(List.of(hello)),
        framed(List.of(hello, hello)),
        framed(List.of(hello, half)),
        framed(TALK.client()));
  }

  /// All that a server sends, and that out of order.
  static Stream<byte[]> ofServers() {
    return Stream.of(framed(TALK.server()), framed(TALK.server().reversed()));
  }

  @MethodSource("ofClients")
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

  @MethodSource("ofServers")
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
  void theSeedsAreAnswered() {
    Datagrams client = new Datagrams(ofClients().findFirst().orElseThrow());
    Datagrams server = new Datagrams(ofServers().findFirst().orElseThrow());
    SrtpTerms terms = new SrtpTerms(List.of());

    assertThatThrownBy(
            () -> new DTLSServerProtocol().accept(new ServerSide(IDENTITY, terms), client))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> new DTLSClientProtocol().connect(new ClientSide(IDENTITY, terms), server))
        .isInstanceOf(IOException.class);

    assertThat(client.sent).isNotEmpty();
    assertThat(server.sent).as("a hello, and a word on the certificate").hasSizeGreaterThan(1);
  }

  private static byte[] framed(List<byte[]> datagrams) {
    ByteBuffer bytes = ByteBuffer.allocate(16_384);
    for (byte[] each : datagrams) {
      bytes.putShort((short) each.length).put(each);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
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
