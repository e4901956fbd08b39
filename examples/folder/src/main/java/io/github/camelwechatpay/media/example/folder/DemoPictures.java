package io.github.camelwechatpay.media.example.folder;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The shipped pictures, of which the app only ever uploads copies: as old ones, so that nobody waits for them to be whole. */
final class DemoPictures {

    private static final String FOLDER = "/inbox/";
    private static final String INDEX = "index.txt";
    private static final Duration AGE = Duration.ofDays(1);

    private DemoPictures() {}

    /** Files that are there already are left alone. */
    static void copyTo(Path inbox) {
        FileTime old = FileTime.from(Instant.now().minus(AGE));
        try {
            for (String line : index()) {
                String[] resourceAndName = line.split(" = ", 2);
                Path target = target(inbox, resourceAndName[1], resourceAndName[0]);
                if (!Files.exists(target)) {
                    try (InputStream in = open(resourceAndName[0])) {
                        Files.copy(in, target);
                        Files.setLastModifiedTime(target, old);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("folder.home: the sample pictures cannot be written to " + inbox, e);
        }
    }

    private static List<String> index() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(INDEX), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = DemoPictures.class.getResourceAsStream(FOLDER + resource);
        if (in == null) {
            throw new FileNotFoundException(FOLDER + resource);
        }
        return in;
    }

    /** In a locale without Chinese no file can have a Chinese name; the resources' names do everywhere. */
    private static Path target(Path inbox, String name, String fallback) {
        try {
            return inbox.resolve(name);
        } catch (InvalidPathException e) {
            return inbox.resolve(fallback);
        }
    }
}
