// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class V2ResponseReaderTest {

    private static final String ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- c --><xml>"
            + "<return_code><![CDATA[SUCCESS]]></return_code><return_msg>a &amp; b &#x41; &lt;</return_msg> "
            + "<result_code>SUC<!-- x -->CESS</result_code>\n<media_id><![CDATA[BENCH-6uqy]]></media_id>"
            + "<sign>ABCDEF</sign></xml>";

    private static final List<String> PIECES = List.of(
            "<!DOCTYPE x [<!ENTITY e \"v\">]>",
            "&e;",
            "<a b='c'>",
            " xmlns:p='u'",
            "<p:q>",
            "]]>",
            "<![CDATA[",
            "<?pi x?>",
            "<?xml version=\"1.1\"?>",
            "\u0000",
            "\u00e9",
            "\r\n",
            "<xml>",
            "</xml>");

    @Test
    void readsByAUsedParserWhatANewOneReads() {
        V2ResponseReader used = new V2ResponseReader();
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] body = changed(random).getBytes(UTF_8);
            Optional<Map<String, String>> fields = used.read(body).map(V2Response::fields);

            assertThat(fields)
                    .as(() -> new String(body, UTF_8))
                    .isEqualTo(new V2ResponseReader().read(body).map(V2Response::fields));
            read += fields.isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(400, 1_600);
    }

    private static String changed(Random random) {
        StringBuilder answer =
                new StringBuilder(random.nextBoolean() ? ANSWER : ANSWER.substring(ANSWER.indexOf("?>") + 2));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(answer.length());
            switch (random.nextInt(3)) {
                case 0 -> answer.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> answer.delete(at, Math.min(answer.length(), at + 1 + random.nextInt(10)));
                default -> answer.setCharAt(at, (char) (' ' + random.nextInt(90)));
            }
            answer.append(answer.isEmpty() ? "x" : "");
        }
        if (random.nextInt(10) == 0) {
            answer.insert(0, PIECES.get(8)); // where there is no declaration, the text is of XML 1.1
        }
        return answer.toString();
    }

    /** The JDK's parsers keep something of each text, so that none may be used for ever. */
    @Test
    @Tag("endurance")
    void keepsNothingOfTheAnswersThatItRead() {
        V2ResponseReader responses = new V2ResponseReader();
        byte[] answer = "<xml><return_code>SUCCESS</return_code><media_id>an-id</media_id></xml>".getBytes(UTF_8);
        int some = 2_000;
        int many = 60_000;
        for (int i = 0; i < some; i++) {
            assertThat(responses.read(answer)).isPresent();
        }
        long before = heap();
        for (int i = 0; i < many; i++) {
            responses.read(answer);
        }

        assertThat(heap() - before).as("bytes that stay").isLessThan(many * 100L);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
