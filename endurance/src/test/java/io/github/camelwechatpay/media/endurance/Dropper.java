// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.disk.Sha256;
import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts files into an inbox as people do: pictures, the same ones under other names, and what is no picture or not a whole
 * one; under a hidden name first, or slowly in place.
 */
final class Dropper {

    /** Of ten: what kinds there are among them. */
    private static final List<String> KINDS =
            List.of("new", "new", "new", "new", "new", "slow", "again", "cut", "text", "empty");

    private static final List<String> FORMATS = List.of("jpg", "png", "bmp");
    private static final int SIDE = 16;
    private static final int SLOW_PARTS = 4;
    private static final long SLOW_PAUSE = TimeUnit.MILLISECONDS.toNanos(40);

    private final Path inbox;
    private final Random random;
    private final List<Dropped> dropped = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<CompletableFuture<Void>> slow = new ArrayList<>();

    Dropper(Path inbox, long seed) {
        this.inbox = inbox;
        this.random = new Random(seed);
    }

    /** As many of each kind as there are in {@link #KINDS}, slow ones in the background. */
    void drop(int files) {
        for (int i = 0; i < files; i++) {
            drop(KINDS.get(i % KINDS.size()));
        }
    }

    /** Only pictures, each of another content. */
    void dropPictures(int files) {
        for (int i = 0; i < files; i++) {
            drop("new");
        }
    }

    /** Everything that was put there, once all of it is. */
    List<Dropped> dropped() {
        slow.forEach(CompletableFuture::join);
        return List.copyOf(dropped);
    }

    private void drop(String kind) {
        String format = FORMATS.get(random.nextInt(FORMATS.size()));
        switch (kind) {
            case "new" -> putAtOnce(fresh(format), format, true);
            case "slow" -> putSlowly(fresh(format), format);
            case "again" -> putAtOnce(contents.get(random.nextInt(contents.size())), "jpeg", true);
            case "cut" -> putAtOnce(cut(NoisePicture.of(format, SIDE, random)), format, false);
            case "text" -> putAtOnce(text(), format, false);
            case "empty" -> putAtOnce(new byte[0], format, false);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private byte[] fresh(String format) {
        byte[] content = NoisePicture.of(format, SIDE, random);
        contents.add(content);
        return content;
    }

    /** Far enough to be known as what it was, and nowhere near its end. */
    private byte[] cut(byte[] picture) {
        int most = picture.length - 20;
        return Arrays.copyOf(picture, most / 2 + random.nextInt(most / 2));
    }

    private byte[] text() {
        return ("this is no picture: " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
    }

    /** With what a report and a folder may stumble over. */
    private String remember(byte[] content, String suffix, boolean valid) {
        String name = String.format("%05d a,\"b\" +%%41.%s", dropped.size() + 1, suffix);
        dropped.add(new Dropped(name, Sha256.of(content), valid));
        return name;
    }

    private void putAtOnce(byte[] content, String suffix, boolean valid) {
        String name = remember(content, suffix, valid);
        try {
            Path hidden = Files.write(inbox.resolve("." + name + ".part"), content);
            Files.move(hidden, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putSlowly(byte[] content, String suffix) {
        Path target = inbox.resolve(remember(content, suffix, true));
        slow.add(CompletableFuture.runAsync(() -> write(content, target)));
    }

    private static void write(byte[] content, Path target) {
        try (OutputStream out = Files.newOutputStream(target)) {
            int part = content.length / SLOW_PARTS + 1;
            for (int at = 0; at < content.length; at += part) {
                LockSupport.parkNanos(SLOW_PAUSE);
                out.write(content, at, Math.min(part, content.length - at));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
