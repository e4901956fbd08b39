// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the page's requests. */
final class PageProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(PageProcessor.class);

    private static final int PAGE = 200;
    private static final int LARGEST_PAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String path;
    private final AccessCheck access;
    private final InboxView inboxes;
    private final HtmlPage html;

    PageProcessor(String path, AccessCheck access, InboxView inboxes) {
        this.path = path;
        this.access = access;
        this.inboxes = inboxes;
        this.html = HtmlPage.at(path);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        PageRequest request = PageRequest.of(exchange, path);
        Optional<PageResponse> refusal = access.refuse(request);
        PageResponse response = refusal.isPresent() ? refusal.get() : answer(request);
        response.writeTo(exchange.getMessage());
    }

    private PageResponse answer(PageRequest request) throws Exception {
        return request.isPost() ? change(request) : show(request);
    }

    private PageResponse show(PageRequest request) throws IOException {
        return switch (request.action()) {
            case "" -> html.response();
            case "api/files" -> files(request);
            case "api/files.csv" -> FileExport.csv(matching(request));
            case "api/events" -> events();
            default -> notFound();
        };
    }

    private static PageResponse notFound() {
        return PageResponse.text(404, "There is nothing here.\n");
    }

    private PageResponse files(PageRequest request) throws IOException {
        List<FileRow> rows = matching(request);
        int from = Math.min(request.number("offset", 0), rows.size());
        int limit = Math.min(request.number("limit", PAGE), LARGEST_PAGE);
        int to = (int) Math.min((long) from + limit, rows.size());
        return json(Map.of("total", rows.size(), "rows", rows.subList(from, to)));
    }

    private List<FileRow> matching(PageRequest request) throws IOException {
        return inboxes.files().stream()
                .filter(row -> row.is(request.query("route"), request.query("state"), request.query("text")))
                .toList();
    }

    /** One event, after which the browser asks again: no thread waits for it, and no state is kept. */
    private PageResponse events() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (InboxOperations inbox : inboxes.inboxes()) {
            all.add(inboxes.summary(inbox));
        }
        String data = JSON.writeValueAsString(all);
        return new PageResponse(
                200,
                "text/event-stream; charset=utf-8",
                "retry: 2000\nevent: inboxes\ndata: " + data + "\n\n",
                Map.of());
    }

    private PageResponse change(PageRequest request) throws Exception {
        JsonNode told = body(request);
        Optional<InboxOperations> inbox = inboxes.inbox(told.path("route").asText());
        if (inbox.isEmpty()) {
            return PageResponse.text(404, "There is no inbox of that route.\n");
        }
        return switch (request.action()) {
            case "api/retry" -> retry(inbox.get(), told);
            case "api/probe" -> done("probe", inbox.get(), inbox.get().probeNow());
            case "api/suspend" -> suspend(inbox.get(), true);
            case "api/resume" -> suspend(inbox.get(), false);
            default -> notFound();
        };
    }

    private static JsonNode body(PageRequest request) {
        try {
            JsonNode told = JSON.readTree(request.message().getBody(String.class));
            return told == null ? JSON.createObjectNode() : told;
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode(); // names no route, which is told then
        }
    }

    private PageResponse suspend(InboxOperations inbox, boolean off) throws Exception {
        inboxes.suspend(inbox.getRouteId(), off);
        return done(off ? "suspend" : "resume", inbox, true);
    }

    private static PageResponse retry(InboxOperations inbox, JsonNode told) {
        Place place = told.path("state").asText().equals("quarantined") ? Place.QUARANTINE : Place.FAILED;
        try {
            inbox.restore(place, told.path("name").asText());
            return done("retry", inbox, true);
        } catch (NoSuchFileException e) {
            return PageResponse.text(404, "The file is not there any more.\n");
        } catch (FileAlreadyExistsException e) {
            return PageResponse.text(409, "The inbox has another file of that name.\n");
        } catch (IOException e) {
            LOG.warn(
                    "Operator page: retry of route {} failed: {}",
                    inbox.getRouteId(),
                    e.getClass().getSimpleName());
            return PageResponse.text(503, "The file cannot be moved now. Try again later.\n");
        }
    }

    private static PageResponse done(String action, InboxOperations inbox, boolean happened) {
        LOG.info("Operator page: {} of route {}{}", action, inbox.getRouteId(), happened ? "" : ", nothing to do");
        return json(Map.of("done", happened));
    }

    private static PageResponse json(Object value) {
        try {
            return PageResponse.json(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps and records of texts and numbers
        }
    }
}
