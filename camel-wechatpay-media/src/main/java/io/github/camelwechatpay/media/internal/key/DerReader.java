// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import java.util.HexFormat;

/** As much of ASN.1 as it takes to tell key files apart. */
final class DerReader {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;

    private DerReader() {}

    enum Kind {
        PKCS12,
        PKCS8,
        PKCS1,
        ENCRYPTED_PKCS8,
        EC_PRIVATE_KEY,
        PUBLIC_KEY,
        PKCS1_PUBLIC_KEY,
        CERTIFICATE,
        OTHER
    }

    static Kind kindOf(byte[] der) {
        int at = contentOf(der);
        if (at < 0 || at + 3 >= der.length) {
            return Kind.OTHER;
        }
        if (der[at] == SEQUENCE) {
            return kindOfSequence(der, at);
        }
        if (der[at] != INTEGER) {
            return Kind.OTHER;
        }
        if (der[at + 1] != 1) {
            return Kind.PKCS1_PUBLIC_KEY; // a modulus, where others have a version
        }
        return switch (der[at + 2]) {
            case 0 -> der[at + 3] == SEQUENCE ? Kind.PKCS8 : Kind.PKCS1;
            case 1 -> der[at + 3] == OCTET_STRING ? Kind.EC_PRIVATE_KEY : Kind.OTHER; // RFC 5915
            case 3 -> Kind.PKCS12;
            default -> Kind.OTHER;
        };
    }

    /** A public key and an encrypted private one begin with the algorithm, and a certificate does not. */
    private static Kind kindOfSequence(byte[] der, int at) {
        int inner = contentOf(der, at);
        if (inner >= der.length || der[inner] != OBJECT_IDENTIFIER) {
            return Kind.CERTIFICATE;
        }
        int next = endOf(der, at);
        if (next < 0 || next >= der.length) {
            return Kind.OTHER;
        }
        return switch (der[next]) {
            case BIT_STRING -> Kind.PUBLIC_KEY;
            case OCTET_STRING -> Kind.ENCRYPTED_PKCS8;
            default -> Kind.OTHER;
        };
    }

    /** Whether this is no sequence, or one of which some bytes are missing or more are there than it says. */
    static boolean isCut(byte[] der) {
        return contentOf(der) < 0 || endOf(der, 0) != der.length;
    }

    /** Whether it says to be an RSA key. */
    static boolean isRsa(byte[] pkcs8) {
        return HexFormat.of().formatHex(pkcs8).contains("06092a864886f70d010101");
    }

    /** Where the content of the outer sequence begins, or -1 if there is none. */
    private static int contentOf(byte[] der) {
        return der.length < 4 || der[0] != SEQUENCE ? -1 : contentOf(der, 0);
    }

    /** Of the element that begins there; its length must be there too. */
    private static int contentOf(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        return at + (length < 0x80 ? 2 : 2 + (length & 0x7F));
    }

    /** Behind the element, or -1 if its length is none that a key may have. */
    private static int endOf(byte[] der, int at) {
        int content = contentOf(der, at);
        int bytes = content - at - 2;
        if (content > der.length || bytes > 3) {
            return -1;
        }
        int length = bytes == 0 ? der[at + 1] & 0xFF : 0;
        for (int i = at + 2; i < content; i++) {
            length = length << 8 | der[i] & 0xFF;
        }
        return content + length;
    }
}
