// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.tier;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** The tests of a module by tier: an untagged one runs in the phase {@code test}, which has no sockets. CONTRIBUTING.md tells of the three. */
public final class TestTiers {

    private static final Pattern SOCKETS = Pattern.compile("java\\.net\\.(Server)?Socket|java\\.net\\.http\\..*"
            + "|java\\.nio\\.channels\\.(Server)?SocketChannel|com\\.sun\\.net\\.httpserver\\..*"
            + "|org\\.apache\\.sshd\\.server\\..*|io\\.zonky\\..*|com\\.robothy\\..*"
            + "|.*\\.media\\.simulator\\.WechatpaySimulator(Extension)?|.*\\.media\\.test\\.(net|server)\\..*");

    private static final Pattern TESTS = Pattern.compile(
            "org\\.junit\\.jupiter\\..*\\.(Test|RepeatedTest|ParameterizedTest|TestFactory|TestTemplate)");

    private final JavaClasses tests;

    private TestTiers(JavaClasses tests) {
        this.tests = tests;
    }

    /** Of the module whose tests run. */
    public static TestTiers ofThisModule() {
        return new TestTiers(new ClassFileImporter().importPath(Path.of("target", "test-classes")));
    }

    /** Simple names of the classes with untagged tests that may reach a socket, by themselves or by a helper. */
    public List<String> untaggedWithSockets() {
        return tests.stream()
                .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(TestTiers::hasUntaggedTest)
                .filter(test -> reaches(test).stream()
                        .anyMatch(name -> SOCKETS.matcher(name).matches()))
                .map(JavaClass::getSimpleName)
                .toList();
    }

    /** @param test its full name */
    public boolean isUntagged(String test) {
        return hasUntaggedTest(tests.get(test));
    }

    /** @param test its full name */
    public Set<String> reaches(String test) {
        return reaches(tests.get(test));
    }

    private static boolean hasUntaggedTest(JavaClass test) {
        boolean tagged = isTagged(test) || test.getAllRawSuperclasses().stream().anyMatch(TestTiers::isTagged);
        return !tagged
                && test.getAllMethods().stream().filter(TestTiers::isTest).anyMatch(method -> !isTagged(method));
    }

    /** By name, which needs no look at JUnit's own classes. */
    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation ->
                        TESTS.matcher(annotation.getRawType().getName()).matches());
    }

    private static boolean isTagged(CanBeAnnotated element) {
        return element.isAnnotatedWith(Tag.class);
    }

    /** All that it and the tests' own classes behind it use. */
    private Set<String> reaches(JavaClass test) {
        Set<String> found = new LinkedHashSet<>(Set.of(test.getName()));
        Deque<JavaClass> next = new ArrayDeque<>(List.of(test));
        while (!next.isEmpty()) {
            JavaClass user = next.remove();
            user.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> found.add(used.getName()))
                    .filter(used -> tests.contain(used.getName()))
                    .map(used -> tests.get(used.getName()))
                    .forEach(next::add);
        }
        return found;
    }
}
