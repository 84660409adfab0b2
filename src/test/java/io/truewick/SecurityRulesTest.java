package io.truewick;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** What no class may do, so that it need not be looked for. */
@AnalyzeClasses(packages = "io.truewick", importOptions = DoNotIncludeTests.class)
class SecurityRulesTest {
  private static final String[] NOT_IN_THE_JOB_JAR = {
    "io.truewick.local..", "io.truewick.cli..", "io.truewick.simulator..", "io.truewick.bench.."
  };

  @ArchTest
  static final ArchRule SQL_IN_THE_JOB_IS_PREPARED =
      noClasses()
          .that()
          .resideOutsideOfPackages(NOT_IN_THE_JOB_JAR)
          // tables are created and dropped by names of our own; such statements take no parameters
          .and()
          .haveNameNotMatching(".*\\.sink\\.(ClickHouseMigrations|ClickHouseRetention|Retention)")
          .should()
          .callMethodWhere(calls(Connection.class, "createStatement|prepareCall|nativeSQL"))
          .orShould()
          .callMethodWhere(
              calls(Statement.class, "(execute|executeQuery|executeUpdate|addBatch)")
                  .and(withText()));

  @ArchTest
  static final ArchRule NOBODY_CHANGES_HOW_CERTIFICATES_ARE_CHECKED =
      noClasses()
          .should()
          .dependOnClassesThat(assignableTo(TrustManager.class))
          .orShould()
          .dependOnClassesThat(assignableTo(HostnameVerifier.class))
          .orShould()
          .dependOnClassesThat(assignableTo(SSLContext.class))
          .orShould()
          .dependOnClassesThat(assignableTo(SSLParameters.class));

  @ArchTest
  static final ArchRule NOBODY_LISTENS_ON_EVERY_INTERFACE =
      noClasses()
          .should()
          .callConstructor(InetSocketAddress.class, int.class)
          .orShould()
          .callConstructor(ServerSocket.class, int.class)
          .orShould()
          .callConstructor(ServerSocket.class, int.class, int.class);

  @ArchTest
  static final ArchRule OBJECTS_ARE_NOT_READ_FROM_STREAMS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.io").and(nameMatching(".*ObjectInputStream")));

  private static DescribedPredicate<JavaCall<?>> calls(Class<?> type, String methods) {
    return target(owner(assignableTo(type))).and(target(nameMatching(methods)));
  }

  private static DescribedPredicate<JavaCall<?>> withText() {
    return DescribedPredicate.describe(
        "with a statement", call -> !call.getTarget().getRawParameterTypes().isEmpty());
  }
}
