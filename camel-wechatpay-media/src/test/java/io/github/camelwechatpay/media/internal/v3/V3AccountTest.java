// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V3AccountTest {

    private static final MediaApi API = MediaApiTable.named("merchant-media");
    private static final String SECRET_KEY = "CamelWechatPayApiv3Key0000000032";

    private final List<String> asked = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(V3Vectors.ANSWERED), ZoneOffset.UTC);

    @Test
    void downloadsNoCertificatesWithoutAnApiv3Key() {
        V3Account account = account(true, null, false);

        assertThat(unknownKey(account).what()).endsWith("which is unknown");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, GET /v3/certificates", "true, GET /v3/global/certificates"})
    void downloadsCertificatesOfItsRegionForAKeyThatItDoesNotKnow(boolean global, String request) {
        V3Account account = account(true, SECRET_KEY, global);

        assertThat(unknownKey(account).what()).contains("the download of platform certificates failed");
        assertThat(asked).containsExactly(request);
    }

    @Test
    void encryptsWithThePublicKeyAndDecryptsWithTheMerchants() {
        V3Account account = account(true, null, false);
        EncryptionKey key = account.encryptionKey();

        assertThat(key.serial()).isEqualTo(V3Vectors.PUBLIC_KEY_SERIAL);
        assertThat(account.decrypt(key.encrypt("张三"))).isEqualTo("张三");
    }

    @Test
    void needsCertificatesToEncryptWithoutAPublicKey() {
        V3Account account = account(false, SECRET_KEY, false);

        assertThat(catchThrowableOfType(NoAnswerException.class, account::encryptionKey)
                        .code())
                .isEqualTo("CONNECT_FAILED");
        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsNoSecret() {
        assertThat(account(true, SECRET_KEY, false).toString())
                .startsWith("V3Account[")
                .contains(V3Vectors.PUBLIC_KEY_SERIAL, Vectors.MCH_ID)
                .doesNotContain(SECRET_KEY);
    }

    private UntrustedResponseException unknownKey(V3Account account) {
        Map<String, List<String>> headers = new LinkedHashMap<>(V3Vectors.answerHeaders());
        headers.put("Wechatpay-Serial", List.of("ANOTHER"));
        RawResponse response = new RawResponse(200, headers, V3Vectors.answerBody());
        return catchThrowableOfType(
                UntrustedResponseException.class, () -> account.protocol().outcome(API, response));
    }

    private V3Account account(boolean publicKey, String secretKey, boolean global) {
        return V3Account.of(
                V3Identity.merchant(Vectors.MCH_ID),
                V3Vectors.credentials(),
                publicKey ? V3Vectors.PUBLIC_KEY_SERIAL : null,
                publicKey ? V3Vectors.publicKey() : null,
                secretKey,
                PlatformRoots.tenpay(),
                SecretRedactor.NONE,
                global,
                (request, host, patience) -> {
                    asked.add(request.toString());
                    throw new TransportException(TransportException.Kind.CONNECT_FAILED, "No route", null);
                },
                clock);
    }
}
