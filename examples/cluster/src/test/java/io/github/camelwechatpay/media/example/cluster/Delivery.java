// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.test.disk.Sha256;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * References, what they refer to, and what must become of them.
 *
 * @param values of the records, in order
 * @param good SHA-256 of the content, by reference
 * @param bad the code, by reference; of values that are no reference, not at all
 * @param nameless how many values are no reference
 */
record Delivery(List<String> values, Map<String, String> good, Map<String, String> bad, int nameless) {

    private static final int SIZE = Integer.getInteger("cluster.picture", 8 * 1024);
    /** One of so many is bad, and another one refers to a content that is there already. */
    private static final int ODD = 40;

    private static final int KINDS = 5;

    /**
     * @param label of this delivery, so that contents differ from those of others
     * @param store takes key and content
     */
    static Delivery of(int label, int size, BiConsumer<String, byte[]> store) {
        Delivery delivery = new Delivery(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0);
        int nameless = 0;
        for (int i = 0; i < size; i++) {
            if (i % ODD == ODD - 1) {
                nameless += delivery.addBad(label, i, store);
            } else {
                // the content of the one before, under another key
                long number = ((long) label << 32) + (i % ODD == ODD / 2 ? i - 1 : i);
                delivery.addGood(label, i, NumberedJpeg.of(number, SIZE), store);
            }
        }
        return new Delivery(delivery.values, delivery.good, delivery.bad, nameless);
    }

    /** Good ones only, each with a content of its own. */
    static Delivery allGood(int label, int size, BiConsumer<String, byte[]> store) {
        Delivery delivery = new Delivery(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0);
        for (int i = 0; i < size; i++) {
            delivery.addGood(label, i, NumberedJpeg.of(((long) label << 32) + i, SIZE), store);
        }
        return delivery;
    }

    /** One more, an object that begins like a picture and has so many bytes. */
    void addTooLarge(int label, int bytes, BiConsumer<String, byte[]> store) {
        String key = "licences/%d/too-large.jpg".formatted(label);
        byte[] content = Arrays.copyOf(NumberedJpeg.of(label, SIZE), bytes);
        addBad(key, "TOO_LARGE", content, store);
        values.add(0, key);
    }

    private void addGood(int label, int i, byte[] picture, BiConsumer<String, byte[]> store) {
        // anybody may name an object like an expression of Camel's
        String name = i % ODD == ODD / 4 ? "${sys.user.home}" : "";
        String key = "licences/%d/%s%06d.jpg".formatted(label, name, i);
        store.accept(key, picture);
        values.add(key);
        good.put(key, Sha256.of(picture));
    }

    /** @return 1 if its value is no reference */
    private int addBad(int label, int i, BiConsumer<String, byte[]> store) {
        String key = "licences/%d/%06d-bad.jpg".formatted(label, i);
        switch (i / ODD % KINDS) {
            case 0 -> bad.put(key, "NO_SUCH_OBJECT");
            case 1 -> addBad(key, "WRONG_TYPE", "not a picture".getBytes(StandardCharsets.UTF_8), store);
            case 2 -> addBad(key, "INCOMPLETE", Arrays.copyOf(NumberedJpeg.of(i, SIZE), SIZE / 2), store);
            case 3 -> addBad(key, "EMPTY", new byte[0], store);
            default -> {
                values.add("");
                return 1;
            }
        }
        values.add(key);
        return 0;
    }

    private void addBad(String key, String code, byte[] content, BiConsumer<String, byte[]> store) {
        store.accept(key, content);
        bad.put(key, code);
    }

    int contents() {
        return (int) good.values().stream().distinct().count();
    }
}
