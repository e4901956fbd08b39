// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelwechatpay.media.test.circle.Circles;
import io.github.camelwechatpay.media.test.circle.ClassArrows;
import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Draws the packages of component, inboxes and simulator into {@code docs/design/rooms.md} and holds their walls. After a change,
 * {@code -Ddocs.write=true} draws them anew.
 */
class PackagesTest {

    private static final String BASE = "io.github.camelwechatpay.media";
    private static final int MOST_FILES = 25;
    private static final Path PAGE = Path.of("..", "docs", "design", "rooms.md");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> !location.contains("Configurer.class") && !location.contains("UriFactory.class"))
            .withImportOption(location -> !location.contains("/media/test/"))
            .importPackages(BASE);

    private static final Map<String, Set<String>> PACKAGE_ARROWS = ClassArrows.of(CLASSES, JavaClass::getPackageName);

    @Test
    void isDrawnAsTheCodeIs() throws IOException {
        WrittenPart.of(PAGE, "packages").mustBe(picture());
    }

    @Test
    void holdsNoMoreFilesInAPackageThanFitOnOneScreen() {
        assertThat(files())
                .allSatisfy((name, files) -> assertThat(files).as(name).hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void formsNoCircleOfPackages() {
        assertThat(Circles.of(PACKAGE_ARROWS)).isEmpty();
    }

    @Test
    void leadsFromInboxesToTheComponentAndNeverBack() {
        assertThat(PACKAGE_ARROWS.entrySet().stream()
                        .filter(arrow -> !arrow.getKey().startsWith(BASE + ".inbox"))
                        .flatMap(arrow -> arrow.getValue().stream()))
                .noneMatch(name -> name.startsWith(BASE + ".inbox"));
    }

    @Test
    void keepsTheSimulatorApartFromWhatItChecks() {
        assertThat(PACKAGE_ARROWS)
                .allSatisfy((from, to) ->
                        assertThat(to).as(from).noneMatch(name -> isOfTheSimulator(name) != isOfTheSimulator(from)));
    }

    /** Camel takes the first that it finds, and what a move left in another jar may be that one. */
    @ParameterizedTest
    @ValueSource(strings = {"wechatpay-media", "wechatpay-media-file", "wechatpay-media-sftp", "wechatpay-media-s3"})
    void bringsEachComponentsServicesOnce(String scheme) throws IOException {
        for (String service : List.of(
                "component/%s", "configurer/%s-component", "configurer/%s-endpoint", "urifactory/%s-endpoint")) {
            String path = "META-INF/services/org/apache/camel/" + service.formatted(scheme);
            assertThat(Collections.list(getClass().getClassLoader().getResources(path)))
                    .as(path)
                    .hasSize(1);
        }
    }

    private static boolean isOfTheSimulator(String name) {
        return name.startsWith(BASE + ".simulator");
    }

    private static String picture() {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart TD\n");
        files().forEach((name, files) ->
                text.append("    %s[\"%s (%d)\"]%n".formatted(id(name), title(name), files.size())));
        PACKAGE_ARROWS.forEach(
                (from, to) -> to.forEach(name -> text.append("    %s --> %s%n".formatted(id(from), id(name)))));
        text.append("```\n\n| package | files | public types | uses |\n|---|---|---|---|\n");
        files().forEach((name, files) -> text.append("| `%s` | %d | %s | %s |%n"
                .formatted(
                        title(name),
                        files.size(),
                        isInternal(name) ? "none promised" : publicTypes(name),
                        PACKAGE_ARROWS.getOrDefault(name, Set.of()).stream()
                                .map(used -> "`" + title(used) + "`")
                                .collect(Collectors.joining(" ")))));
        return text.toString().replace("\r", "");
    }

    private static boolean isInternal(String name) {
        return (name + ".").contains(".internal.");
    }

    private static String publicTypes(String name) {
        return topLevel()
                .filter(type -> type.getPackageName().equals(name))
                .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .map(type -> "`" + type.getSimpleName() + "`")
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String title(String name) {
        return name.equals(BASE) ? "media" : name.substring(BASE.length() + 1);
    }

    private static String id(String name) {
        return title(name).replace('.', '_');
    }

    private static java.util.stream.Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }

    private static Map<String, Set<String>> files() {
        return topLevel()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toCollection(TreeSet::new))));
    }
}
