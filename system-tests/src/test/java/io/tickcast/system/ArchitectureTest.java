package io.tickcast.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The arrows of the house: market, contracts, services; and no service knows another. */
@AnalyzeClasses(packages = "io.tickcast", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] SERVICES = {
    "io.tickcast.ingest..", "io.tickcast.feature..", "io.tickcast.training..", "io.tickcast.ui.."
  };

  @ArchTest
  static final ArchRule marketKnowsNothingButJava =
      classes()
          .that()
          .resideInAPackage("io.tickcast.market..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.tickcast.market..");

  @ArchTest
  static final ArchRule contractsKnowMarketOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tickcast.contracts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tickcast.ingest..",
              "io.tickcast.feature..",
              "io.tickcast.training..",
              "io.tickcast.ui..",
              "io.tickcast.provisioning..",
              "io.tickcast.localstack..",
              "io.quarkus..",
              "jakarta..");

  @ArchTest
  static final ArchRule theArchiveKnowsMarketAndContractsOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tickcast.archive..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tickcast.ingest..",
              "io.tickcast.feature..",
              "io.tickcast.training..",
              "io.tickcast.ui..",
              "io.tickcast.service..",
              "io.tickcast.provisioning..",
              "io.tickcast.localstack..",
              "io.quarkus..",
              "jakarta..");

  @ArchTest
  static final ArchRule noServiceKnowsAnother =
      slices()
          .matching("io.tickcast.(ingest|feature|training|ui)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule theLocalStackIsNeverInProduction =
      noClasses()
          .that()
          .resideInAnyPackage(SERVICES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tickcast.localstack..", "io.tickcast.provisioning..");

  @ArchTest
  static final ArchRule theMarketsRoomsAreFreeOfCycles =
      slices().matching("io.tickcast.market.(*)..").should().beFreeOfCycles();

  /** With whatever parameters: a clock that is handed over is still read. */
  private static final Pattern CLOCKS_AND_CHANCE =
      Pattern.compile(
          "java[.]time[.].*[.]now"
              + "|java[.]time[.]Clock[.](system|tick).*"
              + "|java[.]lang[.]System[.](currentTimeMillis|nanoTime)"
              + "|java[.]lang[.]Math[.]random"
              + "|java[.]util[.]concurrent[.]ThreadLocalRandom[.].*"
              + "|java[.]util[.]UUID[.]randomUUID");

  private static final Pattern GENERATORS_WITHOUT_SEED =
      Pattern.compile("java[.]util[.](Splittable)?Random[.]<init>");

  @ArchTest
  static final ArchRule timeIsAParameterOfTheMarket =
      noClasses()
          .that()
          .resideInAPackage("io.tickcast.market..")
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe("that is a clock or chance", ArchitectureTest::isImpure))
          .because("a replay of the same log gives the same bytes");

  private static boolean isImpure(JavaAccess<?> access) {
    String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
    return CLOCKS_AND_CHANCE.matcher(target).matches()
        || GENERATORS_WITHOUT_SEED.matcher(target).matches()
            && access.getTarget() instanceof CodeUnitAccessTarget generator
            && generator.getRawParameterTypes().isEmpty();
  }
}
