package org.kaimen.signaling.casework;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.kaimen.mediaserver.clip.ClipException;
import org.kaimen.mediaserver.clip.ClipFormat;
import org.kaimen.mediaserver.clip.Clips;
import org.kaimen.signaling.platform.Refusal;

/// Makes a video anew from what shows and sounds in it, so that nothing else of the file is kept:
/// not where it was taken, nor with what, nor anything that hides in it. Nothing is encoded anew.
final class CleanVideo {

  static final Duration LONGEST = Duration.ofMinutes(2);

  private CleanVideo() {}

  /// Takes the time of a process of its own.
  ///
  /// @throws Refusal `file-damaged`, `video-not-playable`, `video-too-long`, `file-takes-too-long`
  static void make(Path from, AttachmentType type, Path to) throws IOException {
    try {
      Clips.clean(
          from, to, type == AttachmentType.WEBM ? ClipFormat.WEBM : ClipFormat.MP4, LONGEST);
    } catch (ClipException e) {
      throw new Refusal(
          switch (e.fault()) {
            case DAMAGED -> CaseRefusal.FILE_DAMAGED;
            case NO_PICTURE, CODEC -> CaseRefusal.VIDEO_NOT_PLAYABLE;
            case TOO_LONG -> CaseRefusal.VIDEO_TOO_LONG;
            case TOOK_TOO_LONG -> CaseRefusal.FILE_TAKES_TOO_LONG;
          });
    }
  }
}
