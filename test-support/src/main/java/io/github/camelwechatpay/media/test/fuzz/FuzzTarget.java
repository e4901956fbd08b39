// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A part of the code that takes bytes from outside, and what must hold whatever these are. Targets are listed in
 * {@code META-INF/services}, and have a public constructor without arguments.
 */
public interface FuzzTarget {

    /** Inputs to begin with, of which at least one is accepted. */
    List<byte[]> seeds();

    /**
     * @return whether the input was accepted, so that most of what must hold was checked
     * @throws AssertionError if something does not hold that must
     * @throws Exception which must not leave the code either
     */
    boolean accepts(byte[] input) throws Exception;

    default String name() {
        return getClass().getSimpleName();
    }

    /** Of this module, by name. */
    static List<FuzzTarget> all() {
        return ServiceLoader.load(FuzzTarget.class).stream()
                .sorted(Comparator.comparing(target -> target.type().getSimpleName()))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** That one alone: others may make keys first. */
    static FuzzTarget named(String name) {
        return ServiceLoader.load(FuzzTarget.class).stream()
                .filter(target -> target.type().getSimpleName().equals(name))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name));
    }
}
