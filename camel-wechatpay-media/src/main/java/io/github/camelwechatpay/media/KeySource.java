package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.KeyFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/**
 * Where an option's keys are: PEM text, {@code base64:}, {@code classpath:} or a file. Its texts name option and file,
 * never the keys.
 */
final class KeySource {

    private static final String BASE64 = "base64:";
    private static final String FILE = "file:";
    private static final int LARGEST = 1024 * 1024;

    private final CamelContext context;
    private final String option;
    private final String value;

    KeySource(CamelContext context, String option, String value) {
        this.context = context;
        this.option = option;
        this.value = value.strip();
    }

    /** The folder that the option names, if it names one. */
    Optional<Path> folder() {
        return isText() || isClasspath()
                ? Optional.empty()
                : Optional.of(path()).filter(Files::isDirectory);
    }

    /** The same option's file of that name: in its folder, or beside its classpath location. */
    KeySource at(String fileName) {
        return new KeySource(context, option, value + (value.endsWith("/") ? "" : "/") + fileName);
    }

    boolean exists() {
        return isClasspath()
                ? ResourceHelper.resolveResource(context, value).exists()
                : isText() || Files.exists(path());
    }

    KeyFile read(String password) {
        byte[] content = content();
        try {
            return KeyFile.read(content, password);
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage(), e);
        }
    }

    boolean namesAKeyFile() {
        return value.matches("(?i).*\\.(p12|pfx|pem|der)");
    }

    boolean isClasspath() {
        return value.startsWith("classpath:");
    }

    /** A failure of this source: {@code what} begins in lower case and has no full stop at its end. */
    IllegalArgumentException failure(String what, Exception cause) {
        String place = isText() ? "" : " (" + value + ")";
        return new IllegalArgumentException("Option " + option + place + ": " + what, cause);
    }

    private boolean isText() {
        return value.contains("-----BEGIN ") || value.startsWith(BASE64);
    }

    private Path path() {
        try {
            return Path.of(
                    value.startsWith(FILE) ? value.substring(FILE.length()).replaceFirst("^//(?=/)", "") : value);
        } catch (InvalidPathException e) {
            throw failure("this is no path of a file. Set one, or classpath:, base64: or PEM text", e);
        }
    }

    private byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw failure("what follows on base64: is no Base64. Encode the file again, as base64 -w0 does", null);
        }
    }

    private byte[] content() {
        if (value.startsWith(BASE64)) {
            return decoded(value.substring(BASE64.length()));
        }
        if (isText()) {
            return value.getBytes(StandardCharsets.ISO_8859_1);
        }
        try (InputStream in = isClasspath()
                ? ResourceHelper.resolveMandatoryResourceAsInputStream(context, value)
                : Files.newInputStream(path())) {
            byte[] content = in.readNBytes(LARGEST);
            if (content.length == 0) {
                throw failure("the file is empty. Download it again", null);
            }
            return content;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw failure("there is no such file. Check the path, seen from where the application runs", e);
        } catch (AccessDeniedException e) {
            throw failure("the file may not be read by the user that runs this application. Give it read access", e);
        } catch (IOException e) {
            throw failure("the file cannot be read (" + e.getClass().getSimpleName() + "). Check it and its disk", e);
        }
    }
}
