// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import java.security.SecureRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The moment and the chance that go into one try: the only way in for both.
 *
 * @param epochSecond seconds since 1970
 * @param nonce letters and digits; the multipart boundary ends with it
 */
public record Stamp(long epochSecond, String nonce) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int NONCE_LENGTH = 32;

    /** Bytes below it stand for each letter equally often. */
    private static final int FAIR = 256 / ALPHABET.length() * ALPHABET.length();

    /** Stamps of this machine's clock and of strong random numbers. */
    public static Supplier<Stamp> source() {
        SecureRandom random = new SecureRandom();
        return () -> new Stamp(System.currentTimeMillis() / 1000, nonce(random));
    }

    /** Numbers from 0 to 1, for waits that should not be alike. */
    public static DoubleSupplier chance() {
        return new SecureRandom()::nextDouble;
    }

    private static String nonce(SecureRandom random) {
        StringBuilder nonce = new StringBuilder(NONCE_LENGTH);
        byte[] bytes = new byte[NONCE_LENGTH];
        while (nonce.length() < NONCE_LENGTH) { // uploads share the source, so it is asked once for many
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && nonce.length() < NONCE_LENGTH; i++) {
                int number = bytes[i] & 0xFF;
                if (number < FAIR) {
                    nonce.append(ALPHABET.charAt(number % ALPHABET.length()));
                }
            }
        }
        return nonce.toString();
    }
}
