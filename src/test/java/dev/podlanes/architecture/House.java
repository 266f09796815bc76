package dev.podlanes.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The house as rules: which package may import what, and why. Built for any root package, so that
 * the same rules can be shown to fire on a house that breaks them all.
 */
final class House {
  private static final String[] JDK = {
    "java..", "javax..", "jdk..", "com.sun.net.httpserver..", "org.w3c.dom..", "org.xml.sax.."
  };
  private static final String JSPECIFY = "org.jspecify..";
  private static final String SLF4J = "org.slf4j..";
  private static final String GSON = "com.google.gson..";
  private static final String YAML = "org.yaml.snakeyaml..";
  private static final String JAVAFX = "javafx..";
  private static final String KUBERNETES = "io.kubernetes..";
  private static final String OKHTTP = "okhttp3..";
  private static final String OKHTTP_TLS = "okhttp3.tls..";

  /** Files, network, reflection and native memory of the machine. */
  private static final String[] HOST = {
    "java.io..",
    "java.nio.file..",
    "java.nio.channels..",
    "java.net..",
    "java.lang.reflect..",
    "java.lang.foreign..",
    "java.lang.invoke..",
    "javax.script.."
  };

  private static final Set<String> HOST_CLASSES =
      Set.of(
          "java.lang.ProcessBuilder",
          "java.lang.Process",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.ClassLoader",
          "java.lang.Thread");

  private static final Set<String> CLOCK_FACTORIES =
      Set.of(
          "system",
          "systemUTC",
          "systemDefaultZone",
          "tick",
          "tickMillis",
          "tickSeconds",
          "tickMinutes");

  private final String root;
  private final Map<String, ArchRule> rules = new LinkedHashMap<>();
  private final List<String> packages = new ArrayList<>();

  private House(String root) {
    this.root = root;
  }

  /** All rules by name. */
  static Map<String, ArchRule> rules(String root) {
    House house = new House(root);
    house.table();
    house.libraries();
    house.habits();
    return house.rules;
  }

  private void table() {
    row("model", "what Podlanes knows outlives every way of learning it", List.of());
    row("source", "the seam must not know who feeds it or who listens", List.of("model"), SLF4J);
    wire();
    row(
        "kube",
        "a cluster is one feed among others: the app above the seam never sees HTTP",
        List.of("model", "source", "wire"),
        SLF4J,
        GSON,
        YAML,
        KUBERNETES,
        OKHTTP,
        "okio..",
        "kotlin..");
    row(
        "recording",
        "a recording must be readable where there is no cluster",
        List.of("model", "source", "wire"),
        SLF4J,
        GSON);
    row(
        "demo",
        "the demo cluster is reached as any cluster is, so it cannot cheat",
        List.of(),
        SLF4J,
        GSON,
        YAML,
        "jakarta.json..",
        "org.eclipse.parsson..",
        OKHTTP_TLS);
    row(
        "state",
        "the truth must be testable without a window or a wire",
        List.of("model", "source"),
        SLF4J);
    row(
        "timeline",
        "a picture is arithmetic on a state before it is pixels",
        List.of("model", "state"));
    row(
        "insight",
        "advice follows from what was seen, not from how it was fetched or drawn",
        List.of("model", "state"),
        YAML);
    row(
        "action",
        "what may be done, and how kubectl does it, is said the same wherever it is offered",
        List.of("model", "source", "state"),
        GSON);
    row(
        "apply",
        "what applying would do is known and tested without a window or a wire",
        List.of("model", "source", "insight", "action"),
        GSON);
    row(
        "logs",
        "a million lines are merged and searched without a window",
        List.of("model", "source"),
        SLF4J);
    row(
        "export",
        "what can be exported from a window can be exported without one",
        List.of("model", "state", "timeline", "paint"),
        GSON,
        JAVAFX);
    row(
        "paint",
        "window and exported picture draw with the same strokes",
        List.of("model", "state", "timeline"),
        JAVAFX);
    row(
        "fx",
        "one small crossing to the JavaFX thread can be got right",
        List.of("model", "state"),
        JAVAFX);
    row(
        "ui",
        "views show states and send wishes; they never talk to a cluster themselves",
        List.of(
            "model",
            "source",
            "recording",
            "state",
            "timeline",
            "insight",
            "action",
            "apply",
            "logs",
            "export",
            "paint",
            "fx"),
        SLF4J,
        JAVAFX,
        "atlantafx..",
        "org.controlsfx..",
        "org.kordamp.ikonli..");
    row(
        "settings",
        "preferences are plain data that any part may be given",
        List.of(),
        SLF4J,
        GSON);
    packages.add(of("app"));
    rules.put(
        "every class has a place in the house",
        classes()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .resideInAnyPackage(packages.toArray(String[]::new))
            .because("a package outside the table would be held by no rule: give it a row"));
  }

  private void wire() {
    packages.add(of("wire"));
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(join(JDK, JSPECIFY, GSON, of("wire"), of("model")))
            .or(
                describe(
                    "ResourceKind",
                    target -> target.getName().equals(root + ".source.ResourceKind")));
    rules.put(
        "wire",
        classes()
            .that()
            .resideInAPackage(of("wire"))
            .should()
            .onlyDependOnClassesThat(allowed)
            .because("Kubernetes' JSON becomes records in one place that needs no connection")
            .allowEmptyShould(true));
  }

  /** One row of the table: the package, the packages it may import, the libraries it may use. */
  private void row(String name, String because, List<String> imports, String... libraries) {
    packages.add(of(name));
    List<String> allowed = new ArrayList<>(Arrays.asList(JDK));
    allowed.add(JSPECIFY);
    allowed.add(of(name));
    imports.forEach(other -> allowed.add(of(other)));
    allowed.addAll(Arrays.asList(libraries));
    rules.put(
        name,
        classes()
            .that()
            .resideInAPackage(of(name))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed.toArray(String[]::new))
            .because(because)
            // Rows are written before their packages are.
            .allowEmptyShould(true));
  }

  private void libraries() {
    rules.put(
        "scripts never touch the host",
        noClasses()
            .that()
            .resideInAPackage(of("demo.script"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(HOST)
                    .or(
                        describe(
                            "processes and class loading",
                            type -> HOST_CLASSES.contains(type.getName()))))
            .because("a manifest's script comes from anyone and sees the simulation only"));
    rules.put(
        "client-java only in kube",
        only(KUBERNETES, "kube")
            .because("its models throw on what servers send, and everything else must not care"));
    rules.put(
        "OkHttp only in kube",
        noClasses()
            .that(outside("kube"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(OKHTTP).and(resideOutsideOfPackages(OKHTTP_TLS)))
            .because("HTTP stays behind the seam"));
    rules.put(
        "TLS keys only in kube and demo",
        only(OKHTTP_TLS, "kube", "demo")
            .because("only who speaks TLS or serves it makes certificates"));
    rules.put(
        "JavaFX only where pixels are",
        only(JAVAFX, "fx", "ui", "paint", "export", "app")
            .because("what has no JavaFX is tested without a toolkit and runs on any thread"));
    rules.put(
        "JavaFX in export only for pictures",
        noClasses()
            .that()
            .resideInAPackage(of("export"))
            .and()
            .haveNameNotMatching(".*Picture")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JAVAFX)
            .because("text formats must be written where no toolkit can start")
            .allowEmptyShould(true));
  }

  private void habits() {
    rules.put(
        "no cycles between packages",
        slices()
            .matching(root + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a ring are one package with several names"));
    rules.put(
        "runLater only in fx",
        noClasses()
            .that(outside("fx"))
            .should(
                call(
                    "Platform.runLater",
                    target ->
                        target.getOwner().getName().equals("javafx.application.Platform")
                            && target.getName().equals("runLater")))
            .because("a second way to the JavaFX thread overtakes the first and floods it"));
    rules.put(
        "clocks are handed in",
        noClasses()
            .that(outside("app"))
            .should(call("a clock that nobody handed in", House::readsTheTime))
            .because("a replay has a clock of its own, the server another, and a test a third"));
    rules.put(
        "no java.util.logging",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("one log, through SLF4J, in one format"));
    rules.put(
        "standard streams only in app",
        noClasses()
            .that(outside("app"))
            .should(ACCESS_STANDARD_STREAMS)
            .because("what the command line prints is decided in one place"));
    rules.put(
        "every package is null-marked",
        classes()
            .that()
            .resideInAPackage(root + "..")
            .should(resideInANullMarkedPackage())
            .because("the null checker reads marked packages only"));
  }

  private ArchRule only(String library, String... users) {
    return noClasses()
        .that(outside(users))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private DescribedPredicate<JavaClass> outside(String... names) {
    String[] inside = Stream.of(names).map(this::of).toArray(String[]::new);
    return resideInAnyPackage(root + "..").and(resideOutsideOfPackages(inside));
  }

  private String of(String name) {
    return root + "." + name + "..";
  }

  private static String[] join(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private static boolean readsTheTime(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock", "java.time.InstantSource" -> CLOCK_FACTORIES.contains(name);
      case "java.util.Date" -> name.equals("<init>") && target.getRawParameterTypes().isEmpty();
      case "java.util.Calendar" -> name.equals("getInstance");
      default ->
          owner.startsWith("java.time.")
              && name.equals("now")
              && target.getRawParameterTypes().stream()
                  .noneMatch(type -> type.getName().equals("java.time.Clock"));
    };
  }

  /** Calls and method references alike; ArchUnit's own condition sees calls only. */
  private static ArchCondition<JavaClass> call(String what, Called called) {
    return new ArchCondition<>("call " + what) {
      @Override
      public void check(JavaClass caller, ConditionEvents events) {
        Collection<? extends JavaCodeUnitAccess<?>> accesses = caller.getCodeUnitAccessesFromSelf();
        for (JavaCodeUnitAccess<?> access : accesses) {
          boolean met = called.test(access.getTarget());
          events.add(new SimpleConditionEvent(access, met, access.getDescription()));
        }
      }
    };
  }

  /** Whether a target is the one looked for. */
  @FunctionalInterface
  private interface Called {
    boolean test(CodeUnitAccessTarget target);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + (marked ? " is" : " is not") + " null-marked"));
      }
    };
  }
}
