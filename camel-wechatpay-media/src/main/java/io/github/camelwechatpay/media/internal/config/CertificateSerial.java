// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** The option {@code certificateSerial}, in any of the ways in which consoles and tools write a serial number. */
public final class CertificateSerial {

    /** RFC 5280 allows 20 bytes. */
    private static final int MOST_DIGITS = 40;

    /** Of consoles, tools and requests: marks, and characters that cannot be seen, which copying brings along. */
    private static final String MARKS = "[\\s\\p{C}\\p{Z}:：=,，;；\"'“”‘’`_-]";

    private static final String PREFIX = "(?i)^(certificate|cert|api|证书)*((serial|sn)(number|num|no)?|序列号)?(0x)?";

    private CertificateSerial() {}

    /**
     * Upper-case hex, as WeChat Pay compares it.
     *
     * @throws IllegalArgumentException if it is no serial number, without its value
     */
    public static String of(String value, X509Certificate certificate) {
        String digits = value.replaceAll(MARKS, "")
                .replaceFirst(PREFIX, "")
                .toUpperCase(Locale.ROOT)
                .replaceFirst("^0+(?=[0-9A-F]{" + MOST_DIGITS + "}$)", "");
        if (digits.contains("PUBKEYID")) {
            throw refused("the value is the serial of WeChat Pay's public key, which must be set as publicKeySerial");
        }
        BigInteger own = certificate.getSerialNumber();
        if (digits.matches("[0-9]+")
                && new BigInteger(digits).equals(own)
                && digits.length() > own.toString(16).length()) {
            return hex(own); // decimal, as the JDK's keytool and some consoles show it
        }
        if (!digits.matches("[0-9A-F]{1," + MOST_DIGITS + "}")) {
            throw refused("the value is not a number of 1 to " + MOST_DIGITS
                    + " hexadecimal digits, as openssl x509 -serial prints it");
        }
        return new BigInteger(digits, 16).equals(own) ? hex(own) : digits;
    }

    private static String hex(BigInteger serial) {
        String hex = serial.toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "Option certificateSerial: " + why + ". Remove the option to use the serial number of the certificate");
    }
}
