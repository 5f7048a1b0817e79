package vn.machtin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Draws the house's plan: who may use whom. */
@AnalyzeClasses(packages = "vn.machtin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependenciesRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("main")
          .definedBy("vn.machtin")
          .layer("job")
          .definedBy("vn.machtin.job..")
          .layer("corpus")
          .definedBy("vn.machtin.corpus..")
          .layer("nlp")
          .definedBy("vn.machtin.nlp..")
          .layer("analysis")
          .definedBy("vn.machtin.analysis..")
          .layer("report")
          .definedBy("vn.machtin.report..")
          .layer("catalogue")
          .definedBy("vn.machtin.catalogue..")
          .layer("table")
          .definedBy("vn.machtin.table..")
          .layer("text")
          .definedBy("vn.machtin.text..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("corpus")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("nlp")
          .mayOnlyBeAccessedByLayers("job")
          // A report shows what analysis defines: the same periods, the same measures.
          .whereLayer("analysis")
          .mayOnlyBeAccessedByLayers("job", "report")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("catalogue")
          .mayOnlyBeAccessedByLayers("job", "corpus", "nlp", "analysis", "report")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("job", "corpus", "nlp", "analysis", "report")
          .whereLayer("text")
          .mayOnlyBeAccessedByLayers("job", "corpus", "nlp", "analysis", "report", "catalogue");

  @ArchTest
  static final ArchRule textKnowsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAPackage("vn.machtin.text..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("vn.machtin.text..", "java..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule tableKnowsOnlySparkSql =
      noClasses()
          .that()
          .resideInAPackage("vn.machtin.table..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "vn.machtin.table..", "java..", "scala..", "org.apache.spark.sql..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyNlpImportsSparkNlp =
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.machtin.nlp..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.johnsnowlabs..");

  @ArchTest
  static final ArchRule analysisSeesNoSessionPathCommandLineOrSparkNlp =
      noClasses()
          .that()
          .resideInAPackage("vn.machtin.analysis..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.sql.SparkSession")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "org.apache.hadoop..", "picocli..")
          .allowEmptyShould(true);
}
