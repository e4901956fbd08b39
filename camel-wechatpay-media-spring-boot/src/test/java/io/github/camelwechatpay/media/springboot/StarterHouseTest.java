// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the starter, whose optional jars may be missing. */
@AnalyzeClasses(
        packages = "io.github.camelwechatpay.media.springboot",
        importOptions = ImportOption.DoNotIncludeTests.class)
class StarterHouseTest {

    private static final String MEDIA = "io.github.camelwechatpay.media";

    @ArchTest
    static final ArchRule nothingNeedsAnInboxOrAnInternalClass =
            noClasses().should().dependOnClassesThat(resideInAnyPackage(MEDIA + ".inbox..", MEDIA + ".internal.."));

    @ArchTest
    static final ArchRule onlyItsOwnConfigurationNeedsTheActuator = noClasses()
            .that()
            .doNotHaveSimpleName("WechatpayMediaActuatorAutoConfiguration")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.boot.actuate.."));

    @ArchTest
    static final ArchRule onlyANestedClassNeedsTheLimiterOnPostgres = noClasses()
            .that(not(simpleName("Postgres")))
            .should()
            .dependOnClassesThat(simpleName("PostgresUploadLimiter"));

    /** Spring Boot 4 has what 3 has in these packages in others. */
    @ArchTest
    static final ArchRule nothingNeedsWhatMovesWithSpringBoot4 = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework.boot.autoconfigure.jdbc..", "org.springframework.boot.actuate.health.."));

    @ArchTest
    static final ArchRule onlyWhatIsConfiguredOrWrittenInAClassOfPropertiesIsPublic = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*(Configuration|Properties)");

    @ArchTest
    static final ArchRule everythingElseIsFinal =
            classes().that().areNotInterfaces().and().areNotPublic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();
}
