package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;

/** Ends the app once every file of the inbox was tried and is settled, or nothing good can come of those that are left. */
final class EndOfRun implements Runnable {

    private final Inbox inbox;
    private final Progress progress;
    private final Outage outage;
    private final Settings settings;
    private final Runnable end;

    EndOfRun(Inbox inbox, Progress progress, Outage outage, Settings settings, Runnable end) {
        this.inbox = inbox;
        this.progress = progress;
        this.outage = outage;
        this.settings = settings;
        this.end = end;
    }

    /** Looks again and again. What is on its way when the end comes is still settled. */
    @Override
    public void run() {
        if (outage.isHopeless(settings.patience()).isPresent() || isSettled()) {
            end.run();
        }
    }

    private boolean isSettled() {
        try {
            return inbox.holdsOnly(picture -> progress.left(picture).isPresent());
        } catch (IOException e) {
            return true; // there is no inbox any more, as the summary will tell
        }
    }
}
