// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.example.onboarding.papers.Applicant;
import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import io.github.camelwechatpay.media.example.onboarding.result.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one applicant after the other, and has those uploaded that are not complete. */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Function<Applicant, Outcome> upload;
    private final Outage outage;

    Round(Function<Applicant, Outcome> upload, Outage outage) {
        this.upload = upload;
        this.outage = outage;
    }

    List<Outcome> of(List<Place> places) {
        return places.stream().map(this::outcome).toList();
    }

    private Outcome outcome(Place place) {
        try (Applicant applicant = Applicant.at(place)) {
            Map<String, String> ids = applicant.completeIds();
            if (!ids.isEmpty()) {
                return Outcome.kept(applicant, ids);
            }
            Optional<Problem> hopeless = outage.isHopeless();
            return hopeless.isPresent() ? Outcome.untried(applicant, hopeless.get()) : upload.apply(applicant);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{}", e.toString());
            return Outcome.inaccessible(place, List.of());
        }
    }
}
