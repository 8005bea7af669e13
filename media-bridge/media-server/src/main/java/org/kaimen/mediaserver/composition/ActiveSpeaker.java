package org.kaimen.mediaserver.composition;

import java.util.List;

/// Who is large. What somebody says counts from half a second before to half a second after, so the
/// picture changes as they begin; a cough, a yes or a pause does not change it.
final class ActiveSpeaker {

  /// To each side, in frames: half a second.
  static final int WINDOW = 12;

  /// In frames: another must lead for so long.
  static final int LEAD = 20;

  /// In frames: nobody is large for less, while they are there.
  static final int SHORTEST = 50;

  /// By so much must another be ahead, in tenths.
  private static final int AHEAD = 15;

  private final List<Voice> voices;
  private final int ticks;
  private final int[] scores;
  private int speaker;
  private int since = -SHORTEST;
  private int leader;
  private int leads;

  private ActiveSpeaker(List<Voice> voices, int ticks) {
    this.voices = voices;
    this.ticks = ticks;
    this.scores = new int[voices.size()];
  }

  /// @param voices of all seats
  /// @return a seat for each of the frames: one that is there, where anybody is
  static byte[] choose(List<Voice> voices, int ticks) {
    return new ActiveSpeaker(voices, ticks).run();
  }

  private byte[] run() {
    byte[] chosen = new byte[ticks];
    for (int tick = -WINDOW; tick < ticks; tick++) {
      slide(tick);
      if (tick >= 0) {
        step(tick);
        chosen[tick] = (byte) speaker;
      }
    }
    return chosen;
  }

  private void slide(int tick) {
    for (int seat = 0; seat < scores.length; seat++) {
      Voice voice = voices.get(seat);
      if (tick + WINDOW < ticks) {
        scores[seat] += voice.speech(tick + WINDOW);
      }
      if (tick - WINDOW > 0) {
        scores[seat] -= voice.speech(tick - WINDOW - 1);
      }
    }
  }

  private void step(int tick) {
    int loudest = loudest(tick);
    if (loudest < 0) {
      return;
    }
    if (!voices.get(speaker).isPresent(tick)) {
      change(loudest, tick);
      return;
    }
    boolean ahead = scores[loudest] * 10 > scores[speaker] * AHEAD;
    leads = ahead && loudest == leader ? leads + 1 : 0;
    leader = loudest;
    if (leads >= LEAD && tick - since >= SHORTEST) {
      change(loudest, tick);
    }
  }

  private void change(int to, int tick) {
    speaker = to;
    since = tick;
    leads = 0;
  }

  /// Of those that are there; -1 where nobody is.
  private int loudest(int tick) {
    int best = -1;
    for (int seat = 0; seat < scores.length; seat++) {
      if (voices.get(seat).isPresent(tick) && (best < 0 || scores[seat] > scores[best])) {
        best = seat;
      }
    }
    return best;
  }
}
