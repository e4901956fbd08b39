package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** A test without a tag runs in the phase {@code test}, which has no sockets: CONTRIBUTING.md tells of the three tiers. */
class TiersTest {

    private static final Pattern SOCKETS = Pattern.compile("java\\.net\\.(Server)?Socket|java\\.net\\.http\\..*"
            + "|java\\.nio\\.channels\\.(Server)?SocketChannel|com\\.sun\\.net\\.httpserver\\..*"
            + "|org\\.apache\\.sshd\\.server\\..*|io\\.zonky\\..*|com\\.robothy\\..*"
            + "|.*\\.media\\.simulator\\.WechatpaySimulator(Extension)?|.*\\.media\\.test\\.(net|server)\\..*");

    private static final String HERE = "io.github.camelwechatpay.media.";

    private static JavaClasses tests;

    @BeforeAll
    static void read() {
        tests = new ClassFileImporter().importPath(Path.of("target", "test-classes"));
    }

    @Test
    void eachTestThatMayOpenASocketHasATag() {
        List<String> untagged = tests.stream()
                .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(TiersTest::hasATestWithoutATag)
                .filter(test -> reaches(test).stream()
                        .anyMatch(name -> SOCKETS.matcher(name).matches()))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(untagged).as("need @Tag(\"integration\")").isEmpty();
    }

    @Test
    void seesASocketBehindAHelperOfTheTests() {
        assertThat(reaches(test("UploadTest"))).contains(HERE + "simulator.WechatpaySimulatorExtension");
    }

    @Test
    void looksForTagsOfClassesAndOfMethods() {
        assertThat(hasATestWithoutATag(test("UploadTest"))).isFalse();
        assertThat(hasATestWithoutATag(test("HostileTest"))).isFalse();
        assertThat(hasATestWithoutATag(test("FlowGateTest"))).isTrue();
    }

    /** By name, since this class itself must not reach them. */
    private static JavaClass test(String name) {
        return tests.get(HERE + name);
    }

    private static boolean hasATestWithoutATag(JavaClass test) {
        boolean tagged = isTagged(test) || test.getAllRawSuperclasses().stream().anyMatch(TiersTest::isTagged);
        return !tagged
                && test.getAllMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(Testable.class))
                        .anyMatch(method -> !isTagged(method));
    }

    private static boolean isTagged(CanBeAnnotated element) {
        return element.isAnnotatedWith(Tag.class);
    }

    /** All that it and the tests' own classes behind it use. */
    private static Set<String> reaches(JavaClass test) {
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
