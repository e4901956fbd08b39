// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import java.util.List;
import java.util.Set;

/** The four Kamelets: what differs in names. Their properties are the options of the component that each calls. */
enum Kamelets {
    UPLOAD(
            "wechatpay-media-upload-action",
            "action",
            "WeChat Pay Media Upload Action",
            "Uploads the message body, a file, to WeChat Pay. The media id is the header CamelWechatpayMediaId; the body"
                    + " remains the file. Set credentials that are shared by several Kamelets on the component wechatpay-media.",
            "",
            "wechatpay-media",
            "wechatpay-media:{{api}}",
            List.of("mvn:io.github.camelwechatpay:camel-wechatpay-media")),
    FILE(
            "wechatpay-media-file-source",
            "source",
            "WeChat Pay Media File Source",
            "Reads files from a local folder to be uploaded to WeChat Pay. When the route is over, each file is moved by"
                    + " what became of it and gets a line in the report. No file is lost by a crash.",
            "inbox/file/",
            "wechatpay-media-file",
            "wechatpay-media-file:{{inbox}}",
            List.of("mvn:io.github.camelwechatpay:camel-wechatpay-media-inbox")),
    SFTP(
            "wechatpay-media-sftp-source",
            "source",
            "WeChat Pay Media SFTP Source",
            "Reads files from a folder of an SFTP server to be uploaded to WeChat Pay. When the route is over, each file is"
                    + " moved by what became of it and gets a line in the report. No file is lost by a crash.",
            "inbox/sftp/",
            "wechatpay-media-sftp",
            "wechatpay-media-sftp:{{host}}:{{port}}/{{folder}}",
            List.of("mvn:io.github.camelwechatpay:camel-wechatpay-media-inbox", "camel:ftp")),
    S3(
            "wechatpay-media-s3-source",
            "source",
            "WeChat Pay Media S3 Source",
            "Reads objects from a prefix of an S3 bucket to be uploaded to WeChat Pay. When the route is over, each object"
                    + " is moved by what became of it and gets a line in the report. No object is lost by a crash.",
            "inbox/s3/",
            "wechatpay-media-s3",
            "wechatpay-media-s3:{{bucket}}/{{prefix}}",
            List.of("mvn:io.github.camelwechatpay:camel-wechatpay-media-inbox", "camel:aws2-s3"));

    /**
     * Options with a prefix, which a Kamelet cannot declare, what Camel does by itself, and the scheduler's; of these delay
     * and initialDelay are kept.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "meta",
            "sftpOptions",
            "lazyStartProducer",
            "repeatCount",
            "runLoggingLevel",
            "scheduledExecutorService",
            "scheduler",
            "schedulerProperties",
            "startScheduler",
            "timeUnit",
            "useFixedDelay");

    final String id;
    final String type;
    final String title;
    final String description;
    final String uri;
    final List<String> dependencies;
    private final String folder;
    private final String scheme;

    Kamelets(
            String id,
            String type,
            String title,
            String description,
            String folder,
            String scheme,
            String uri,
            List<String> dependencies) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.description = description;
        this.folder = folder;
        this.scheme = scheme;
        this.uri = uri;
        this.dependencies = dependencies;
    }

    String fileName() {
        return id + ".kamelet.yaml";
    }

    /** On the class path, the component's own description. */
    String catalog() {
        return "/META-INF/io/github/camelwechatpay/media/" + folder + scheme + ".json";
    }

    boolean has(String option) {
        return !LEFT_OUT.contains(option);
    }

    boolean isSource() {
        return type.equals("source");
    }
}
