// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Checks what Camel's binding of options does not. Failures are {@link IllegalArgumentException}s of one line that name the
 * endpoint's scheme, the option and the cure.
 */
public final class InboxOptions {

    private final String scheme;

    public InboxOptions(String scheme) {
        this.scheme = scheme;
    }

    public String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrong(name, "it is missing. Set it");
        }
        return value;
    }

    public static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Absolute. */
    public Path path(String name, @Nullable String value) {
        try {
            return Path.of(required(name, value)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw wrong(name, "this is no path that this machine knows: " + e.getReason());
        }
    }

    /** With all folders around it, if it is not there. */
    public void make(String name, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw wrong(
                    name,
                    "the folder " + folder + " cannot be made (" + e.getClass().getSimpleName()
                            + "). Make it, or name another one");
        }
        mustBeWritable(name, folder);
    }

    void mustBeWritable(String name, Path folder) {
        if (!Files.isWritable(folder)) {
            throw wrong(name, folder + " cannot be written. Allow it, or name another folder");
        }
    }

    int count(String name, int value) {
        if (value < 1) {
            throw wrong(name, "'" + value + "' is not a number from 1");
        }
        return value;
    }

    Duration time(String name, long millis) {
        if (millis < 0) {
            throw wrong(name, "it must not be less than 0. Write a time such as 3s");
        }
        return Duration.ofMillis(millis);
    }

    Duration timeAboveZero(String name, long millis) {
        if (millis <= 0) {
            throw wrong(name, "it must be more than 0. Write a time such as 3s");
        }
        return Duration.ofMillis(millis);
    }

    /** Empty if what it is about is kept for ever. */
    public Optional<Duration> keep(String name, @Nullable String value) {
        String text = required(name, value);
        if (text.equalsIgnoreCase(WechatpayMediaInboxConfiguration.FOREVER)) {
            return Optional.empty();
        }
        if (!text.matches("(?i)([0-9]+(ms|[smhd])?)+")) {
            throw wrong(name, "'" + text + "' is not a time such as 3s, 1m30s, 30d or 500 (milliseconds), nor forever");
        }
        return Optional.of(TimeUtils.toDuration(text)).filter(time -> !time.isZero());
    }

    public IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(scheme + ": " + name + ": " + what);
    }
}
