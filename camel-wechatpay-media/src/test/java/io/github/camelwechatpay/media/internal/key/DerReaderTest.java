// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.key.DerReader.Kind;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the shortest and most broken that there is; whole keys are read by {@link KeyTextTest}. */
class DerReaderTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @ParameterizedTest
    @CsvSource({
        "30 04 02 01 00 30, PKCS8",
        "30 04 02 01 00 02, PKCS1",
        "30 04 02 01 01 04, EC_PRIVATE_KEY",
        "30 04 02 01 01 30, OTHER",
        "30 04 02 01 03 30, PKCS12",
        "30 04 02 01 02 30, OTHER",
        "30 04 02 02 00 30, PKCS1_PUBLIC_KEY",
        "30 82 00 04 02 01 00 30, PKCS8",
        "30 04 04 01 00 30, OTHER",
        "30 07 30 03 06 01 2A 03 00, PUBLIC_KEY",
        "30 07 30 03 06 01 2A 04 00, ENCRYPTED_PKCS8",
        "30 07 30 03 06 01 2A 05 00, OTHER",
        "30 06 30 02 02 00 30 00, CERTIFICATE"
    })
    void tellsEachKindByItsFirstElements(String hex, Kind kind) {
        assertThat(DerReader.kindOf(HEX.parseHex(hex))).isEqualTo(kind);
    }

    /** Cut off behind each byte that is looked at. */
    @ParameterizedTest
    @CsvSource({
        "30, OTHER",
        "30 00, OTHER",
        "30 03 02, OTHER",
        "30 02 02 01, OTHER",
        "30 03 02 01 00, OTHER",
        "31 04 02 01 00 30, OTHER",
        "30 FF 02 01 00 30, OTHER",
        "30 04 30 82 00 00, CERTIFICATE",
        "30 05 30 03 06 01 2A, OTHER",
        "30 05 30 7F 06 01 2A, OTHER",
        "30 0A 30 84 00 00 00 01 06 01 2A 03, OTHER"
    })
    void takesNoByteThatIsNotThere(String hex, Kind kind) {
        assertThat(DerReader.kindOf(HEX.parseHex(hex))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 02 05 00", "30 82 00 00", "30 81 01 00", "30 83 00 00 01 05"})
    void findsAWholeSequenceWhole(String hex) {
        assertThat(DerReader.isCut(HEX.parseHex(hex))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30 01 05",
                "31 02 05 00",
                "30 03 05 00",
                "30 02 05 00 00",
                "30 84 00 00 00 00",
                "30 83 00 00"
            })
    void findsAnythingElseCut(String hex) {
        assertThat(DerReader.isCut(HEX.parseHex(hex))).isTrue();
    }
}
