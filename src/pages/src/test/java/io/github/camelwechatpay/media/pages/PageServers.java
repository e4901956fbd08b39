// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.server.FreePort;
import io.github.camelwechatpay.media.test.server.FtpServer;
import io.github.camelwechatpay.media.test.server.S3Server;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers that pages name, and what has to be written in place of their addresses and accounts. */
final class PageServers implements AutoCloseable {

    private static final Pattern ACCOUNT = Pattern.compile("camel\\.component\\.([\\w-]+)\\.(mch-id|brand-id)");
    private static final Pattern FOLDER = Pattern.compile("/etc/wechatpay/(?:brand-)?(\\d+)");

    /** Where the folders of the pages lie; also the home of the servers' user. */
    final Path home;

    final int httpPort = FreePort.find();
    final WechatpaySimulator wechatpay;
    final S3Server s3 = new S3Server();
    private final FtpServer ftp;
    private final SftpServer sftp;

    PageServers(Path home) throws Exception {
        this.home = home;
        Files.createDirectories(home.resolve("licences/inbox"));
        Files.createDirectories(home.resolve("data/licences/inbox"));
        this.ftp = new FtpServer(home);
        this.sftp = new SftpServer(home, Files.createDirectories(home.resolve("keys"))).start();
        this.wechatpay = WechatpaySimulator.builder()
                .merchant("1900000109")
                .merchant("1900000110")
                .merchant("1900000309")
                .merchant("1900000400")
                .brand("120344")
                .start();
    }

    /** A route with this machine's folders and servers. */
    String here(String text) throws Exception {
        Matcher folder = FOLDER.matcher(text);
        return folder.replaceAll(found ->
                        Matcher.quoteReplacement(credentials(found.group(1)).toString()))
                .replace("/data/", home + "/data/")
                .replace("\"file:licences", "\"file:" + home + "/licences")
                .replace("wechatpay-media-sftp:files.example", "wechatpay-media-sftp:localhost:" + sftp.port())
                .replace("ftp:files.example", "ftp:localhost:" + ftp.port())
                .replace("/etc/shop/known_hosts", sftp.knownHosts().toString())
                .replace("username=shop", "username=" + FtpServer.USER)
                .replaceAll("kafka:ids\\?[^\"]*|jms:queue:ids", "mock:ids")
                .replaceAll("kafka:licences\\?[^;]*?\"\\)", "direct:kafka\")")
                .replace("jms:queue:licences?transacted=true", "direct:jms");
    }

    /** The page's properties with this machine's servers, and accounts that the simulator knows. */
    Map<String, String> here(Map<String, String> properties) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("camel.component.wechatpay-media.mch-id", "1900000109");
        all.put("camel.component.wechatpay-media.credentials", "/etc/wechatpay/1900000109");
        all.put("camel.component.wechatpay-media.public-key-serial", "PUB_KEY_ID_0");
        all.putAll(properties);
        for (Map.Entry<String, String> property : all.entrySet()) {
            property.setValue(here(property.getValue()));
        }
        for (Map.Entry<String, String> property : List.copyOf(all.entrySet())) {
            Matcher account = ACCOUNT.matcher(property.getKey());
            if (account.matches()) {
                all.putAll(account(all, "camel.component." + account.group(1) + ".", property.getValue()));
            }
        }
        all.put("camel.server.port", Integer.toString(httpPort));
        all.put("sftp.password", "RAW(" + SftpServer.PASSWORD + ")");
        all.put("ftp.password", FtpServer.PASSWORD);
        all.put("camel.component.aws2-s3.region", S3Server.REGION);
        all.put("camel.component.aws2-s3.access-key", S3Server.ACCESS_KEY);
        all.put("camel.component.aws2-s3.secret-key", S3Server.SECRET_KEY);
        all.put("camel.component.aws2-s3.override-endpoint", "true");
        all.put("camel.component.aws2-s3.uri-endpoint-override", s3.address());
        all.put("camel.component.aws2-s3.force-path-style", "true");
        return all;
    }

    private Map<String, String> account(Map<String, String> all, String prefix, String id) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put(prefix + "base-uri", wechatpay.baseUri().toString());
        own.put(prefix + "ca-certificate", wechatpay.caCertificate().toString());
        boolean brand = all.containsKey(prefix + "brand-id");
        if (all.containsKey(prefix + "public-key-serial")) {
            own.put(
                    prefix + "public-key-serial",
                    brand
                            ? wechatpay.brand(id).publicKeySerial()
                            : wechatpay.merchant(id).publicKeySerial());
        }
        if (all.containsKey(prefix + "secret-key")) {
            own.put(prefix + "secret-key", wechatpay.merchant(id).secretKey());
            own.put(
                    prefix + "platform-root-certificates",
                    wechatpay.platformRootCertificates().toString());
        }
        if (all.containsKey(prefix + "api-key")) {
            own.put(prefix + "api-key", wechatpay.merchant(id).apiKey());
        }
        return own;
    }

    private Path credentials(String id) {
        return wechatpay.brand().id().equals(id)
                ? wechatpay.brand().credentials()
                : wechatpay.merchant(id).credentials();
    }

    @Override
    public void close() throws Exception {
        wechatpay.close();
        ftp.close();
        sftp.close();
        s3.close();
    }
}
