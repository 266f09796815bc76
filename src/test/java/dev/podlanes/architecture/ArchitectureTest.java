package dev.podlanes.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;

/** Podlanes keeps the house rules, and each rule is seen to fire on a house that breaks it. */
class ArchitectureTest {
  private static final String CROOKED = "crooked";

  private static final JavaClasses PODLANES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.podlanes");
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("dev.podlanes");
  private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

  static Stream<Arguments> houseRules() {
    return arguments("dev.podlanes");
  }

  static Stream<Arguments> crookedRules() {
    return arguments(CROOKED);
  }

  private static Stream<Arguments> arguments(String root) {
    return House.rules(root).entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("houseRules")
  void podlanesKeeps(String name, ArchRule rule) {
    rule.check(PODLANES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("crookedRules")
  void fires(String name, ArchRule rule) {
    assertThat(rule.evaluate(CROOKED_HOUSE).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("houseRules")
  void saysWhy(String name, ArchRule rule) {
    assertThat(rule.getDescription()).contains("because");
  }

  @Test
  void everyWayToReadAClockIsSeen() {
    assertThat(report("clocks are handed in"))
        .contains(
            "ReadsClocks.instant(",
            "ReadsClocks.date(",
            "ReadsClocks.zoned(",
            "ReadsClocks.millis(",
            "ReadsClocks.clock(",
            "ReadsClocks.source(",
            "ReadsClocks.oldDate(",
            "ReadsClocks.reference(")
        .doesNotContain("ReadsClocks.measures(", "ReadsClocks.handedIn(");
  }

  @Test
  void wireMayKnowTheKindsButNoOtherPartOfTheSeam() {
    assertThat(report("wire"))
        .contains("has type <crooked.source.Seam>")
        .doesNotContain("has type <crooked.source.ResourceKind>");
  }

  @Test
  void demoMayMakeCertificatesButNoRequests() {
    assertThat(report("OkHttp only in kube"))
        .contains("has type <okhttp3.OkHttpClient>")
        .doesNotContain("has type <okhttp3.tls.HeldCertificate>");
    assertThat(report("TLS keys only in kube and demo"))
        .contains("crooked.state.Truth")
        .doesNotContain("crooked.demo");
  }

  @Test
  void everyTestIsInAClassThatTheBuildRuns() {
    methods()
        .that()
        .areMetaAnnotatedWith(Testable.class)
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(
            ".*Test(\\$.*)?|dev\\.podlanes\\.bench\\..*Benchmark"
                + "|dev\\.podlanes\\.installed\\..*Check")
        .because(
            "surefire looks for *Test, and a test that never runs looks like one that passes;"
                + " the profile bench looks for *Benchmark, the profile installer for installed.*Check")
        .check(TESTS);
  }

  @Test
  void windowsAreReadOnTheirOwnThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.podlanes.testing")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.testfx\\.((api|robot|service|util)\\..*|framework\\.junit5\\.Application.*)")
        .because(
            "TestFX's robot and its waiting look into the scene on the test's thread while the"
                + " window changes it: take WindowExtension, WindowRobot and Fx")
        .check(TESTS);
  }

  private static String report(String name) {
    Map<String, ArchRule> rules = House.rules(CROOKED);
    FailureReport report = rules.get(name).evaluate(CROOKED_HOUSE).getFailureReport();
    return String.join("\n", report.getDetails());
  }
}
