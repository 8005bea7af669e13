package org.kaimen.mediaserver.container;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;

/// Frames whose data a test has as an array.
public final class FrameFile {

  private FrameFile() {}

  public static void write(MatroskaWriter writer, Frame frame) throws IOException {
    int length = frame.data().length;
    ByteBuf data = Unpooled.directBuffer(length + MatroskaWriter.PADDING);
    try {
      data.writeBytes(frame.data()).setZero(length, MatroskaWriter.PADDING);
      writer.write(frame.track(), frame.timeMillis(), frame.durationMillis(), frame.key(), data);
    } finally {
      data.release();
    }
  }
}
