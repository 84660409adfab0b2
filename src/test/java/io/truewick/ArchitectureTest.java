package io.truewick;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/** The package rules of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "io.truewick", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MODEL = "io.truewick.model..";
  private static final String ANALYTICS = "io.truewick.analytics..";
  private static final String BINANCE = "io.truewick.binance..";
  private static final String CONFIG = "io.truewick.config..";
  private static final String JACKSON_CORE = "com.fasterxml.jackson.core..";
  private static final String[] PURE = {MODEL, ANALYTICS, BINANCE};
  private static final String[] NOT_IN_THE_JOB_JAR = {
    "io.truewick.local..",
    "io.truewick.cli..",
    "io.truewick.simulator..",
    "io.truewick.bench..",
    "io.truewick.page..",
    "io.truewick.doctor.."
  };

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_THE_JDK_ONLY =
      classes().that().resideInAPackage(MODEL).should().onlyDependOnClassesThat(in(MODEL));

  @ArchTest
  static final ArchRule ANALYTICS_KNOW_THE_MODEL_ONLY =
      classes()
          .that()
          .resideInAPackage(ANALYTICS)
          .should()
          .onlyDependOnClassesThat(in(ANALYTICS, MODEL));

  @ArchTest
  static final ArchRule THE_PROTOCOL_KNOWS_THE_MODEL_AND_JSON_ONLY =
      classes()
          .that()
          .resideInAPackage(BINANCE)
          .should()
          .onlyDependOnClassesThat(in(BINANCE, MODEL, JACKSON_CORE));

  @ArchTest
  static final ArchRule THE_PURE_PART_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule SINKS_KNOW_THE_MODEL_AND_THEIR_SETTINGS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.sink..")
          .should()
          .dependOnClassesThat(ownOtherThan("sink", "model", "config"));

  @ArchTest
  static final ArchRule THE_SIMULATOR_KNOWS_THE_MODEL_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.simulator..")
          .should()
          .dependOnClassesThat(ownOtherThan("simulator", "model"));

  @ArchTest
  static final ArchRule RECORDINGS_KNOW_THE_MODEL_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.recording..")
          .should()
          .dependOnClassesThat(ownOtherThan("recording", "model"));

  @ArchTest
  static final ArchRule THE_DOCTOR_KNOWS_NO_JOB =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.doctor..")
          .should()
          .dependOnClassesThat(ownOtherThan("doctor", "model", "binance", "config", "sink"));

  @ArchTest
  static final ArchRule REST_KNOWS_NO_SOURCE =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.rest..")
          .should()
          .dependOnClassesThat(ownOtherThan("rest", "model", "binance", "config"));

  @ArchTest
  static final ArchRule OPERATORS_KNOW_NO_SOURCE_AND_NO_SINK =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.stream..")
          .should()
          .dependOnClassesThat(ownOtherThan("stream", "model", "analytics", "config"));

  @ArchTest
  static final ArchRule NOTIFIERS_KNOW_THE_MODEL_AND_THEIR_SETTINGS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.notify..")
          .should()
          .dependOnClassesThat(ownOtherThan("notify", "model", "config"));

  @ArchTest
  static final ArchRule RULES_KNOW_POLLS_AND_THE_DATABASE_BUT_NO_EXCHANGE =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.rules..")
          .should()
          .dependOnClassesThat(ownOtherThan("rules", "model", "config", "sink", "source.poll"));

  @ArchTest
  static final ArchRule THE_PAGE_KNOWS_TABLES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.truewick.page..")
          .should()
          .dependOnClassesThat(ownOtherThan("page", "model", "config"));

  @ArchTest
  static final ArchRule SETTINGS_KNOW_THE_MODEL_AND_THE_PROTOCOL_ONLY =
      noClasses()
          .that()
          .resideInAPackage(CONFIG)
          .should()
          .dependOnClassesThat(ownOtherThan("config", "model", "binance"));

  @ArchTest
  static final ArchRule THE_JOB_JAR_NEEDS_NOTHING_THAT_IS_NOT_IN_IT =
      noClasses()
          .that()
          .resideOutsideOfPackages(NOT_IN_THE_JOB_JAR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(NOT_IN_THE_JOB_JAR);

  @ArchTest
  static final ArchRule ONLY_LOCAL_RUNS_AND_BENCHMARKS_START_THE_JOB =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.truewick.job..", "io.truewick.local..", "io.truewick.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.truewick.job..");

  /** Primitives and arrays of them have no package. */
  private static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage("", "java..").or(resideInAnyPackage(packages));
  }

  private static DescribedPredicate<JavaClass> ownOtherThan(String... names) {
    String[] packages =
        Arrays.stream(names).map(name -> "io.truewick." + name + "..").toArray(String[]::new);
    return resideInAPackage("io.truewick..").and(not(resideInAnyPackage(packages)));
  }
}
