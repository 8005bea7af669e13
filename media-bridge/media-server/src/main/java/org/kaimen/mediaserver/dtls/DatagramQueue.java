package org.kaimen.mediaserver.dtls;

import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/// Hands datagrams from the event loop to the thread that does the handshake, and its own back.
final class DatagramQueue implements DatagramTransport {

  /// Fits every path (RFC 8831 §5 counts on as much).
  private static final int MTU = 1200;

  private static final int RECEIVE_LIMIT = 2048;

  /// A flight has about ten datagrams; more than a few of them unread is an attack.
  private static final int MOST_WAITING = 64;

  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Consumer<byte[]> output;
  private volatile boolean ended;

  DatagramQueue(Consumer<byte[]> output) {
    this.output = output;
  }

  boolean hasRoom() {
    return received.remainingCapacity() > 0;
  }

  /// Takes a datagram in, or drops it where too many wait.
  void offer(byte[] datagram) {
    if (datagram.length > 0 && datagram.length <= RECEIVE_LIMIT) {
      received.offer(datagram);
    }
  }

  /// Wakes the reader, which is to end.
  void end() {
    ended = true;
    received.clear();
    received.offer(END);
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis)
      throws InterruptedIOException {
    if (ended) {
      throw new InterruptedIOException("ended here");
    }
    byte[] datagram;
    try {
      // Bouncy Castle waits without limit by 0
      datagram =
          waitMillis == 0 ? received.take() : received.poll(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (ended) {
      throw new InterruptedIOException("ended here");
    }
    if (datagram == null) {
      return -1;
    }
    int taken = Math.min(datagram.length, length);
    System.arraycopy(datagram, 0, buffer, offset, taken);
    return taken;
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    byte[] datagram = new byte[length];
    System.arraycopy(buffer, offset, datagram, 0, length);
    output.accept(datagram);
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return MTU;
  }

  /// Bouncy Castle calls it when the association has ended.
  @Override
  public void close() {
    end();
  }
}
