// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who builds a tag gets the bytes that were published: wherever, whenever, in another time zone. */
@Tag("endurance")
class ReproducibleBuildTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> PUBLISHED = List.of(
            "wechatpay-media-simulator",
            "camel-wechatpay-media",
            "camel-wechatpay-media-inbox",
            "wechatpay-media-fit",
            "camel-wechatpay-media-console",
            "camel-wechatpay-media-kamelets",
            "camel-wechatpay-media-endpointdsl",
            "wechatpay-media-cli",
            "camel-jbang-plugin-wechatpay");
    private static final Set<String> LEFT_OUT = Set.of("target", ".git");

    @TempDir
    private Path elsewhere;

    @Test
    @Covers("T37")
    void makesTheSameJarsElsewhere() throws Exception {
        copyTo(elsewhere);
        Path log = elsewhere.resolve("build.log");
        ProcessBuilder build = new ProcessBuilder(
                        elsewhere.resolve("mvnw").toString(),
                        "-ntp",
                        "-q",
                        "-o",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-pl",
                        String.join(",", PUBLISHED),
                        "-am",
                        "package")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        build.environment().put("TZ", "Pacific/Kiritimati");
        Process process = build.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();

        for (String module : PUBLISHED) {
            Path jar = jar(ROOT, module);
            assertThat(jar(elsewhere, module)).as(module).hasSameBinaryContentAs(jar);
        }
    }

    private static Path jar(Path root, String module) {
        try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-\\d[\\d.]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTo(Path elsewhere) throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(elsewhere.resolve(ROOT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, elsewhere.resolve(ROOT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
