package org.kaimen.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All Java looks the way google-java-format writes it. With `-Dkaimen.format=apply` the test
/// writes it so.
class FormatTest {

  private static final String APPLY =
      "mvn -pl signaling -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dkaimen.format=apply";

  @Test
  void javaIsFormatted() throws Exception {
    boolean apply = "apply".equals(System.getProperty("kaimen.format"));

    String notFormatted = format(apply ? "--replace" : "--dry-run", SourceTree.files(".java"));

    assertThat(notFormatted.lines()).as("not formatted; to format: %s", APPLY).isEmpty();
  }

  private static String format(String mode, List<Path> files) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of(mode), files.stream().map(Path::toString)).toArray(String[]::new);
    int status =
        new Main(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new ByteArrayInputStream(new byte[0]))
            .format(arguments);
    assertThat(status).as(err.toString()).isZero();
    return out.toString();
  }
}
