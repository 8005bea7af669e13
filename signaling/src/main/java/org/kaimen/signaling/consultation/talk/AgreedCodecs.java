package org.kaimen.signaling.consultation.talk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kaimen.bridge.VideoCodec;

/// In what pictures are sent, so that everybody who is there can show them.
final class AgreedCodecs {

  /// What every browser has to be able to show (RFC 7742 §5).
  private static final Set<VideoCodec> ALWAYS = Set.of(VideoCodec.VP8, VideoCodec.H264);

  private AgreedCodecs() {}

  /// Those that all who are there can show, the preferred first. Where there are none, those that
  /// every browser has to have: who cannot show them is left the sound. Whoever shows nothing, or
  /// has not told yet, has no say.
  static List<VideoCodec> of(Scene scene) {
    Set<VideoCodec> common = EnumSet.allOf(VideoCodec.class);
    scene.participants().stream()
        .filter(one -> one.line().isPresent() && !one.receives().isEmpty())
        .forEach(one -> common.retainAll(one.receives()));
    if (scene.watchers().since() != null) {
      // two hundred browsers of all ages: nobody is asked, and nothing changes when one comes or
      // goes
      common.retainAll(ALWAYS);
    }
    Set<VideoCodec> agreed = common.isEmpty() ? ALWAYS : common;
    return Arrays.stream(VideoCodec.values()).filter(agreed::contains).toList();
  }
}
