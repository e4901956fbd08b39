// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.quickstart;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Uploads pictures to WeChat Pay and writes their ids into a file. */
public final class Quickstart extends RouteBuilder {

    @Override
    public void configure() {
        from("{{pictures}}")
                .to("wechatpay-media:merchant-media")
                .setBody(simple("${header.CamelFileName},${header.CamelWechatpayMediaId}"))
                .to("file:{{reports}}?fileName=ids.csv&fileExist=Append&appendChars=\\n");
    }

    /**
     * Runs until Ctrl-C.
     *
     * @param arguments none; or a folder with pictures and one for the report, to try it against the simulator
     */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main(Quickstart.class);
        if (arguments.length == 2) {
            tryOut(main, Path.of(arguments[0]), Path.of(arguments[1]));
        } else {
            main.run();
        }
    }

    /** Ends when two pictures are uploaded. */
    private static void tryOut(Main main, Path pictures, Path reports) throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            Properties here = new Properties();
            here.setProperty("pictures", "file:" + pictures + "?noop=true");
            here.setProperty("reports", reports.toString());
            here.setProperty("camel.main.durationMaxMessages", "2");
            here.setProperty(
                    "camel.component.wechatpay-media.mch-id",
                    simulator.merchant().id());
            here.setProperty(
                    "camel.component.wechatpay-media.credentials",
                    simulator.credentials().toString());
            here.setProperty(
                    "camel.component.wechatpay-media.public-key-serial",
                    simulator.merchant().publicKeySerial());
            here.setProperty(
                    "camel.component.wechatpay-media.base-uri",
                    simulator.baseUri().toString());
            here.setProperty(
                    "camel.component.wechatpay-media.ca-certificate",
                    simulator.caCertificate().toString());
            main.setOverrideProperties(here);
            main.run();
        }
        System.out.println(Files.readString(reports.resolve("ids.csv")));
    }
}
