package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How loud everybody is in the end.
class VoiceTest {

  @ParameterizedTest
  @CsvSource({"-20, 0", "-26, 6", "-14, -6", "-45, 12", "0, -10"})
  void allAreBroughtToAboutTheSame(int spoken, int gain) {
    Voice voice = new Voice(100);
    for (int tick = 0; tick < 100; tick++) {
      // half of the time there is only the fan
      voice.heard(tick, Math.pow(10, (tick % 2 == 0 ? spoken : -55) / 10.0));
    }

    assertThat(20 * Math.log10(voice.gain())).isCloseTo(gain, within(0.2));
  }

  @Test
  void silenceIsLeftSilent() {
    Voice voice = new Voice(3);
    voice.heard(0, 0);
    voice.heard(1, 1e-9);

    assertThat(voice.gain()).isOne();
    assertThat(voice.speech(1)).isZero();
    assertThat(voice.isPresent(1)).isTrue();
    assertThat(voice.isPresent(2)).isFalse();
  }

  @Test
  void whatAddsUpDoesNotClipAndIsNotLate() throws IOException {
    try (Limiter limiter = new Limiter(1024)) {
      int count = 50;
      double phase = 0;
      for (int tick = 0; tick < count; tick++) {
        float[] samples = new float[Composer.TICK_SAMPLES];
        for (int i = 0; i < samples.length; i++, phase += 0.05) {
          samples[i] = tick < 10 ? 0 : (float) (1.9 * Math.sin(phase));
        }
        limiter.add(samples);
      }
      limiter.end();
      float[] limited = all(limiter, count * Composer.TICK_SAMPLES);
      double peak = 0;
      int first = -1;
      for (int i = 0; i < limited.length; i++) {
        peak = Math.max(peak, Math.abs(limited[i]));
        first = first < 0 && Math.abs(limited[i]) > 0.1 ? i : first;
      }
      assertThat(peak).isBetween(0.8, 0.9);
      assertThat(first).isCloseTo(10 * Composer.TICK_SAMPLES, within(100));
    }
  }

  private static float[] all(Limiter limiter, int count) {
    float[] all = new float[count + 1024];
    int at = 0;
    for (AVFrame frame = limiter.take(); frame != null; frame = limiter.take()) {
      new FloatPointer(frame.data(0)).get(all, at, frame.nb_samples());
      at += frame.nb_samples();
    }
    assertThat(at).isBetween(count, count + 1024);
    return all;
  }
}
