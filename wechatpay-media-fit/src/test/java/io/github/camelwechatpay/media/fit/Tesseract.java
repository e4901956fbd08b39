// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Reads the text, as Debian's package {@code tesseract-ocr} does, and compares it by edit distance. */
final class Tesseract implements TextJudge {

    private static final String LANGUAGE = "eng";

    private final Path program;
    private final String version;
    private final Map<Passage, String> originals = new HashMap<>();

    private Tesseract(Path program, String version) {
        this.program = program;
        this.version = version;
    }

    /** If it is on the path, with the data of its language. */
    static Optional<TextJudge> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "tesseract"))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(program -> output(program, "--list-langs").lines().anyMatch(LANGUAGE::equals))
                .map(program -> new Tesseract(
                        program,
                        output(program, "--version").lines().findFirst().orElseThrow()));
    }

    @Override
    public double judge(Passage passage, BufferedImage shown) {
        String original = originals.computeIfAbsent(passage, this::readOriginal);
        return likeness(read(shown, passage.in(shown)), original);
    }

    private String readOriginal(Passage passage) {
        String text = read(passage.original(), passage.region());
        if (likeness(text, passage.text()) < READABLE) {
            throw new IllegalStateException(this + " cannot read the original itself: " + text);
        }
        return text;
    }

    /** In lines; the texts have no blanks, so that those it sees between letters are none. */
    private String read(BufferedImage image, Rectangle region) {
        try {
            Path file = Files.createTempFile("text", ".png");
            try {
                ImageIO.write(withMargin(image, region), "png", file.toFile());
                return output(program, file.toString(), "stdout", "-l", LANGUAGE, "--psm", "6")
                        .replace(" ", "");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Letters at the very edge are read badly. */
    private static BufferedImage withMargin(BufferedImage image, Rectangle region) {
        int margin = Math.min(region.height, region.width) / 8;
        Rectangle larger = new Rectangle(region);
        larger.grow(margin, margin);
        Rectangle cut = larger.intersection(new Rectangle(image.getWidth(), image.getHeight()));
        BufferedImage part = new BufferedImage(cut.width, cut.height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, -cut.x, -cut.y, null);
        graphics.dispose();
        return part;
    }

    private static String output(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("tesseract", ".out");
            Path err = Files.createTempFile("tesseract", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectOutput(Redirect.to(out.toFile()))
                        .redirectError(Redirect.to(err.toFile()));
                builder.environment().put("OMP_THREAD_LIMIT", "1"); // more threads make small pictures slower
                end(builder.start(), command, err);
                try (Stream<String> lines = Files.lines(out)) {
                    return String.join(
                            "\n",
                            lines.map(String::strip)
                                    .filter(line -> !line.isEmpty())
                                    .toList());
                }
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process, List<String> command, Path err) throws IOException {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end in a minute");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(err));
        }
    }

    /** 1 for equal texts, less a share for each character that has to be inserted, removed or replaced. */
    static double likeness(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        return longer == 0
                ? 1
                : 1 - (double) LevenshteinDistance.getDefaultInstance().apply(one, other) / longer;
    }

    @Override
    public String toString() {
        return version;
    }
}
