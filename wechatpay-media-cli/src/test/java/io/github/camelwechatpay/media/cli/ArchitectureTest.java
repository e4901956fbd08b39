// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelwechatpay.media.test.circle.NoCircleOfClasses;

@AnalyzeClasses(packages = "io.github.camelwechatpay.media.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    @ArchTag("endurance")
    static final ArchRule noTwoClassesFormACircle = NoCircleOfClasses.rule();

    @ArchTest
    static final ArchRule nothingNeedsAnInboxOrAnInternalClass = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.github.camelwechatpay.media.inbox..", "io.github.camelwechatpay.media.internal.."));

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();
}
