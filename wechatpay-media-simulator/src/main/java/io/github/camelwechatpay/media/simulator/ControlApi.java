// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.ErrorPage;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Controls a simulator over HTTP: sets the next answers, resets, lists what was received. */
final class ControlApi {

    static final String PATH = "/simulator/";
    private static final String NEXT = PATH + "next/";

    private final AnswerQueue answers;
    private final UploadJournal journal;
    private final NamedAnswers catalogue = new NamedAnswers();

    ControlApi(AnswerQueue answers, UploadJournal journal) {
        this.answers = answers;
        this.journal = journal;
    }

    HttpResponse answer(HttpRequest request) {
        String order = request.method() + " " + request.path();
        if (order.startsWith("POST " + NEXT)) {
            return next(request.path().substring(NEXT.length()), request.query());
        }
        if (order.equals("POST " + PATH + "reset")) {
            answers.reset();
            journal.clear();
            return json(200, Map.of("reset", true));
        }
        if (order.equals("GET " + PATH + "received")) {
            return json(200, journal.list().stream().map(ControlApi::told).toList());
        }
        return ErrorPage.NOT_FOUND.response();
    }

    private HttpResponse next(String name, String query) {
        try {
            Map<String, String> parameters = parameters(query);
            int times = Integer.parseInt(parameters.getOrDefault("times", "1"), 10);
            answers.next(times, catalogue.answer(name, parameters));
            return json(200, Map.of("next", name, "times", times));
        } catch (IllegalArgumentException e) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("error", e.getMessage());
            problem.put("names", catalogue.names());
            return json(400, problem);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(nameAndValue[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(nameAndValue.length == 1 ? "" : nameAndValue[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static Map<String, Object> told(ReceivedUpload upload) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("api", upload.api());
        told.put("method", upload.method());
        told.put("path", upload.path());
        told.put("headers", upload.headers());
        told.put("fields", upload.fields());
        told.put("fileName", upload.fileName());
        told.put("partContentType", upload.partContentType());
        told.put("size", upload.size());
        told.put("sha256", upload.sha256());
        if (upload.content().length == upload.size()) {
            told.put("md5", MediaDigest.MD5.of(upload.content())); // not known of contents that were not kept
        }
        told.put("certificateName", upload.certificateName());
        told.put("accepted", upload.checkResult().passed());
        told.put("code", upload.checkResult().code());
        told.put("text", upload.checkResult().text());
        told.put("detail", upload.checkResult().detail());
        told.put("mediaId", upload.mediaId());
        told.put("answer", upload.answer());
        told.put("success", upload.accepted());
        told.put("meta", upload.meta());
        told.put("identity", upload.identity());
        told.put("wechatpaySerial", upload.wechatpaySerial());
        told.put("decrypted", upload.decrypted());
        return told;
    }

    private static HttpResponse json(int status, Object value) {
        return HttpResponse.text(status, "application/json", Json.pretty(value) + "\n");
    }
}
