// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of this module, and who may use them. */
@AnalyzeClasses(
        packages = "io.github.camelwechatpay.media",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    private static final String FACE = "io.github.camelwechatpay.media.simulator";
    private static final int MOST_FILES = 25;

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.github.camelwechatpay.media.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesFormNoCycle =
            slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule internalPackagesDoNotUseThePublicOne = noClasses()
            .that()
            .resideInAPackage(FACE + ".internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FACE);

    /** It computes every digest and signature with its own code. */
    @ArchTest
    static final ArchRule theSimulatorDoesNotUseTheComponentItTests = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.apache.camel..")
            .andShould()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    FACE + "..",
                    "java..",
                    "javax..",
                    "com.github.tomakehurst.wiremock..",
                    "wiremock..",
                    "org.bouncycastle..",
                    "org.junit.jupiter.api..");

    @ArchTest
    static final ArchRule onlyTheServerPackageUsesWireMocksServer = noClasses()
            .that()
            .resideOutsideOfPackage(FACE + ".internal.server")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.tomakehurst.wiremock..", "wiremock.org.eclipse.jetty..");

    @ArchTest
    static final ArchRule publicMethodsTakeAndGiveNothingInternal = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(FACE)
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .arePublic()
            .should(new ArchCondition<>("have no internal type in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .filter(type -> type.getPackageName().contains(".internal"))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " has " + type.getName() + " in its signature")));
                }
            });

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
    }

    /** Other modules aren't on this one's class path, so their sources are read. */
    @ArchTest
    static void otherModulesDoNotUseInternalPackages(JavaClasses unused) throws IOException {
        Path module = Path.of("").toAbsolutePath();
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(module.getParent(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = folder.equals(module) || name.equals("target") || name.startsWith(".");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(sources).as("this module is in the project's root").isNotEmpty();
        assertThat(sources).noneMatch(source -> text(source).contains(FACE + ".internal"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nested classes belong to the class around them. */
    private static final class TopLevelClasses implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass top = type;
            while (top.getEnclosingClass().isPresent()) {
                top = top.getEnclosingClass().get();
            }
            return SliceIdentifier.of(top.getName());
        }

        @Override
        public String getDescription() {
            return "top-level classes";
        }
    }
}
