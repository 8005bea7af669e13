package org.kaimen.signaling.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  private static final byte[] MESSAGE = "message".getBytes(UTF_8);

  private Path data = Path.of("");

  @BeforeEach
  void aFolder(@TempDir Path temporary) {
    data = temporary.resolve("data");
  }

  private Secret embedded(@Nullable String set) {
    return new Secret(new SecretSettings(set), new StoreSettings(null, null, data));
  }

  private Secret external(@Nullable String set) {
    return new Secret(
        new SecretSettings(set), new StoreSettings("postgresql://a:b@c/d", null, data));
  }

  @Test
  void onTheEmbeddedDefaultsItIsMadeOnceAndForNobodyElse() throws Exception {
    byte[] first = embedded(null).sign("purpose", MESSAGE);

    assertThat(embedded(null).sign("purpose", MESSAGE)).isEqualTo(first);
    Path file = data.resolve("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}");
    assertThat(data.toFile().list()).containsExactly("secret");
  }

  @Test
  void anotherPurposeSignsOtherwise() {
    Secret secret = embedded(null);

    assertThat(secret.sign("one", MESSAGE)).hasSize(32).isNotEqualTo(secret.sign("two", MESSAGE));
  }

  @Test
  void nodesWithTheSameSettingSignAlike() {
    String set = "0123456789abcdef0123456789abcdef";

    assertThat(external(set).sign("purpose", MESSAGE))
        .isEqualTo(external(" " + set + "\n").sign("purpose", MESSAGE));
    assertThat(Files.exists(data)).isFalse();
  }

  @Test
  void withADatabaseOfTheOperatorsItMustBeSet() {
    assertThatThrownBy(() -> external(" "))
        .isInstanceOfSatisfying(
            StartFailure.class, e -> assertThat(e.action()).contains("KAIMEN_SECRET"));
  }

  @Test
  void aShortOneIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> external("short"))
        .isInstanceOf(StartFailure.class)
        .hasMessage("KAIMEN_SECRET is too short to sign with.");
  }

  @Test
  void aFileThatCannotBeReadIsSaidInWords() throws Exception {
    Files.createDirectories(data.resolve("secret"));

    assertThatThrownBy(() -> embedded(null)).isInstanceOf(StartFailure.class);
  }
}
