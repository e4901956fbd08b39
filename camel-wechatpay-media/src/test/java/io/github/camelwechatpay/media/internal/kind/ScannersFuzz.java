// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures and containers of any bytes: found the same in blocks of any size, a picture that was whole stays so whatever
 * follows it, and what a file claims costs no memory.
 */
public final class ScannersFuzz implements FuzzTarget {

    private static final List<MediaType> TYPES =
            List.of(MediaType.JPEG, MediaType.PNG, MediaType.BMP, MediaType.ZIP, MediaType.OLE);
    private static final int[] BLOCKS = {1, 2, 3, 7, 31, 64, 100, 512};
    private static final int LONGEST_SEED = 5_000;

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (PictureSample picture : Pictures.good()) {
            add(seeds, picture.type(), picture.bytes());
        }
        for (WrongTypeSample file : WrongTypeSample.all()) {
            MediaTypeDetector.of(file.bytes(), file.bytes().length)
                    .filter(TYPES::contains)
                    .ifPresent(type -> add(seeds, type, file.bytes()));
        }
        return seeds;
    }

    private static void add(List<byte[]> seeds, MediaType type, byte[] file) {
        if (file.length < LONGEST_SEED) {
            seeds.add(FuzzInput.of(TYPES.indexOf(type), seeds.size() % BLOCKS.length, file));
        }
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        MediaType type = in.one(TYPES);
        int block = BLOCKS[in.below(BLOCKS.length)];
        byte[] file = in.rest();
        return ImageScanner.of(type) == null ? container(type, file, block) : picture(type, file, block);
    }

    private static boolean picture(MediaType type, byte[] file, int block) {
        ImageScanner atOnce = ImageScanner.of(type);
        atOnce.walk(file, 0, file.length);
        ImageScanner inBlocks = ImageScanner.of(type);
        boolean whole = false;
        for (int i = 0; i < file.length; i += block) {
            inBlocks.walk(file, i, Math.min(block, file.length - i));
            assertThat(inBlocks.isWhole() || !whole).as("stays whole").isTrue();
            whole = inBlocks.isWhole();
        }
        assertThat(inBlocks.isWhole()).isEqualTo(atOnce.isWhole());
        assertThat(inBlocks.isEmpty()).isEqualTo(atOnce.isEmpty());
        assertThat(inBlocks.lacksOnlyItsEnd()).isEqualTo(atOnce.lacksOnlyItsEnd());
        assertThat(inBlocks.hasChangedLineEnds()).isEqualTo(atOnce.hasChangedLineEnds());
        ImageScanner again = ImageScanner.of(type); // all classes are loaded by now
        long spent = Allocation.of(() -> again.walk(file, 0, file.length));
        assertThat(spent).as("bytes of memory").isLessThan(64 * 1024);
        return atOnce.isWhole() && !atOnce.isEmpty();
    }

    private static boolean container(MediaType type, byte[] file, int block) {
        ContainerScanner atOnce = ContainerScanner.of(type);
        ContainerScanner inBlocks = ContainerScanner.of(type);
        ContainerScanner again = ContainerScanner.of(type);
        try (atOnce;
                inBlocks;
                again) {
            atOnce.read(file, 0, file.length);
            for (int i = 0; i < file.length; i += block) {
                inBlocks.read(file, i, Math.min(block, file.length - i));
            }
            Optional<MediaType> kind = atOnce.kind();
            assertThat(inBlocks.kind()).isEqualTo(kind);
            assertThat(inBlocks.isCut()).isEqualTo(atOnce.isCut());
            long spent = Allocation.of(() -> again.read(file, 0, file.length));
            // an entry of 300 bytes may unpack to 256 KB that are read; twice that while they are gathered
            assertThat(spent).as("bytes of memory").isLessThan(8L * 1024 * 1024 + 4_096L * file.length);
            return kind.isPresent();
        }
    }
}
