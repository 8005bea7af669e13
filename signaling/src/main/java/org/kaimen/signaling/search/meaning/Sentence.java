package org.kaimen.signaling.search.meaning;

import java.nio.ByteBuffer;
import java.util.Optional;

/// What the model says of a text: 512 numbers, together one long.
public final class Sentence {

  static final int LENGTH = 512;

  private final float[] numbers;

  private Sentence(float[] numbers) {
    this.numbers = numbers;
  }

  static Sentence of(float[] numbers) {
    Vectors.makeUnit(numbers);
    return new Sentence(numbers);
  }

  /// As [#toBytes] wrote it; nothing where it is something else.
  public static Optional<Sentence> parse(ByteBuffer bytes) {
    if (bytes.remaining() != LENGTH * Short.BYTES) {
      return Optional.empty();
    }
    float[] numbers = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      numbers[i] = Float.float16ToFloat(bytes.getShort());
    }
    return Optional.of(new Sentence(numbers));
  }

  /// 1,024 bytes: half precision (IEEE 754 binary16), which changes no similarity by a thousandth.
  public ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH * Short.BYTES);
    for (float number : numbers) {
      bytes.putShort(Float.floatToFloat16(number));
    }
    return bytes.flip();
  }

  float[] minus(float[] mean) {
    float[] rest = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      rest[i] = numbers[i] - mean[i];
    }
    Vectors.makeUnit(rest);
    return rest;
  }

  void addTo(float[] sum) {
    for (int i = 0; i < LENGTH; i++) {
      sum[i] += numbers[i];
    }
  }
}
