// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class MemoryBudgetTest {

    private final MemoryBudget memory = new MemoryBudget(10_000);

    @Test
    void letsAFileWaitUntilThereIsRoom() throws IOException {
        Closeable first = memory.take(6_000);
        CompletableFuture<Closeable> second = taking(6_000);
        CompletableFuture<Closeable> small = taking(1); // may stand behind the second, since all take turns
        assertThat(second).isNotDone();

        first.close();

        await().until(() -> second.isDone() && small.isDone());
        second.join().close();
        small.join().close();
    }

    @Test
    void holdsAFileThatIsLargerThanAllOfItAlone() throws IOException {
        Closeable large = memory.take(Long.MAX_VALUE);
        CompletableFuture<Closeable> other = taking(0);
        assertThat(other).isNotDone();

        large.close();
        large.close();

        await().until(other::isDone);
        assertThat(taking(Long.MAX_VALUE))
                .as("one closed twice gives room once")
                .isNotDone();
    }

    @Test
    void doesNotWaitOnAThreadThatIsInterrupted() throws IOException {
        memory.take(10_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> memory.take(1)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private CompletableFuture<Closeable> taking(long bytes) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return memory.take(bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void takesTheBodyAwayWhenItsExchangeIsOverAndAllOthersHaveSeenIt() throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        byte[] file = new byte[10_000];
        List<Object> seen = new ArrayList<>();
        memory.holdBody(exchange, file.length);
        exchange.getMessage().setBody(file);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {

            @Override
            public int getOrder() {
                return LOWEST; // as that of a route's onCompletion
            }

            @Override
            public void onDone(Exchange over) {
                seen.add(over.getMessage().getBody());
            }
        });

        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());

        assertThat(seen).containsExactly(file);
        assertThat(exchange.getMessage().getBody()).isNull();
        memory.take(10_000).close();
    }
}
