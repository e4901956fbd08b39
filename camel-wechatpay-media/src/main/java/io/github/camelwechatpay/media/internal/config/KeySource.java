// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.key.KeyFile;
import io.github.camelwechatpay.media.internal.key.KeyFileException;
import io.github.camelwechatpay.media.internal.key.KeyProblem;
import io.github.camelwechatpay.media.internal.key.KeyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Where an option's keys are: PEM text or its Base64, {@code base64:}, {@code classpath:} or a file. Its texts name the
 * option, and the file if there is one: of any other value they tell the length alone, since it may be a key.
 */
public final class KeySource {

    private static final String BASE64 = "base64:";
    private static final String FILE = "file:";
    private static final int LARGEST = 1024 * 1024;

    /** No key ends so. */
    private static final Pattern KEY_FILE_NAME =
            Pattern.compile("(?i)(?:.*[/\\\\:])?([A-Za-z0-9_. -]{1,40}\\.(?:p12|pfx|pem|der|crt|cer|key))");

    private final CamelContext context;
    private final String option;
    private final String value;

    public KeySource(CamelContext context, String option, String value) {
        this.context = context;
        this.option = option;
        String text = value.strip().replaceFirst("(?s)^([\"'])(.*)\\1$", "$2").strip();
        this.value = text.replaceFirst("(?i)^base64:", BASE64);
    }

    /** The folder that the option names, if it names one. */
    public Optional<Path> folder() {
        return isText() || isClasspath()
                ? Optional.empty()
                : Optional.of(path()).filter(Files::isDirectory);
    }

    /** The same option's file of that name: in its folder, or beside its classpath location. */
    public KeySource at(String fileName) {
        return new KeySource(context, option, value + (value.endsWith("/") ? "" : "/") + fileName);
    }

    public boolean exists() {
        return isClasspath() ? ResourceHelper.resolveResource(context, value).exists() : isText() || isThere();
    }

    public KeyFile read(String password) {
        byte[] content = content();
        try {
            return KeyFile.read(content, password);
        } catch (IllegalArgumentException e) {
            String text = isText() ? " (the value has " + KeyText.described(value) + ")" : "";
            throw failure(KeyFileException.problemOf(e), e.getMessage() + text, e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** The files that are read; of a folder, those of these names. None where the keys are text or on the class path. */
    public List<Path> files(List<String> names) {
        if (isText() || isClasspath()) {
            return List.of();
        }
        return folder().map(folder -> names.stream().map(folder::resolve).toList())
                .orElseGet(() -> List.of(path()));
    }

    public boolean namesAKeyFile() {
        return value.matches("(?i).*\\.(p12|pfx|pem|der)");
    }

    public boolean isClasspath() {
        return value.startsWith("classpath:");
    }

    /**
     * A failure of this source: {@code what} begins in lower case and has no full stop at its end.
     *
     * @param cause must not hold the value, as those of missing files do
     */
    public IllegalArgumentException failure(String what, @Nullable Exception cause) {
        return failure(KeyProblem.NO_KEYS, what, cause);
    }

    private KeyFileException failure(KeyProblem problem, String what, @Nullable Exception cause) {
        return new KeyFileException(problem, "Option " + named() + ": " + what, cause);
    }

    /** The option, with the place that it names if that is one beyond doubt. */
    public String named() {
        if (isText()) {
            return option;
        }
        if (!isClasspath() && isThere()) {
            return option + " (" + value + ")";
        }
        Matcher name = KEY_FILE_NAME.matcher(value);
        return name.matches() && !KeyText.mayBeOne(value)
                ? option + " (" + name.group(1) + ")"
                : folderThatIsThere()
                        .map(folder -> option + " (in " + folder + ")")
                        .orElse(option);
    }

    /** The one that a path leads through, if it leads anywhere. */
    private Optional<Path> folderThatIsThere() {
        if (isClasspath() || !location().startsWith("/")) {
            return Optional.empty();
        }
        Path folder = path().getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder).filter(there -> there.getNameCount() > 0);
    }

    /** Whether the value holds the keys itself. A file of that name, however odd, is a file. */
    boolean isText() {
        return value.startsWith(BASE64) || KeyText.isOne(value) && !isThere();
    }

    /** Whether the value holds keys, or may be what is left of some: no file is there, and it reads like no path. */
    boolean mayBeText() {
        return isText()
                || KeyText.mayBeOne(value) && !exists() && folderThatIsThere().isEmpty();
    }

    private boolean isThere() {
        try {
            return Files.exists(Path.of(location()));
        } catch (InvalidPathException e) {
            return false; // what is no path is not there
        }
    }

    private String location() {
        return value.startsWith(FILE) ? value.substring(FILE.length()).replaceFirst("^//(?=/)", "") : value;
    }

    private Path path() {
        try {
            return Path.of(location());
        } catch (InvalidPathException e) {
            throw failure(
                    "the value is not a file path: it has " + KeyText.described(value)
                            + ". Set a path, classpath:, base64: or PEM text",
                    null);
        }
    }

    private byte[] content() {
        if (value.startsWith(BASE64)) {
            return KeyText.decoded(value.substring(BASE64.length()))
                    .orElseThrow(() -> failure(
                            "the text after base64: is not Base64. Encode the file again with base64 -w0", null));
        }
        if (isText()) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        if (!exists()) {
            throw failure(
                    KeyProblem.NOT_FOUND,
                    "no such file or folder. Check the path and the working directory of the application; the"
                            + " value has "
                            + KeyText.described(value) + ". If the value is a key, copy the whole key again",
                    null);
        }
        try (InputStream in = isClasspath()
                ? ResourceHelper.resolveMandatoryResourceAsInputStream(context, value)
                : Files.newInputStream(path())) {
            byte[] content = in.readNBytes(LARGEST);
            if (content.length == 0) {
                throw failure(KeyProblem.EMPTY, "the file is empty. Download it again", null);
            }
            return content;
        } catch (AccessDeniedException e) {
            throw failure(
                    KeyProblem.NO_PERMISSION,
                    "no permission to read the file. Grant read access to the user that runs this application",
                    e);
        } catch (IOException e) {
            throw failure(
                    KeyProblem.UNREADABLE,
                    "the file cannot be read (" + e.getClass().getSimpleName() + "). Check the file and its disk",
                    e);
        }
    }
}
