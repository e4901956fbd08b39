// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelwechatpay.media.test.circle.NoCircleOfClasses;
import io.github.camelwechatpay.media.test.tier.TestTiers;

@AnalyzeClasses(packages = "io.github.camelwechatpay.media.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noTwoClassesFormACircle = NoCircleOfClasses.rule();

    @ArchTest
    static final ArchRule nothingNeedsAnInboxOrAnInternalClass = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.github.camelwechatpay.media.inbox..", "io.github.camelwechatpay.media.internal.."));

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static void hasTestsWithSocketsInTheirTierAlone(JavaClasses ignored) {
        assertThat(TestTiers.ofThisModule().untaggedWithSockets()).isEmpty();
    }
}
