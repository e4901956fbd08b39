package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the app: sets Camel up and sends it one applicant after the other. */
final class OnboardingRun extends MainListenerSupport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnboardingRun.class);

    private final Map<String, String> given;
    private final PrintStream out;
    private final Main main = new Main();
    private Settings settings;
    private WechatpaySimulator simulator;
    private List<Path> folders;

    OnboardingRun(Map<String, String> given, PrintStream out) {
        this.given = Map.copyOf(given);
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
        settings = new Settings(context, given);
        if (settings.isDemo()) {
            SampleApplicants.copyTo(settings.applicants());
            simulator = WechatpaySimulator.start();
            settings.useSimulator(simulator);
        }
        folders = settings.applicantFolders();
        settings.applyTo(context.getPropertiesComponent());
        support.configure().addRoutesBuilder(new OnboardingRoute(settings.threads(), new Paperwork(), out));
    }

    /** Returns whether every applicant is complete. */
    boolean call() {
        out.println("Applicants: " + settings.applicants());
        out.println("To:         " + settings.target());
        out.println();
        List<Outcome> outcomes = new ArrayList<>();
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            folders.forEach(folder -> outcomes.add(outcome(folder, template)));
        } catch (IOException e) {
            throw new IllegalStateException("the producer template does not close", e);
        }
        new Summary(out).print(outcomes);
        if (settings.isDemo()) {
            out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
        }
        return outcomes.stream().noneMatch(outcome -> outcome.status() == Outcome.Status.failed);
    }

    private static Outcome outcome(Path folder, ProducerTemplate template) {
        try {
            Applicant applicant = Applicant.in(folder);
            if (applicant.isComplete()) {
                return new Outcome(
                        applicant.name(), Outcome.Status.kept, applicant.files().size(), List.of());
            }
            return template.requestBody(OnboardingRoute.APPLICANT, applicant, Outcome.class);
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            return Outcome.failed(folder.getFileName().toString(), Trouble.FOLDER);
        }
    }

    @Override
    public void close() {
        main.stop();
        if (simulator != null) {
            simulator.close();
        }
    }
}
