package io.github.camelwechatpay.media.example.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The {@code folder.*} settings.
 *
 * @param isDemo whether the inbox is the app's own, to be filled with the shipped pictures
 * @param done null if files that are done are deleted
 * @param watch whether to go on when all is settled
 * @param patience how long uploads may fail in a row before a run gives up
 * @param parameters what the route template is told, and checks
 */
record Settings(
        Path inbox,
        boolean isDemo,
        Path done,
        Path failed,
        Path quarantine,
        Path report,
        boolean watch,
        Duration patience,
        Map<String, String> parameters) {}
