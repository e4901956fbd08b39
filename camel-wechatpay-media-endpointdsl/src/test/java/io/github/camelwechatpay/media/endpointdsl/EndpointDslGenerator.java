// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endpointdsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.maven.packaging.EndpointDslMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Camel's own generator of endpoint builders, run on the catalog's JSON of our components: as a goal it would write for Camel's
 * own source tree and package.
 */
final class EndpointDslGenerator {

    static final String PACKAGE = "io.github.camelwechatpay.media.endpointdsl";

    private static final List<String> CATALOG = List.of(
            "wechatpay-media.json",
            "inbox/file/wechatpay-media-file.json",
            "inbox/sftp/wechatpay-media-sftp.json",
            "inbox/s3/wechatpay-media-s3.json");

    private EndpointDslGenerator() {}

    /** Name and text of each source file. */
    static Map<String, String> sources(Path work) throws IOException, MojoExecutionException, MojoFailureException {
        Path json = Files.createDirectories(work.resolve("json"));
        for (String file : CATALOG) {
            try (InputStream in = EndpointDslGenerator.class.getResourceAsStream(
                    "/META-INF/io/github/camelwechatpay/media/" + file)) {
                Files.copy(in, json.resolve(file.substring(file.lastIndexOf('/') + 1)));
            }
        }
        Files.createDirectories(work.resolve("dsl/camel-endpointdsl"));
        new Generator(work, json).execute();
        return builders(work.resolve("sources"));
    }

    private static Map<String, String> builders(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith("EndpointBuilderFactory.java"))
                    .filter(path -> path.getFileName().toString().startsWith("Wechatpay"))
                    .toList()) {
                sources.put(file.getFileName().toString(), ours(Files.readString(file)));
            }
        }
        return sources;
    }

    /** The template's licence header is the Apache Software Foundation's, which has no part in these. */
    private static String ours(String source) {
        return source.replaceFirst(
                        "(?s)/\\*\\s+\\* Licensed to the Apache.*?\\*/", "// SPDX-License-Identifier: Apache-2.0")
                .replace(Generator.class.getName(), EndpointDslMojo.class.getName())
                .replaceAll("[ \\t]+(?=\\R)", "")
                .replaceFirst("\\R*\\z", "\n");
    }

    /** With the settings that a Maven build would set. */
    private static final class Generator extends EndpointDslMojo {

        Generator(Path work, Path json) {
            super(null, null);
            project = new MavenProject();
            baseDir = work.toFile();
            buildDir = work.resolve("target").toFile();
            endpointFactoriesPackageName = PACKAGE;
            componentsFactoriesPackageName = PACKAGE;
            sourcesOutputDir = work.resolve("sources").toFile();
            outputResourcesDir = work.resolve("resources").toFile();
            jsonDir = json.toFile();
        }
    }
}
