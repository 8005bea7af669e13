package org.kaimen.mediaserver.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFolderTest {

  @TempDir private Path parent;
  private Path root;
  private RecordingFolder folder;

  @BeforeEach
  void make() throws IOException {
    root = parent.toRealPath().resolve("recordings");
    folder = new RecordingFolder(root);
  }

  @Test
  void knowsFilesInsideByUriAndByPath() throws IOException {
    Files.createDirectory(root.resolve("K261124"));

    assertThat(folder.file("file://" + root + "/a.webm")).contains(root.resolve("a.webm"));
    assertThat(folder.file("file:" + root + "/a.webm")).contains(root.resolve("a.webm"));
    assertThat(folder.file(root + "/K261124/a.webm")).contains(root.resolve("K261124/a.webm"));
    assertThat(folder.file("file://" + root + "/%E5%BD%95.webm")).contains(root.resolve("录.webm"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.webm",
        "file:a.webm",
        "file:///",
        "/",
        "file:///proc/nope/x.webm",
        "file:///etc/passwd",
        "file://%s/../outside.webm",
        "file://%s/missing/a.webm",
        "file://%s",
        "file://%s/.",
        "file://%s/..",
        "file://%s-beside/a.webm",
        "file://host/a.webm",
        "file://%s/a.webm?query",
        "http://127.0.0.1/a.webm",
        "rtsp://127.0.0.1/a",
        "concat:%s/a.webm",
        "file://%s/\0.webm",
        "%s/\0.webm",
        ":::"
      })
  void knowsNothingElse(String uri) throws IOException {
    Files.createDirectory(Path.of(root + "-beside"));

    assertThat(folder.file(uri.replace("%s", root.toString()))).isEmpty();
  }

  @Test
  void followsNoLinkOut() throws IOException {
    Path outside = Files.createFile(parent.resolve("outside.webm"));
    Files.createSymbolicLink(root.resolve("file.webm"), outside);
    Files.createSymbolicLink(root.resolve("folder"), parent);

    assertThat(folder.file(root + "/file.webm")).isEmpty();
    assertThat(folder.file(root + "/folder/outside.webm")).isEmpty();
  }
}
