package org.kaimen.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.KaimenApplication;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The modules of `signaling`: each speaks to the others through its face, and none in a circle.
class ModularityTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(KaimenApplication.class);

  static Iterable<ApplicationModule> modules() {
    return MODULES.stream().toList();
  }

  @Test
  void modulesUseEachOthersFacesOnly() {
    assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
        .contains(
            "audit", "casework", "identity", "notification", "opendoor", "platform", "search");
    MODULES.verify();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void eachModuleSaysWhatItHolds(ApplicationModule module) throws Exception {
    String folder = module.getBasePackage().getName().replace('.', '/');
    Path described =
        SourceTree.root()
            .resolve("signaling/src/main/java")
            .resolve(folder)
            .resolve("package-info.java");

    assertThat(Files.readString(described)).startsWith("///");
  }
}
