// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.MultipartParser;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import io.github.camelwechatpay.media.simulator.internal.v3.CertificateDownloads;
import io.github.camelwechatpay.media.simulator.internal.v3.ResponseSignature;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Api;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Authorization;
import io.github.camelwechatpay.media.simulator.internal.v3.V3HeaderCheck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values computed by other programs: openssl, Python's cryptography and email packages. */
class V3VectorsTest {

    /** Made for these vectors only. */
    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDJZcpNU9gOuQsy
            DUd9b6MZE4VadF++q4EmooasN9OxX3ZHzfBuVXR2FE+MsuxPAhdIa/bsaQobvFUy
            nYtuzOdTkA5PvYfrC+OBNHvIPPvcQw5M8P7JxNHGjRpsy/zR9GXjv00S3Rd9rk9u
            9MSdpAJ4aedG1q34IEMUUtGZ3Tb6Doxduu3anlMHBBfbt8kKW1k0rABkFC30IkqW
            ntTjxe15v1UPaGS4icgGZuP8lc1jhRMDlJwg65empU9SBhEPqOLn9kX8D5t2VG4N
            d0Fy0n6EM4Syz5OgwnH/TDuecpz4G0YJpgeWyIPg7K/XdxnQNuzNB5rPGXevJMmL
            Vapn3+9tAgMBAAECggEAFLE6K17BdKXLgi1+GmO1eLaaPXR2f+MkJmGNf7VOsUsz
            HmaI3PU3vYgRsk2R3P5EgSLioGCccsQTZttr/4ra+6lx5vx8sggrLFPFogmuAO/8
            0Kf0Lavkt8c4n1QIGlRHgbJei2Ee8EFQFQDeEKpQvKl44zzcbAF4kuZ9dZcWdnOI
            bFBQPes6k1LCPgFG4tt64nbsK1LqBZtnhPbcLStPoLsB8UvxrdMYeGycjcCgSMDt
            i8kELHTYvmGrTa191IAMWFCizPf7R3/zqtsZfu0SpnsSpfp4rjlq5wqLSOhoJk1I
            Xyyg6zS5qeSA+pBboEgKwdutW4f0rkw15x2iTULGMQKBgQD0aXcE3wFhb6pYmG/h
            SmgE91QviTOz7cv49IR7dFShgTdIWKiwubLwNTa3Nf2kirNJAumsPiuFoIEIKh9o
            6x+uU7O2jlPssqWpyBsSm5vL36BptstPJfsCdEXBvJYq9uHhVhaSRr038qXw3jvP
            cnWhPfKtH9NmPqiaEwXjR3wByQKBgQDS8j3ElwkIE8/GMPR++9XWE33ZP27/CG5X
            jNYBTnYwnVtosF2xADKNZPu/a2/0BjmWkvFjN4zySeAo/mRnZZwgKxACgfyIjl8X
            gGSqtITS3J/9KB0uzSmFAZuwD5wKCMYEvlHYW6wj7jGmgX9WR6QE55eXUSCJEzqd
            QYtHzivyhQKBgAIJRuaRfQ90wLSQQI5d8lPoQ5lJyVZ8arCeSORGadYWn4FIy879
            HRKHPvdzybMvPKMlFRFMS0yHs8t/nldfbhojtGGW+fgE3QB3HFKhXUDrkgiPb04v
            gNHaaiJdEds1x1f7QaDiWf03Vk6Va2YlC/nV7Emo9Dfr2be+5NOp6syRAoGAWvID
            fWFcjHX2K01p6+FpdO1cYbB+i0e4Qti+XzvTquv8v+rhyfD62okCHKoWT0/rviZG
            Ge+WPdNp6GKdKRLet+O4+EvQc5NmHfzF6e8AIOTruTp1MntTfjuOQt7H+G+F5/+h
            y7TiR29nSpEkNC+Y4GB0s9FPRKncqHXcta2Gtv0CgYEAncltqgaFtme1zDQXyVkv
            jDnoPmmjOnZWCLCcplCeUUYpAEFjMTWg6KR5Qr3oW15VJCoQNcJOJvHI2pyJi9J3
            yl45OPAu4ii6CEDMeqDGziuc7PNX8imRbZ2xs+BaCqf/mwwipvx15xACZl60djCs
            meVcSHpzrHgFA4NvWUgsPsM=
            -----END PRIVATE KEY-----
            """;

    private static final String DIGEST = "f7cbd816abfb19030d23b8de5435d0141443665a81ed5ba12114c70b5f53b610";
    private static final String A = "{\"filename\":\"a.bmp\",\"sha256\":\"" + DIGEST + "\"}";

    @Test
    void readsTheSignatureOfAPlainUpload() {
        assertSigned(
                "/v3/merchant/media/upload",
                1554208460,
                "593BEC0C930BF1AFEB40B4A08C8FB242",
                A,
                172,
                "wkd8ocK2yvgGga6vscsB8s0JumDpL2SQJGkAJ+IyLeNdGFSbfvXpJCHmY1la9Q0J5v++VgsiRPFyhmFzt/t5KVCOCLxeljbmpjdx1ucHXkLVvEYi7hRqTYRHzmmmtqU300QpMmXq1LKFhQ2eL7i/DHuxBgO8aJ/72Y2qCxqySv4J3mWR5+0XS5sOBj8ps75gJmbB4RuUQuTelOfRZ2YX26eHRokaZ2PujGo1pIcPy75y4jo5sRWlZ3v7M6D7qjxldVo6rfnHSmZWmlLgT0RvRH1n3DFws1MB+G1nwagjtIs/wCj9W+su3x6DWNh21TdLg0WuQwMjJCgRvxg7SziL+w==");
    }

    @Test
    void readsTheSignatureOverChineseText() {
        assertSigned(
                "/v3/mch-manage/submission-files/sub-mchid/1900000109/upload",
                1755763200,
                "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
                "{\"file_name\":\"营业执照.bmp\",\"file_digest\":\"" + DIGEST + "\"}",
                223,
                "KKMW2DXhzjXYMg0boxOA/BeYZ4RpTIElV+YR2rxAe8HvcfFOouSS4Rf0W/lKhRtR7rt2w5gmSofe2hSvJW6fAz0I2On40+1tkyMHRJ4VQYTE2Emixaq6YLFiNnI0CkzDvJ0osSuhmytW7lK4dEAkps20WIh3IpVqaIY/1CyStHUhcs//osxzvItT2285tK2f2fxsSpa/c+gwUWNSpgy6fct9Fk+Fr2/ZTaWmTMypb5/DEiEQ+RH2roFhbvuqpFqtKH4gO+9DU0iYUTsWUp6QHrtesGjHIpqTnig6NFK4g5L475wSW3dtVNTPOL68LqJFEnfVYPpAJlk9MgPoSOd3Cg==");
    }

    @Test
    void readsTheSignatureOverAnEncodedPathAndQuotes() {
        assertSigned(
                "/v3/mch-operation-manage/enhanced-due-diligence/DD%202025%2F07/upload",
                1755763201,
                "0123456789abcdef0123456789abcdef",
                "{\"file_name\":\"a \\\"q\\\".bmp\",\"file_digest\":\"" + DIGEST
                        + "\",\"sub_mchid\":\"1900000109\",\"item_id\":7}",
                265,
                "OStWQswFfsjMfte7dYj8N+hFjY5UsVkxHr49esF3Ezwsbh9ztol2CvM4f4tOs2AYaEzG+Z15hy9q/e5uJv9ydlp+VcTPz7u/iM68MWfD6KFsM2j+0gQRi9u1bgMPT5WYJppZdSkKA9nWGM1gPyEQCyi1qOWqdvJbKEv4YOOb/twckId6ipngHMpttda+0Z22amLxOnLenR6SZVT8fLeGu0HLVh7oaFsfelbpITpSjAHHp3hhkENTCIqiztZjnAulG/BfzFg2nWrYXr4la0h3bdmxXVViDorhwYOSSBWZl1jc26de9BTvPFg67VfBd47Bp2NAveRgEVaLSEvQFnYN8g==");
    }

    @Test
    void signsAnAnswer() {
        PlatformKey key = new PlatformKey("PUB_KEY_ID_01", key(), null, null);
        byte[] body =
                "{\"media_id\":\"6uqyGjGrCf2GtyXP8bxrbuH9-aAoTjH-rKeSl3Lf4_So6kdkQu4w8BYVP3bzLtvR38lxt4PjtCDXsQpzqge_hQEovHzOhsLleGFQVRF-U_0\"}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(ResponseSignature.toSign("1755763202", "fdasflkja484w", body))
                .hasSize(148);
        assertThat(ResponseSignature.by(key, 1755763202, "fdasflkja484w").value(body))
                .isEqualTo(
                        "wVoAtx4iH3nXfC0bULeblWr35s+W3MWw7n79rV32uvvK1ciRUDoeZJiOudXnGKheMR8M5sFf3MiAAf5wA7GJ70y1HPVxhPqUKrPUL//FvDxqodblkb5oRIWwXJ3rnFw2/RlVR8/+jEiooBAgOSr/PPCg8c/EHpD434P/qPDN442kfBlYFZ8BwqLyGJgg5FiwjF6eqXTY3M+IkVFQsIHmcLBNnFsMX5QSF2V7RPtQcrRdqTeG1G3rleuz0/TmKjI6/JTwhsgNljcF/y8vdbeeblffaa2oIcvcYim7lX100UH5Lu8i0U7ha3M3EBXhswYnjMI73J9EAMMd0sqqcjyTjQ==");
    }

    @Test
    void encryptsACertificate() throws Exception {
        assertThat(CertificateDownloads.encrypt(
                        "CamelWechatPayApiV3Key0000000032",
                        "61f9c719728a",
                        "certificate",
                        "-----BEGIN TEST-----\n证书\n"))
                .isEqualTo("93UklC1DEKh5DOxxGtnGSGEJ6kY/u37haEWAQ0HwxO5IXJm6QtpGqUy98Pk=");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "hello, becbbfaae6548b8bf0cfcad5a27183cd1be6093b1cceccc303d9c61d0a645268",
        "'', 1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
    })
    void digestsBySm3(String text, String digest) {
        assertThat(MediaDigest.SM3.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(digest);
    }

    @Test
    void digestsAPicture() {
        assertThat(MediaDigest.SM3.of(Upload.BMP))
                .isEqualTo("f16ee2034563e80b581b11f0dc9fbb5a3cdd994727830cf4d9fa762de1604bff");
        assertThat(MediaDigest.SHA_256.of(Upload.BMP)).isEqualTo(DIGEST);
    }

    @Test
    void readsTheGoldenBody() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.builder().start()) {
            byte[] body = V3Call.bmp(simulator.merchant()).body();
            assertThat(body).hasSize(398);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                    .isEqualTo("b8d18f77ca3ba88b526b19925f6b8115ceb82cb32671db5f6a29fedcd6aeda45");
            List<Part> parts = MultipartParser.parse(body, "multipart/form-data; boundary=" + V3Call.BOUNDARY);
            assertThat(parts).extracting(Part::name).containsExactly("meta", "file");
            assertThat(parts.get(0).text()).isEqualTo(A);
            assertThat(parts.get(1).content()).isEqualTo(Upload.BMP);
        }
    }

    /** RSA by PKCS #1 v1.5 signs the same text always alike, so that who makes the signature reads it, too. */
    private static void assertSigned(
            String path, long timestamp, String nonce, String meta, int length, String signature) {
        HttpRequest call = new HttpRequest("POST", path, "", Map.of(), new byte[0], null);
        V3Authorization authorization = new V3Authorization("1900000109", nonce, signature, timestamp, "AB");
        byte[] text = V3HeaderCheck.toSign(call, authorization, meta.getBytes(StandardCharsets.UTF_8));
        assertThat(text).hasSize(length);
        byte[] signed = new PlatformKey("AB", key(), null, null).sign(text, "SHA256withRSA", null);
        assertThat(Base64.getEncoder().encodeToString(signed)).isEqualTo(signature);
        assertThat(V3Api.at(path)).isPresent();
    }

    private static PrivateKey key() {
        return V3Call.key(KEY);
    }
}
