// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import io.github.camelwechatpay.media.diagnosis.Diagnosis;
import io.github.camelwechatpay.media.diagnosis.Finding;
import io.github.camelwechatpay.media.diagnosis.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what is wrong with credentials and network, and how to cure it. Uploads nothing. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Tells what is wrong with credentials and network, and how to cure it. Uploads nothing.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:nothing is wrong, or there are warnings alone",
            "1:uploads would fail",
            "2:the arguments or the configuration cannot be used"
        })
final class DoctorCommand extends AccountCommand {

    @Option(
            names = "--api",
            paramLabel = "API",
            description = "Upload API. Default: one that fits the keys: merchant-media, uploadmedia if only apiKey is"
                    + " set, or brand-card-image if only brandId is.")
    private String api;

    DoctorCommand(Runnable before) {
        super(before);
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis;
        try (ComponentRun run = run()) {
            diagnosis = run.component().diagnose(api == null ? run.fittingApi() : api);
        } catch (ConfigurationException e) {
            return unusable(e);
        } catch (IllegalArgumentException e) { // an API that is none
            return unusable(new ConfigurationException(e.getMessage(), e));
        }
        if (isJson()) {
            print(json(diagnosis));
        } else {
            diagnosis.findings().forEach(this::show);
        }
        return diagnosis.severity() == Severity.FAIL ? FAILED : OK;
    }

    private void show(Finding finding) {
        Locale language = language();
        out().printf(
                        Locale.ROOT,
                        "%-4s %s: %s%n",
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.code().equals("OK") ? finding.check() : finding.code(),
                        finding.what().in(language));
        if (finding.cure() != null) {
            out().printf(Locale.ROOT, "     -> %s%n", finding.cure().in(language));
        }
    }

    private Map<String, Object> json(Diagnosis diagnosis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", diagnosis.severity());
        json.put("findings", diagnosis.findings().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("severity", finding.severity());
        json.put("code", finding.code());
        json.put("what", finding.what().in(language()));
        if (finding.cure() != null) {
            json.put("cure", finding.cure().in(language()));
        }
        return json;
    }
}
