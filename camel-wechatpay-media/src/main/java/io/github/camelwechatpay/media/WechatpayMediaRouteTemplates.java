package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * Route templates that upload the files of an inbox, lose none and settle each: {@value #FILE}, {@value #SFTP} and
 * {@value #S3}. Add it to the context, and
 * make routes of the templates. See {@code docs/routes.md}.
 */
public final class WechatpayMediaRouteTemplates extends RouteBuilder {

    /** The template for a folder of this machine. It needs camel-file. */
    public static final String FILE = "wechatpay-media-file";

    /** The template for a folder of an SFTP server. It needs camel-ftp. */
    public static final String SFTP = "wechatpay-media-sftp";

    /** The template for a prefix of an S3 bucket. It needs camel-aws2-s3. */
    public static final String S3 = "wechatpay-media-s3";

    /**
     * Header that the endpoint {@code then} is told by what became of a file: {@code DONE}, {@code FAILED}, {@code
     * QUARANTINED}, {@code LEFT} or {@code GONE}.
     */
    public static final String SETTLED = "CamelWechatpayMediaSettled";

    /** Header that the endpoint {@code then} is told by where the file is now, if it was moved. */
    public static final String SETTLED_AS = "CamelWechatpayMediaSettledAs";

    private final Clock clock;
    private final LongSupplier nanos;

    public WechatpayMediaRouteTemplates() {
        this(Clock.systemUTC());
    }

    WechatpayMediaRouteTemplates(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** @param nanos a monotonic source */
    WechatpayMediaRouteTemplates(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        define(file(), route -> FlowFileInbox.endpoint(route), "file", "camel-file");
        define(sftp(), route -> FlowSftpInbox.endpoint(route), "sftp", "camel-ftp");
        define(FlowS3Template.of(common(S3, "10s")), route -> FlowS3Inbox.endpoint(route), "aws2-s3", "camel-aws2-s3");
    }

    private RouteTemplateDefinition file() {
        return common(FILE, "1s")
                .templateParameter("inbox", null, "The folder with the files.")
                .templateParameter("keepDone", "30d", "How long files that are done are kept, or forever.")
                .templateParameter("keepFailed", "90d", "How long failed files are kept, or forever.");
    }

    private RouteTemplateDefinition sftp() {
        return common(SFTP, "5s")
                .templateParameter("inbox", null, "The folder with the files, on the server.")
                .templateParameter("host", null, "The server's name.")
                .templateParameter("port", "22", "The server's port.")
                .templateParameter("username", null, "Who logs in.")
                .templateOptionalParameter("password", "The user's password.")
                .templateOptionalParameter("privateKeyFile", "The user's private key.")
                .templateOptionalParameter("privateKeyPassphrase", "The private key's passphrase.")
                .templateOptionalParameter("knownHostsFile", "The server's key; default ~/.ssh/known_hosts.")
                .templateOptionalParameter("localWorkDirectory", "Where a file is kept while it is uploaded.")
                .templateOptionalParameter("options", "Further options of Camel's sftp endpoint, as in its URI.");
    }

    private RouteTemplateDefinition common(String id, String delay) {
        return routeTemplate(id)
                .templateParameter("uri", null, "The upload's endpoint, such as wechatpay-media:uploadmedia.")
                .templateParameter("report", null, "The CSV file that gets a line for each file.")
                .templateOptionalParameter("done", "Where files that were uploaded go.")
                .templateParameter("failed", null, "Where files that are at fault go, each with its reason.")
                .templateParameter("quarantine", null, "Where files go that a person must look at.")
                .templateParameter("doneAction", "move", "What is done with a file that was uploaded: move or delete.")
                .templateParameter("threads", "4", "Uploads at once.")
                .templateParameter("delay", delay, "Between two readings of the inbox.")
                .templateParameter("minAge", "3s", "How long a file must not have changed before it is uploaded.")
                .templateParameter("maxPolls", "10", "Tries before a file goes to quarantine.")
                .templateParameter("retryDelay", "30s", "Before the second try of a file; doubles with each.")
                .templateParameter("maxRetryDelay", "1h", "The longest time between two tries of a file.")
                .templateParameter("probeDelay", "30s", "Before the first probe of a suspended route; doubles.")
                .templateParameter("maxProbeDelay", "15m", "The longest time between two probes.")
                .templateParameter("keepReports", "365d", "How long reports of earlier months are kept, or forever.")
                .templateOptionalParameter("then", "An endpoint that is told of each file.");
    }

    /**
     * @param component Camel's, that the store needs
     * @param jar that holds it
     */
    private void define(RouteTemplateDefinition template, FlowMaker maker, String component, String jar) {
        FlowSource source = new FlowSource(template.getId(), component, jar, clock, nanos, maker);
        template.configure(route -> route.bind(FlowSource.WATCH, new FlowWatch()))
                .from(source)
                .routePolicyRef("{{" + FlowSource.WATCH + "}}")
                .streamCache("false") // it would read a file into memory, whatever its size
                .threads()
                .poolSize("{{threads}}")
                .maxPoolSize("{{threads}}")
                .maxQueueSize(
                        Integer.toString(Flow.BATCH)) // else the reader would upload too, and feed nobody meanwhile
                .threadName("wechatpay-media")
                .policy(new FlowGuard())
                .doTry()
                .process(FlowTurn::fetch)
                .to("{{uri}}")
                .doCatch(Exception.class)
                .process(exchange -> {
                    // settled below by what the headers say
                })
                .end()
                .end();
    }
}
