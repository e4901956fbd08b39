package io.github.camelwechatpay.media.upload;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** As much of ASN.1 as it takes to tell key files apart and to dress an old one anew. */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    /** Version 0 and the algorithm rsaEncryption, as RFC 5208 puts them before the key. */
    private static final byte[] RSA_PREFIX = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private Der() {}

    enum Kind {
        PKCS12,
        PKCS8,
        PKCS1,
        CERTIFICATE,
        OTHER
    }

    static Kind kindOf(byte[] der) {
        int at = contentOf(der);
        if (at < 0 || at + 3 >= der.length) {
            return Kind.OTHER;
        }
        if (der[at] == SEQUENCE) {
            return Kind.CERTIFICATE;
        }
        if (der[at] != INTEGER || der[at + 1] != 1) {
            return Kind.OTHER;
        }
        return switch (der[at + 2]) {
            case 0 -> der[at + 3] == SEQUENCE ? Kind.PKCS8 : Kind.PKCS1;
            case 3 -> Kind.PKCS12;
            default -> Kind.OTHER;
        };
    }

    /** A PKCS#1 RSA key as PKCS#8, which is what the JDK reads. */
    static byte[] pkcs8OfPkcs1(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_PREFIX);
        content.writeBytes(element(OCTET_STRING, pkcs1));
        return element(SEQUENCE, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.length;
        if (length < 0x80) {
            element.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            element.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                element.write(length >> 8 * i);
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    /** Where the content of the outer sequence begins, or -1 if there is none. */
    private static int contentOf(byte[] der) {
        if (der.length < 4 || der[0] != SEQUENCE) {
            return -1;
        }
        int length = der[1] & 0xFF;
        return length < 0x80 ? 2 : 2 + (length & 0x7F);
    }
}
