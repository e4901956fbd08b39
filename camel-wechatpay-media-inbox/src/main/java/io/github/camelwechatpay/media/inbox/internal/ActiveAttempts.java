// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turns that are under way, and those that took so long that their files were given back. */
public final class ActiveAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveAttempts.class);

    private final CamelContext context;
    private final AttemptTimeouts deadline;
    private final Map<String, FileAttempt> turns = new ConcurrentHashMap<>();
    private final Set<FileAttempt> stuck = ConcurrentHashMap.newKeySet();

    public ActiveAttempts(CamelContext context, AttemptTimeouts deadline) {
        this.context = context;
        this.deadline = deadline;
    }

    void add(FileAttempt turn) {
        turns.put(turn.name(), turn);
    }

    boolean has(FileAttempt turn) {
        return turns.get(turn.name()) == turn;
    }

    void remove(FileAttempt turn) {
        turns.remove(turn.name(), turn);
    }

    void clear() {
        turns.clear();
        stuck.clear();
    }

    void enter(FileAttempt turn, FileAttempt.Step step) {
        turn.enter(step, deadline.now(), Thread.currentThread());
    }

    /** Whose end broke off. */
    List<FileAttempt> broken() {
        return turns.values().stream().filter(FileAttempt::isOver).toList();
    }

    /** Those that take too long, released. */
    List<FileAttempt> overdue() {
        List<FileAttempt> overdue = turns.values().stream()
                .filter(turn -> deadline.isOver(turn) && turn.release())
                .toList();
        overdue.forEach(turn -> {
            stuck.add(turn);
            LOG.error(
                    "The attempt of a file has not ended after {} (step: {}). The file is tried again later; the attempt's"
                            + " thread is lost until it comes back. A thread dump shows where {} is",
                    deadline.longest(),
                    turn.step(),
                    Objects.requireNonNull(turn.thread(), "a step that takes too long has one")
                            .getName());
        });
        return overdue;
    }

    /** Where Camel waits for an answer that will not come, since an error ended the thread that would give it. */
    void callBack(FileAttempt turn) {
        for (AsyncProcessorAwaitManager.AwaitThread waiting :
                PluginHelper.getAsyncProcessorAwaitManager(context).browse()) {
            Thread blocked = waiting.getBlockedThread();
            if (blocked == turn.thread()) {
                blocked.interrupt();
            }
        }
    }

    /** Its thread is back. */
    void isBack(FileAttempt turn) {
        if (stuck.remove(turn)) {
            LOG.info("A thread that was lost in an attempt is back. Still lost: {}", stuck.size());
        }
    }

    int stuck() {
        return stuck.size();
    }

    int size() {
        return turns.size();
    }
}
