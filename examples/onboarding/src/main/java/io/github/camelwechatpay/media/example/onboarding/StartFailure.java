// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why the app did not start, in one line for people. */
final class StartFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    private StartFailure() {}

    /** Texts for people are those of exactly IllegalArgumentException: its subclasses' are for programmers. */
    static String line(Throwable failure) {
        Optional<String> known = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause.getClass() == IllegalArgumentException.class)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
        if (known.isEmpty()) {
            LOG.error("The app did not start", failure);
        }
        return "Not started: "
                + Settings.renamed(known.orElse(failure.toString())).replaceAll("\\s+", " ");
    }
}
