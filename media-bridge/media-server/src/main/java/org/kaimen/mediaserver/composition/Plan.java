package org.kaimen.mediaserver.composition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What one file is to be made of.
///
/// @param target the MP4 file, which appears only when it is whole
/// @param length of the whole, from zero to [#LONGEST]
/// @param parts 1 to [#MOST_PARTS] of at most [#MOST_PARTICIPANTS] participants
public record Plan(Path target, Duration length, List<Part> parts) {

  /// A consultation of this length takes some 80 MB to plan.
  public static final Duration LONGEST = Duration.ofHours(12);

  public static final int MOST_PARTS = 500;

  /// As many as the strip has room for, and the large one.
  public static final int MOST_PARTICIPANTS = 17;

  /// What a track shows.
  public enum Kind {
    CAMERA,
    SCREEN
  }

  /// One recorded track, a WebM or Matroska file with sound, picture or both.
  ///
  /// @param participant whose it is; several parts where they came back
  /// @param start on the whole's clock
  /// @param length nothing is taken from the file after it
  public record Part(Path file, String participant, Kind kind, Duration start, Duration length) {

    /// @throws IllegalArgumentException where a time is below zero
    public Part {
      if (start.isNegative() || length.isNegative()) {
        throw new IllegalArgumentException("A part begins at " + start + " and lasts " + length);
      }
    }

    boolean runsAt(long millis) {
      return millis >= start.toMillis() && millis < end();
    }

    /// In ms on the whole's clock.
    long end() {
      return start.plus(length).toMillis();
    }
  }

  /// @throws IllegalArgumentException where a limit is exceeded
  public Plan {
    parts = List.copyOf(parts);
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A file cannot last " + length);
    }
    long participants = parts.stream().map(Part::participant).distinct().count();
    if (parts.isEmpty() || parts.size() > MOST_PARTS || participants > MOST_PARTICIPANTS) {
      throw new IllegalArgumentException(
          "A file cannot be made of %d parts of %d participants"
              .formatted(parts.size(), participants));
    }
  }
}
