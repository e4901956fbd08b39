// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelwechatpay.media.test.circle.NoCircleOfClasses;

@AnalyzeClasses(
        packages = "io.github.camelwechatpay.media.example.cluster",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    @ArchTag("endurance")
    static final ArchRule noTwoClassesFormACircle = NoCircleOfClasses.rule();
}
