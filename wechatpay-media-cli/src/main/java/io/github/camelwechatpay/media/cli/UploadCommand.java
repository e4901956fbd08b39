// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.UploadException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads files one after the other and prints their ids. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Uploads files to WeChat Pay and prints their ids.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:each file has an id",
            "1:a file has none",
            "2:the arguments or the configuration cannot be used; nothing was sent"
        },
        sortOptions = false)
final class UploadCommand extends AccountCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to upload.")
    private List<Path> files;

    @Option(
            names = "--api",
            paramLabel = "API",
            defaultValue = "merchant-media",
            description = "Upload API, such as merchant-media, merchant-video or uploadmedia. Default: merchant-media.")
    private String api;

    @Option(
            names = "--meta",
            paramLabel = "FIELD=VALUE",
            description = "Further fields of the API, such as sub_mchid=1900000110.")
    private Map<String, String> meta = new LinkedHashMap<>();

    UploadCommand(Runnable before) {
        super(before);
    }

    @Override
    public Integer call() {
        List<Map<String, Object>> results = new ArrayList<>();
        int code = OK;
        try (ComponentRun run = run()) {
            ProducerTemplate template = run.context().createProducerTemplate();
            for (Path file : files) {
                Map<String, Object> result = result(file, sent(template, file));
                results.add(result);
                code = result.containsKey("id") ? code : FAILED;
                if (!isJson()) {
                    show(result);
                }
            }
        } catch (ConfigurationException e) {
            return unusable(e);
        }
        if (isJson()) {
            print(results);
        }
        return code;
    }

    private Message sent(ProducerTemplate template, Path file) {
        if (!api.matches("[a-z-]+")) {
            throw new ConfigurationException(
                    "Option --api has other characters than the name of an API. See docs/apis.md", null);
        }
        Exchange exchange;
        try {
            exchange = template.send("wechatpay-media:" + api, out -> {
                out.getMessage().setBody(file.toFile());
                if (!meta.isEmpty()) {
                    out.getMessage().setHeader(WechatpayMediaConstants.META, meta);
                }
            });
        } catch (RuntimeException e) {
            throw new ConfigurationException(ComponentRun.problem(e), e);
        }
        if (exchange.getException() != null && exchange.getException(UploadException.class) == null) {
            throw new ConfigurationException(ComponentRun.problem(exchange.getException()), exchange.getException());
        }
        return exchange.getMessage();
    }

    private Map<String, Object> result(Path file, Message message) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", file.toString());
        result.put("api", api);
        UploadException e = message.getExchange().getException(UploadException.class);
        if (e == null) {
            Object id = message.getHeader(WechatpayMediaConstants.ID);
            result.put("id", id == null ? message.getHeader(WechatpayMediaConstants.URL) : id);
            return result;
        }
        result.put("code", e.code());
        result.put("message", e.what());
        result.put("advice", e.advice(language()));
        result.put("outcome", e.outcome().name());
        result.put("retryable", e.isRetryable());
        return result;
    }

    private void show(Map<String, Object> result) {
        if (result.containsKey("id")) {
            out().println(result.get("file") + "\t" + result.get("id"));
            out().flush();
        } else {
            String message = (String) result.get("message");
            err().println(result.get("file") + ": " + result.get("code") + ": " + message
                    + (message.matches("(?s).*[.。]") ? " " : ". ") + result.get("advice"));
            err().flush();
        }
    }
}
