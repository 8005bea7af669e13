package org.kaimen.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who may know whom. What lies between the modules of `signaling` is Spring Modulith's to check.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String MEDIA_SERVER = "org.kaimen.mediaserver";

  /// The media server's floors, upper first. A floor may use what is below it, never above.
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("management"),
          List.of("control"),
          List.of("element"),
          List.of("webrtc", "recording", "playback", "composition", "clip"),
          List.of("container", "process", "sdp", "ice", "dtls", "srtp", "rtp", "congestion"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kaimen");

  @Test
  void allModulesAreLookedAt() {
    for (String module : List.of("org.kaimen.bridge", MEDIA_SERVER, "org.kaimen.signaling")) {
      assertThat(classes.that(resideInAPackage(module + ".."))).as(module).isNotEmpty();
    }
  }

  @Test
  void bridgeAndMediaServerMeetOnTheWireOnly() {
    noClasses()
        .that(resideInAPackage("org.kaimen.bridge.."))
        .should()
        .dependOnClassesThat(resideInAPackage(MEDIA_SERVER + ".."))
        .check(classes);
    noClasses()
        .that(resideInAPackage(MEDIA_SERVER + ".."))
        .should()
        .dependOnClassesThat(resideInAPackage("org.kaimen.bridge.."))
        .check(classes);
  }

  @Test
  void mediaKnowsNothingOfConsultations() {
    noClasses()
        .that(resideInAnyPackage("org.kaimen.bridge..", MEDIA_SERVER + ".."))
        .should()
        .dependOnClassesThat(resideInAPackage("org.kaimen.signaling.."))
        .check(classes);
  }

  @Test
  void onlyTheBridgeKnowsKurentoClient() {
    noClasses()
        .that(resideOutsideOfPackage("org.kaimen.bridge.."))
        .should()
        .dependOnClassesThat(resideInAPackage("org.kurento.."))
        .check(classes);
  }

  @Test
  void mediaServerFloorsUseOnlyWhatIsBelow() {
    for (int floor = 1; floor < FLOORS.size(); floor++) {
      String[] above =
          FLOORS.subList(0, floor).stream()
              .flatMap(List::stream)
              .map(name -> MEDIA_SERVER + "." + name + "..")
              .toArray(String[]::new);
      String[] here =
          FLOORS.get(floor).stream()
              .map(name -> MEDIA_SERVER + "." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that(resideInAnyPackage(here))
          .should()
          .dependOnClassesThat(resideInAnyPackage(above))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void noPackagesInACircle() {
    slices().matching("org.kaimen.(**)").should().beFreeOfCycles().check(classes);
  }
}
