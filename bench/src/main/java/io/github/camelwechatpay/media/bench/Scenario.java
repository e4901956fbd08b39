// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is uploaded, and how many at once.
 *
 * @param files how many different ones
 * @param size of each in bytes
 * @param delay before each answer, in milliseconds
 */
record Scenario(String name, String title, int files, int size, int threads, int delay) {

    private static final int FEW = 8;

    static final List<Scenario> ALL = all();

    private static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Size size : Size.values()) {
            for (int threads : new int[] {1, 8, 32}) {
                all.add(new Scenario(
                        size.name + "-" + threads, size.title + " × " + threads, FEW, size.bytes, threads, 0));
            }
        }
        all.add(new Scenario("folder-8", "folder of 2,000 × 100 KB, × 8", 2_000, 100 * 1024, 8, 0));
        for (Size size : Size.values()) {
            all.add(new Scenario(
                    size.name + "-32-50ms", size.title + " × 32, answers after 50 ms", FEW, size.bytes, 32, 50));
        }
        return List.copyOf(all);
    }

    /** Of files; the largest that each API takes is 2 MB. */
    enum Size {
        SMALL("20k", "20 KB", 20 * 1024),
        MIDDLE("200k", "200 KB", 200 * 1024),
        LARGE("2m", "2 MB", 2_000_000);

        private final String name;
        private final String title;
        private final int bytes;

        Size(String name, String title, int bytes) {
            this.name = name;
            this.title = title;
            this.bytes = bytes;
        }

        String title() {
            return title;
        }

        /** The name of its scenario with so many at once. */
        String scenario(int threads) {
            return name + "-" + threads;
        }
    }
}
