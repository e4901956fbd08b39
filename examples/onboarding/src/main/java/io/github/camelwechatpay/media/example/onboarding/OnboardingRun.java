// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.result.Outcome;
import io.github.camelwechatpay.media.example.onboarding.result.Paperwork;
import io.github.camelwechatpay.media.example.onboarding.result.Report;
import io.github.camelwechatpay.media.example.onboarding.result.Summary;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the app: sets Camel up, sends it one applicant after the other and tells how it went. */
final class OnboardingRun extends MainListenerSupport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnboardingRun.class);
    private static final String LEDGER = "onboardingLedger";

    private final Map<String, String> commandLine;
    private final PrintStream out;
    private final Main main = new Main();
    private Settings settings;
    private List<Place> places;
    private Outage outage;
    private Ledger ledger;
    private WechatpaySimulator simulator;

    OnboardingRun(Map<String, String> commandLine, PrintStream out) {
        this.commandLine = Map.copyOf(commandLine);
        this.out = out;
    }

    void start() throws Exception {
        main.setPropertyPlaceholderLocations("file:application.properties;optional=true");
        main.configure().withName("onboarding").withRoutesCollectorEnabled(false);
        main.addMainListener(this);
        main.start();
    }

    @Override
    public void beforeConfigure(BaseMainSupport support) {
        CamelContext context = support.getCamelContext();
        Given given = new Given(context, commandLine);
        settings = new Settings(given);
        settings.prepare();
        places = settings.places();
        ledger = Ledger.open(given, settings.applicants());
        context.getRegistry().bind(LEDGER, ledger.mediaLedger());
        settings.useLedger(LEDGER);
        if (settings.isDemo()) {
            simulator = WechatpaySimulator.start();
            settings.useSimulator(simulator);
        }
        settings.applyTo(context.getPropertiesComponent());
        outage = new Outage(settings.patience());
        support.configure().addRoutesBuilder(new OnboardingRoute(settings.threads(), new Paperwork(), outage, out));
    }

    /** Returns whether every applicant is complete, and the report tells so. */
    boolean call() {
        out.println("Applicants: " + settings.applicants());
        out.println("To:         " + settings.target());
        out.println();
        List<Outcome> outcomes = outcomes();
        new Summary(out).print(outcomes, outage.isHopeless());
        boolean reported = report(outcomes);
        if (settings.isDemo()) {
            out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
        }
        return reported && outcomes.stream().allMatch(Outcome::isComplete);
    }

    private List<Outcome> outcomes() {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            return new Round(
                            applicant -> template.requestBody(OnboardingRoute.APPLICANT, applicant, Outcome.class),
                            outage)
                    .of(places);
        } catch (IOException e) {
            throw new IllegalStateException("the producer template does not close", e);
        }
    }

    private boolean report(List<Outcome> outcomes) {
        try {
            new Report(settings.report()).write(outcomes);
            out.println("Report: " + settings.report());
            return true;
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            out.println("No report: " + settings.report() + " cannot be written. Check its rights and the disk");
            return false;
        }
    }

    @Override
    public void close() {
        main.stop();
        if (simulator != null) {
            simulator.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }
}
