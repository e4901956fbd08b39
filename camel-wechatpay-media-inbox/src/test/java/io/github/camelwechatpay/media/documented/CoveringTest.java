// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A test that is annotated with {@code @Covers}, as it stands in its source.
 *
 * @param name of class and method
 * @param ids of the threats and faults that it provokes
 * @param isRun whether JUnit takes it for a test and does not skip it
 * @param tier unit, integration or endurance
 */
record CoveringTest(String name, List<String> ids, boolean isRun, String tier) {

    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "ArchTest", "Property", "FuzzTest");

    /** Of all modules. */
    static List<CoveringTest> of(Path root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.find(root, 20, (path, about) -> isTest(root.relativize(path)))) {
            for (Path file : files.toList()) {
                sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return in(sources);
    }

    /** @param sources by the paths of their files */
    static List<CoveringTest> in(Map<String, String> sources) {
        List<SourceFile> units = sources.entrySet().stream()
                .filter(source -> source.getValue().contains("@Covers"))
                .map(source -> new SourceFile(source.getKey(), source.getValue()))
                .toList();
        JavacTask parser = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, units);
        List<CoveringTest> found = new ArrayList<>();
        try {
            for (CompilationUnitTree parsed : parser.parse()) {
                parsed.accept(new Classes("", List.of(), found), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Not what a build has left in {@code target}, nor projects of strangers. */
    private static boolean isTest(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.endsWith(".java")
                && name.contains("src/test/java/")
                && !name.contains("target/")
                && !name.startsWith("src/it/");
    }

    private static Optional<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static List<String> texts(AnnotationTree annotation) {
        List<String> texts = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                texts.add(literal.getValue().toString());
                return null;
            }
        }.scan(annotation.getArguments(), null);
        return texts;
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String text;

        SourceFile(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** The classes of a file, with the annotations of those around them. */
    private static final class Classes extends TreeScanner<Void, Void> {

        private final String name;
        private final List<ModifiersTree> around;
        private final List<CoveringTest> found;

        Classes(String name, List<ModifiersTree> around, List<CoveringTest> found) {
            this.name = name;
            this.around = around;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            List<ModifiersTree> all = new ArrayList<>(around);
            all.add(type.getModifiers());
            Classes inner = new Classes(type.getSimpleName().toString(), all, found);
            type.getMembers().forEach(member -> member.accept(inner, null));
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            add(method.getName().toString(), method.getModifiers());
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void none) {
            add(field.getName().toString(), field.getModifiers());
            return null;
        }

        private void add(String member, ModifiersTree own) {
            annotation(own, "Covers").ifPresent(covers -> {
                List<ModifiersTree> all = new ArrayList<>(around);
                all.add(own);
                boolean isTest =
                        TESTS.stream().anyMatch(test -> annotation(own, test).isPresent());
                boolean isSkipped = all.stream()
                        .anyMatch(modifiers -> annotation(modifiers, "Disabled").isPresent());
                found.add(new CoveringTest(name + "." + member, texts(covers), isTest && !isSkipped, tier(all)));
            });
        }

        private static String tier(List<ModifiersTree> all) {
            List<String> tags = all.stream()
                    .flatMap(modifiers -> modifiers.getAnnotations().stream())
                    .filter(annotation ->
                            annotation.getAnnotationType().toString().equals("Tag"))
                    .flatMap(annotation -> texts(annotation).stream())
                    .toList();
            return tags.contains("endurance") ? "endurance" : tags.contains("integration") ? "integration" : "unit";
        }
    }
}
