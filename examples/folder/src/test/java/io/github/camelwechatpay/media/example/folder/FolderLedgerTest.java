package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Kills, and several apps on one inbox. */
@Tag("endurance")
class FolderLedgerTest {

    private static final int FILES = 40;

    /** Of the pool, and the consumer's own, which lends a hand when they are all at work. */
    private static final int WORKERS = 4 + 1;

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Workplace work;

    @BeforeEach
    void workplace() throws IOException {
        work = new Workplace(temp).to(wechatpay);
    }

    @Test
    void givesEachFileOneIdAlthoughItIsKilledInTheMiddle() throws Exception {
        List<String> all = receives();
        wechatpay.always(Answer.success().after(Duration.ofMillis(100)));

        JavaProcess killed = Workplace.process(temp, Map.of(), work.properties());
        await().atMost(Duration.ofMinutes(3)).until(() -> wechatpay.received().size() >= FILES / 2);
        killed.kill();
        assertThat(names(work.inbox)).isNotEmpty();
        JavaProcess next = Workplace.process(temp, Map.of(), work.properties());

        assertThat(next.end()).as(next.err()).isZero();
        assertThat(wechatpay.received()).hasSizeBetween(FILES, FILES + WORKERS);
        eachIsDoneWithOneId(all);
        assertThat(work.report()).hasSize(FILES);
    }

    @Test
    void tellsThatItIsAtWorkAlready() throws Exception {
        work.with("folder.watch", "true").receives("a.jpg");
        CompletableFuture<Integer> first = work.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.receives("b.jpg", new byte[0]);

        JavaProcess second = Workplace.process(temp, Map.of(), work.properties());

        assertThat(second.end()).isEqualTo(2);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "folder.ledger", temp.resolve("ledger.mv.db").toString(), "in use", "let it end", "PostgreSQL");
        work.stop();
        assertThat(Workplace.end(first)).isZero();
    }

    @Test
    void sharesAnInboxWithAnotherOneIfTheLedgerIsInPostgres() throws Exception {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.url(postgres.newDatabase("folder"));
        work.with("folder.ledger", url).with("folder.ledger-user", PostgresServer.USER);
        Workplace other = new Workplace(temp);
        other.settings.putAll(work.settings);
        List<String> all = receives();
        wechatpay.always(Answer.success().after(Duration.ofMillis(50)));

        CompletableFuture<Integer> one = work.start();
        CompletableFuture<Integer> two = other.start();

        assertThat(Workplace.end(one)).as(work.err() + work.out()).isZero();
        assertThat(Workplace.end(two)).as(other.err() + other.out()).isZero();
        assertThat(wechatpay.received()).hasSize(FILES);
        eachIsDoneWithOneId(all);
    }

    @Test
    void tellsThatTheDatabaseCannotBeReached() {
        work.with("folder.ledger", "jdbc:postgresql://localhost:1/ids").with("folder.ledger-password", "hush");

        assertThat(work.run()).isEqualTo(2);

        assertThat(work.err().lines())
                .singleElement()
                .asString()
                .contains("folder.ledger", "SQLState 08001", "See that it runs")
                .doesNotContain("hush");
    }

    private List<String> receives() throws IOException {
        List<String> names = IntStream.range(0, FILES)
                .mapToObj("picture %02d.jpg"::formatted)
                .toList();
        for (String name : names) {
            work.receives(name);
        }
        return names;
    }

    private void eachIsDoneWithOneId(List<String> names) throws IOException {
        assertThat(names(work.inbox)).isEmpty();
        assertThat(names(work.done)).isEqualTo(names);
        Map<String, Set<String>> ids = work.report().stream()
                .filter(row -> row.get("status").equals("done"))
                .collect(groupingBy(row -> row.get("file"), mapping(row -> row.get("media_id"), toSet())));
        assertThat(ids).containsOnlyKeys(names);
        assertThat(ids.values())
                .doesNotHaveDuplicates()
                .allSatisfy(its -> assertThat(its).hasSize(1).allMatch(id -> id.startsWith("SIMULATED-")));
    }
}
