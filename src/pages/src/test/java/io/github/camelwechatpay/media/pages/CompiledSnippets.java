// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Blocks of Java, compiled as they stand on their pages, all in one go. What a reader's own class would have around them is
 * added: imports, a route builder, a method with a context, a template and a file.
 */
final class CompiledSnippets {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
    private static final Pattern IMPORTED = Pattern.compile("(?s)\\A(?:import [^\\n]*\\n+)+");
    /** What an IDE adds by itself. */
    private static final String IMPORTS = """
            import io.github.camelwechatpay.media.*;
            import io.github.camelwechatpay.media.error.*;
            import io.github.camelwechatpay.media.ledger.*;
            import io.github.camelwechatpay.media.simulator.*;
            import io.github.camelwechatpay.media.simulator.Fault;
            import java.io.File;
            import java.nio.file.*;
            import java.security.MessageDigest;
            import java.time.*;
            import java.util.*;
            import javax.sql.DataSource;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            """;

    private final Map<Snippet, String> names = new LinkedHashMap<>();
    private final Map<String, List<Diagnostic<? extends JavaFileObject>>> errors;
    private final ClassLoader loader;

    CompiledSnippets(Path folder, List<Snippet> snippets) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Snippet snippet : snippets) {
            files.add(write(folder, snippet));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(found, null, null)) {
            compiler.getTask(
                            null,
                            manager,
                            found,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        errors = found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .collect(groupingBy(problem -> problem.getSource() == null
                        ? ""
                        : Path.of(problem.getSource().toUri())
                                .getParent()
                                .getFileName()
                                .toString()));
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, CompiledSnippets.class.getClassLoader());
    }

    /** In words of the compiler; empty if there are none. */
    List<String> errors(Snippet snippet) {
        return errors.getOrDefault(folder(snippet), List.of()).stream()
                .map(Diagnostic::toString)
                .toList();
    }

    Class<?> type(Snippet snippet) throws ClassNotFoundException {
        return loader.loadClass(names.get(snippet));
    }

    private static String folder(Snippet snippet) {
        return snippet.page().replace('-', '_') + snippet.number();
    }

    private Path write(Path folder, Snippet snippet) throws IOException {
        String source = source(snippet);
        Matcher declared = PACKAGE.matcher(source);
        Matcher type = CLASS.matcher(source);
        if (!declared.find() || !type.find()) {
            throw new IllegalStateException("no class in " + source);
        }
        names.put(snippet, declared.group(1) + "." + type.group(1));
        Path sources = Files.createDirectories(folder.resolve(folder(snippet)));
        return Files.writeString(sources.resolve(type.group(1) + ".java"), source);
    }

    private static String source(Snippet snippet) {
        String text = snippet.text();
        if (PACKAGE.matcher(text).find()) {
            return text;
        }
        Matcher imported = IMPORTED.matcher(text);
        String own = imported.find() ? imported.group() : "";
        String body = text.substring(own.length());
        String start = "package snippet." + folder(snippet) + ";\n" + (snippet.isClass() ? "" : IMPORTS) + own;
        if (snippet.isClass()) {
            return start + body;
        }
        return start
                + (snippet.isRoute()
                        ? "public class Routes extends RouteBuilder {\npublic void configure() throws Exception {\n"
                        : "public class Statements {\npublic void run(CamelContext context, ProducerTemplate template, File file)"
                                + " throws Exception {\n")
                + body
                + "}\n}\n";
    }
}
