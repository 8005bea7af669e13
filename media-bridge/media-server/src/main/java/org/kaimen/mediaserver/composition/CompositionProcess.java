package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kaimen.mediaserver.process.JavaProcess;
import tools.jackson.databind.json.JsonMapper;

/// The process a file is made in: reads a plan as JSON of the length it is told, and answers in
/// lines: `progress 40`, then `made <size> <sha256>` or `failed <reason> <why>`. When its input
/// ends, so does it: whoever asked is gone.
final class CompositionProcess {

  static final JsonMapper JSON = JsonMapper.builder().build();

  static final String PROGRESS = "progress";
  static final String MADE = "made";
  static final String FAILED = "failed";

  private static final int CHUNK = 1 << 17;

  private CompositionProcess() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int length = Integer.parseInt(arguments[0]);
    Plan plan = JSON.readValue(System.in.readNBytes(length), Plan.class);
    JavaProcess.endWith(System.in);
    try {
      Composer.make(plan, percent -> answers.println(PROGRESS + " " + percent));
      Path made = plan.target();
      answers.println(MADE + " " + Files.size(made) + " " + sha256(made));
    } catch (CompositionException failure) {
      answers.println(FAILED + " " + failure.failure() + " " + failure.getMessage());
    }
  }

  /// Here, for whoever asked has better things to do.
  private static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(chunk) >= 0) {
        // the digest sees what is read
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
