package org.kaimen.mediaserver.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process a clip is made anew in.
class ClipsTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void aClipIsMadeElsewhere() throws Exception {
    Path made = folder.resolve("现场 1.mp4");
    Path here = folder.resolve("here.mp4");

    Clips.clean(SampleClips.PHONE, made, ClipFormat.MP4, LONGEST);

    ClipCopy.make(SampleClips.PHONE, here, ClipFormat.MP4, LONGEST);
    assertThat(made).hasSameBinaryContentAs(here);
  }

  @Test
  void aRefusalComesBackByName() {
    assertThatThrownBy(
            () -> Clips.clean(SampleClips.OLD, folder.resolve("made"), ClipFormat.MP4, LONGEST))
        .isInstanceOfSatisfying(
            ClipException.class, e -> assertThat(e.fault()).isEqualTo(ClipFault.CODEC));
  }

  @Test
  void whatIsWrongHereIsNotTheClipsFault() {
    Path nowhere = folder.resolve("no folder/made");

    assertThatThrownBy(() -> Clips.clean(SampleClips.PHONE, nowhere, ClipFormat.MP4, LONGEST))
        .isInstanceOf(IOException.class);
    assertThat(Files.exists(nowhere)).isFalse();
  }
}
