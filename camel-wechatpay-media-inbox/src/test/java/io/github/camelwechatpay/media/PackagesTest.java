// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private static final String BEGIN = "<!-- packages: drawn by PackagesTest -->\n";
    private static final String END = "<!-- packages end -->\n";

    /** Component, endpoint and producer or consumer know each other by Camel's own design. The rest is to become less, and never more. */
    private static final List<Set<String>> KNOWN_CIRCLES = List.of(
            Set.of("WechatpayMediaComponent", "WechatpayMediaEndpoint", "WechatpayMediaProducer"),
            Set.of("FileInbox", "WechatpayMediaFileComponent", "WechatpayMediaFileEndpoint"),
            Set.of("SftpInbox", "WechatpayMediaSftpComponent", "WechatpayMediaSftpEndpoint"),
            Set.of(
                    "S3BucketClient",
                    "S3ClientProvider",
                    "S3Inbox",
                    "S3Store",
                    "S3TargetPrefix",
                    "UniqueObjectKey",
                    "WechatpayMediaS3Component",
                    "WechatpayMediaS3Endpoint"),
            Set.of("LocalStore", "StagedFiles"),
            Set.of("InboxSettings", "LocalFolders"),
            Set.of(
                    "ActiveAttempts",
                    "AttemptTimeouts",
                    "FileAttempt",
                    "FileSettler",
                    "InboxConsumer",
                    "InboxController",
                    "InboxHealthCheck",
                    "InboxPollStrategy",
                    "InboxRoutePolicy",
                    "InboxServices",
                    "ReportDeduplicator",
                    "UploadHeaderReader",
                    "WechatpayMediaInboxComponent",
                    "WechatpayMediaInboxEndpoint"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> !location.contains("Configurer.class") && !location.contains("UriFactory.class"))
            .withImportOption(location -> !location.contains("/media/test/"))
            .importPackages(BASE);

    private static final Map<String, Set<String>> CLASS_ARROWS = arrows(JavaClass::getName);
    private static final Map<String, Set<String>> PACKAGE_ARROWS = arrows(JavaClass::getPackageName);

    @Test
    void isDrawnAsTheCodeIs() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).as(PAGE + " has both marks").isGreaterThanOrEqualTo(begin);
        String drawn = page.substring(0, begin) + picture() + page.substring(end);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, drawn);
            page = drawn;
        }

        assertThat(page).as("run the test with -Ddocs.write=true").isEqualTo(drawn);
    }

    @Test
    void holdsNoMoreFilesInAPackageThanFitOnOneScreen() {
        assertThat(files())
                .allSatisfy((name, files) -> assertThat(files).as(name).hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void formsNoCircleOfPackages() {
        assertThat(circles(PACKAGE_ARROWS)).isEmpty();
    }

    /** Members of a sealed family know each other by nature. */
    @Test
    void formsNoCircleOfClassesButThoseThatAreKnown() {
        List<Set<String>> found = circles(CLASS_ARROWS).stream()
                .filter(circle -> !isSealedFamily(circle))
                .map(PackagesTest::simpleNames)
                .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(KNOWN_CIRCLES);
    }

    private static Set<String> simpleNames(Set<String> names) {
        return names.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
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

    private static Map<String, Set<String>> arrows(Function<JavaClass, String> place) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = place.apply(outermost(type));
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                    .filter(target -> CLASSES.contain(target.getName()))
                    .map(place)
                    .filter(to -> !to.equals(from))
                    .forEach(to ->
                            arrows.computeIfAbsent(from, key -> new TreeSet<>()).add(to));
        }
        return arrows;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PackagesTest::outermost).orElse(type);
    }

    private static boolean isSealedFamily(Set<String> circle) {
        return circle.stream()
                .map(name -> CLASSES.get(name).reflect())
                .anyMatch(root -> root.isSealed()
                        && circle.stream()
                                .map(name -> CLASSES.get(name).reflect())
                                .allMatch(root::isAssignableFrom));
    }

    /** Strongly connected components of two or more, by Tarjan's algorithm. */
    private static List<Set<String>> circles(Map<String, Set<String>> arrows) {
        return new Circles(arrows).found();
    }

    private static final class Circles {

        private final Map<String, Set<String>> arrows;
        private final Map<String, Integer> index = new TreeMap<>();
        private final Map<String, Integer> low = new TreeMap<>();
        private final List<String> stack = new ArrayList<>();
        private final List<Set<String>> found = new ArrayList<>();

        Circles(Map<String, Set<String>> arrows) {
            this.arrows = arrows;
        }

        List<Set<String>> found() {
            arrows.keySet().stream().filter(name -> !index.containsKey(name)).forEach(this::visit);
            return found;
        }

        private void visit(String name) {
            index.put(name, index.size());
            low.put(name, index.get(name));
            stack.add(name);
            for (String next : arrows.getOrDefault(name, Set.of())) {
                if (!index.containsKey(next)) {
                    visit(next);
                    low.merge(name, low.get(next), Math::min);
                } else if (stack.contains(next)) {
                    low.merge(name, index.get(next), Math::min);
                }
            }
            if (low.get(name).equals(index.get(name))) {
                List<String> circle = stack.subList(stack.indexOf(name), stack.size());
                if (circle.size() > 1) {
                    found.add(new TreeSet<>(circle));
                }
                circle.clear();
            }
        }
    }
}
