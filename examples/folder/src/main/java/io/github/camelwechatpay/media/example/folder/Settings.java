package io.github.camelwechatpay.media.example.folder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The {@code folder.*} settings, checked.
 *
 * @param isDemo whether the inbox is the app's own, to be filled with the shipped pictures
 * @param threads uploads at once
 * @param minAge how long a picture may be incomplete before that is its fault
 * @param watch whether to go on when all is settled
 */
record Settings(
        Path inbox, boolean isDemo, Path done, Path failed, Path report, int threads, Duration minAge, boolean watch) {}
