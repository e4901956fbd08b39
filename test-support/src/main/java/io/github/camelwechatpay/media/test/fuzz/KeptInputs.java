// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that a fuzzer found once: {@code src/test/resources/fuzz/<target>/} of the module. */
final class KeptInputs {

    private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");

    private KeptInputs() {}

    static List<Input> of(FuzzTarget target) {
        Path folder = FOLDER.resolve(target.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Input::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name says what it did */
    record Input(String name, byte[] bytes) {

        static Input read(Path file) {
            try {
                return new Input(file.getFileName().toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
