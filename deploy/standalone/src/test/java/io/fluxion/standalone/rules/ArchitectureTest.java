package io.fluxion.standalone.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom: arrows point inwards, and services meet at topics and tables only. */
@AnalyzeClasses(packages = "io.fluxion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainSeesTheJdkOnly = classes()
            .that()
            .resideInAPackage("io.fluxion.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.fluxion.domain..");

    @ArchTest
    static final ArchRule domainHasNoClockAndNoChanceOfItsOwn = noClasses()
            .that()
            .resideInAPackage("io.fluxion.domain..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ingestionIsTheKafkaEdgeOnly = noClasses()
            .that()
            .resideInAPackage("io.fluxion.ingestion..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "io.javalin..", "org.web3j..", "java.sql..");

    @ArchTest
    static final ArchRule connectorSeesNeitherFlinkNorHttpServer = noClasses()
            .that()
            .resideInAPackage("io.fluxion.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "io.javalin..", "io.fluxion.jobs..", "io.fluxion.api..");

    @ArchTest
    static final ArchRule modelsSeeNeitherFlinkNorKafka = noClasses()
            .that()
            .resideInAPackage("io.fluxion.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "io.fluxion.ingestion..");

    @ArchTest
    static final ArchRule jobsSeeNeitherHttpServerNorChain = noClasses()
            .that()
            .resideInAPackage("io.fluxion.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.web3j..", "io.fluxion.api..", "io.fluxion.chain..");

    @ArchTest
    static final ArchRule apiSeesNeitherFlinkNorChain = noClasses()
            .that()
            .resideInAPackage("io.fluxion.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.web3j..", "io.fluxion.jobs..", "io.fluxion.chain..");

    @ArchTest
    static final ArchRule onlyTheViewsJobWritesToDatabases = noClasses()
            .that()
            .resideInAPackage("io.fluxion.jobs..")
            .and()
            .resideOutsideOfPackage("io.fluxion.jobs.views..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "org.postgresql..", "redis.clients..", "org.apache.flink.connector.jdbc..");
}
