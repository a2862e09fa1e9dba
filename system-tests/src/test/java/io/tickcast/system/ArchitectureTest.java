package io.tickcast.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

  @ArchTest
  static final ArchRule timeIsAParameterOfTheMarket =
      noClasses()
          .that()
          .resideInAPackage("io.tickcast.market..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class)
          .because("a replay of the same log gives the same bytes");
}
