package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
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

    private static final String FILE = "file:application.properties;optional=true";
    private static final String LEDGER = "folderLedger";
    private static final long STOP_SECONDS = 60;
    private static final long MILLIS_BETWEEN_LOOKS = 250;

    private final Map<String, String> commandLine;
    private final PrintStream out;
    private final Main main = new Main();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Outage outage = new Outage();
    private final Progress progress;
    private long start;
    private Settings settings;
    private Inbox inbox;
    private Ledger ledger;
    private WechatpaySimulator simulator;

    FolderRun(Map<String, String> commandLine, PrintStream out) {
        this.commandLine = Map.copyOf(commandLine);
        this.out = out;
        this.progress = new Progress(out, outage);
    }

    /** Returns whether there is nothing left for anybody to do. */
    boolean call() throws Exception {
        try {
            main.setPropertyPlaceholderLocations(FILE);
            main.configure().withName("folder").withRoutesCollectorEnabled(false);
            main.configure().setShutdownTimeout((int) STOP_SECONDS / 2);
            main.setShutdownStrategy(
                    new SimpleMainShutdownStrategy()); // stop() waits for the summary, Camel's does not
            main.addMainListener(this);
            main.run();
            return summary();
        } finally {
            main.stop();
            if (simulator != null) {
                simulator.close();
            }
            if (ledger != null) {
                ledger.close();
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
        inbox = new Inbox(settings.inbox());
        ledger = Ledger.open(given, settings);
        context.getRegistry().bind(LEDGER, ledger.mediaLedger());
        if (settings.isDemo()) {
            DemoPictures.copyTo(settings.inbox());
        }
        greet(options);
        if (!options.isReal()) {
            simulator = WechatpaySimulator.start();
            options.useSimulator(simulator);
        }
        options.useLedger(LEDGER);
        options.serve(settings.parameters().get("threads"));
        options.applyTo(context.getPropertiesComponent());
        support.configure().addRoutesBuilder(new WechatpayMediaRouteTemplates());
        support.configure().addRoutesBuilder(new FolderRoute(settings, options, progress));
        start = System.nanoTime();
    }

    @Override
    public void beforeStart(BaseMainSupport support) {
        try {
            progress.expects(inbox.pictures().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterStart(BaseMainSupport support) {
        if (!settings.watch()) {
            EndOfRun end = new EndOfRun(inbox, progress, outage, settings, main::completed);
            support.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "folder-end")
                    .scheduleWithFixedDelay(end, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    private void greet(WechatpayOptions options) {
        out.println("Inbox: " + settings.inbox());
        out.println("To:    " + (options.isReal() ? options.target() : "the embedded SIMULATOR, not WeChat Pay"));
        if (settings.watch()) {
            out.println("Watching until Ctrl-C");
        }
        out.println();
    }

    private boolean summary() {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Remains remains = Remains.of(inbox, progress);
        new Summary(out, settings, progress).print(remains, outage.isHopeless(settings.patience()), time);
        if (simulator != null) {
            out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
        }
        return remains.isNothing() && progress.count(Status.quarantined) == 0;
    }
}
