package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** One run of the app: sets Camel up, waits until the work is done and tells how it went. */
final class FolderRun extends MainListenerSupport {

    /** The one in the working directory goes before the one in the jar. */
    private static final String FILES =
            "file:application.properties;optional=true,classpath:application.properties;optional=true";

    private static final long STOP_SECONDS = 60;

    private final Map<String, String> commandLine;
    private final PrintStream out;
    private final Main main = new Main();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long start;
    private Settings settings;
    private WechatpaySimulator simulator;
    private Inbox inbox;
    private Progress progress;
    private EndOfRun endOfRun;

    FolderRun(Map<String, String> commandLine, PrintStream out) {
        this.commandLine = Map.copyOf(commandLine);
        this.out = out;
    }

    /** Returns whether nothing is left in the inbox. */
    boolean call() throws Exception {
        try {
            main.setPropertyPlaceholderLocations(FILES);
            main.configure().withName("folder").withRoutesCollectorEnabled(false);
            main.configure().setShutdownTimeout((int) STOP_SECONDS / 2);
            main.setShutdownStrategy(
                    new SimpleMainShutdownStrategy()); // stop() waits for the summary, Camel's does not
            main.addMainListener(this);
            main.run();
            return summary(Duration.ofNanos(System.nanoTime() - start));
        } finally {
            main.stop();
            if (simulator != null) {
                simulator.close();
            }
            ended.countDown();
        }
    }

    /** From another thread: lets the uploads that are under way end. */
    void stop() throws InterruptedException {
        main.completed();
        if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
            out.println("Stopped while uploads were under way");
        }
    }

    @Override
    public void beforeConfigure(BaseMainSupport support) {
        CamelContext context = support.getCamelContext();
        Given given = new Given(context, commandLine);
        WechatpayOptions options = new WechatpayOptions(given);
        settings = new SettingsReader(given).read();
        if (settings.isDemo()) {
            DemoPictures.copyTo(settings.inbox());
        }
        greet(options);
        if (!options.isReal()) {
            simulator = WechatpaySimulator.start();
            options.useSimulator(simulator);
        }
        options.serve(settings.threads());
        options.applyTo(context.getPropertiesComponent());
        inbox = new Inbox(settings.inbox());
        progress = new Progress(out, inbox);
        endOfRun = new EndOfRun(inbox, settings.watch(), main::completed);
        support.configure()
                .addRoutesBuilder(
                        new FolderRoute(settings, options, inbox, new Settler(settings, inbox, progress), endOfRun));
        start = System.nanoTime();
    }

    private void greet(WechatpayOptions options) {
        out.println("Inbox: " + settings.inbox());
        out.println("To:    " + (options.isReal() ? options.target() : "the embedded SIMULATOR, not WeChat Pay"));
        if (settings.watch()) {
            out.println("Watching until Ctrl-C");
        }
        out.println();
    }

    private boolean summary(Duration time) throws IOException {
        List<Line> left = new ArrayList<>(inbox.left());
        left.addAll(inbox.unreadable());
        int untried = inbox.size() - inbox.left().size();
        new Summary(out, settings).print(progress, left, untried, time);
        if (simulator != null) {
            out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
        }
        return left.isEmpty() && untried == 0 && !endOfRun.failed();
    }
}
