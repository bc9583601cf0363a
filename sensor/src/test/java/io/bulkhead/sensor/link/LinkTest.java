// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.harness.ConsoleStore.Kept;
import io.bulkhead.sensor.harness.FaultyProxy;
import io.bulkhead.sensor.harness.TestConsole;
import io.bulkhead.sensor.harness.TestConsole.Refusal;
import io.bulkhead.sensor.link.LinkState.Standing;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A link and a console that can be made to refuse, over real TLS.
class LinkTest {
    private static final LinkSettings SOON =
            new LinkSettings(Optional.empty(), 0, Duration.ofMillis(20), Duration.ofMillis(100));
    private static final Duration LIFE = Duration.ofDays(1);

    @TempDir private Path folder;
    private TestConsole console;
    private Spool spool;
    private Link link;
    private volatile Instant moved = Instant.EPOCH;
    private final InstantSource clock =
            () -> Instant.now().plus(Duration.between(Instant.EPOCH, moved));
    private final Obedient listener = new Obedient();

    @AfterEach
    void close() throws IOException {
        if (link != null) {
            link.close();
        }
        if (spool != null) {
            spool.close();
        }
        if (console != null) {
            console.close();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private URI address(String host, int port) {
        return URI.create("https://" + host + ":" + port);
    }

    private Identity joined() throws Exception {
        return Joining.join(
                address("localhost", console.port()), console.token(), "name", "1", SOON);
    }

    private void linked() throws Exception {
        Identity identity = joined();
        identity.save(folder.resolve("state"));
        linked(identity, SOON);
    }

    private void linked(Identity identity, LinkSettings settings) throws Exception {
        spool = Spool.open(folder.resolve("spool"), Spool.Bounds.USUAL, null, clock);
        Path state = Files.createDirectories(folder.resolve("state"));
        link = new Link(spool, identity, state, listener, settings, clock);
        link.start();
    }

    private void open(Duration life) throws Exception {
        console = new TestConsole(folder.resolve("console"), "localhost", life);
    }

    private void tell(int from, int to) {
        for (int i = from; i < to; i++) {
            spool.tell(new Event.AssetGone("asset-" + i, ""));
        }
        spool.write();
    }

    private List<Long> kept() {
        return console.store().kept().stream().map(Kept::sequence).toList();
    }

    private static List<Long> upTo(int last) {
        List<Long> all = new ArrayList<>();
        for (long i = 1; i <= last; i++) {
            all.add(i);
        }
        return all;
    }

    // ---- joining

    @Test
    void theSecretIsSentToNobodyElse() throws Exception {
        open(LIFE);
        JoinToken other = new JoinToken(TestConsole.SECRET, "0".repeat(64));
        URI here = address("localhost", console.port());
        assertThatThrownBy(() -> Joining.join(here, other, "name", "1", SOON))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("its authority is another");
        assertThat(console.joins).isEmpty();
    }

    @Test
    void aConsoleOfAnotherNameIsNotBelieved() throws Exception {
        console = new TestConsole(folder.resolve("console"), "console.example", LIFE);
        assertThatThrownBy(this::joined)
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("localhost");
        assertThat(console.joins).isEmpty();
    }

    @Test
    void whoIsRefusedIsToldWhy() throws Exception {
        open(LIFE);
        JoinToken wrong = new JoinToken("another", console.token().pin());
        URI here = address("localhost", console.port());
        assertThatThrownBy(() -> Joining.join(here, wrong, "name", "1", SOON))
                .hasMessage("the console refused (403): This token lets nobody join.");
        assertThatThrownBy(
                        () -> Joining.join(URI.create("http://localhost"), wrong, "n", "1", SOON))
                .hasMessageContaining("https://HOST:PORT");
    }

    @Test
    void anIdentityIsForItsOwnerAlone() throws Exception {
        open(LIFE);
        Identity identity = joined();
        identity.save(folder.resolve("state"));
        Path file = folder.resolve("state").resolve("identity");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Identity.load(folder.resolve("state"))).contains(identity);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut += 37) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> Identity.load(folder.resolve("state")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("join anew");
        }
    }

    // ---- events

    @Test
    void eventsGoUpAndThroughAProxyToo() throws Exception {
        open(LIFE);
        linked();
        tell(0, 12_345);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        assertThat(kept()).isEqualTo(upTo(12_345));
        LinkState state = link.state();
        assertThat(state.standing()).isEqualTo(Standing.CONNECTED);
        assertThat(state.problem()).isEmpty();
        assertThat(state.batches()).isGreaterThanOrEqualTo(3);
        assertThat(state.ahead().orElseThrow())
                .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
    }

    @Test
    void anAcknowledgementThatIsLostDoublesNothing() throws Exception {
        open(LIFE);
        try (FaultyProxy network = new FaultyProxy(5)) {
            network.target(console.port());
            Identity there = joined();
            network.bad(true);
            Identity identity =
                    new Identity(
                            there.sensor(),
                            address("localhost", network.port()).toString(),
                            there.key(),
                            there.chain(),
                            there.authority());
            linked(identity, SOON);
            for (int i = 0; i < 40; i++) {
                tell(i * 50, i * 50 + 50);
                long cuts = network.cuts();
                int round = i;
                await(() -> network.cuts() > cuts || spool.behind(Lane.INVENTORY) == 0);
                if (round == 20) {
                    network.cut(true);
                    await(() -> link.state().standing() == Standing.UNREACHABLE);
                    network.cut(false);
                }
            }
            network.bad(false);
            await(() -> spool.behind(Lane.INVENTORY) == 0);
            assertThat(network.cuts()).isPositive();
            assertThat(kept()).isEqualTo(upTo(2_000));
        }
    }

    @Test
    void whatTheConsoleNeverTakesIsSetAsideAndHoldsUpNothing() throws Exception {
        open(LIFE);
        console.rule =
                (lane, lines) ->
                        new String(lines, StandardCharsets.UTF_8).contains("asset-777\"")
                                ? Optional.of(new Refusal(400, "poison", ""))
                                : Optional.empty();
        linked();
        tell(0, 2_000);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        List<Long> expected = upTo(2_000);
        expected.remove(Long.valueOf(778));
        assertThat(kept()).isEqualTo(expected);
        assertThat(link.state().setAside()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("state").resolve("set-aside.jsonl")))
                .contains("asset-777")
                .hasLineCount(1);
    }

    @Test
    void whatIsTooLargeIsHalvedAndWhoIsBusyIsWaitedFor() throws Exception {
        open(LIFE);
        AtomicInteger busy = new AtomicInteger(3);
        console.rule =
                (lane, lines) -> {
                    if (busy.getAndDecrement() > 0) {
                        return Optional.of(
                                new Refusal(busy.get() == 1 ? 503 : 429, "slower, please", "0"));
                    }
                    return lines.length > 20_000
                            ? Optional.of(new Refusal(413, "too large", ""))
                            : Optional.empty();
                };
        linked();
        tell(0, 3_000);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        assertThat(kept()).isEqualTo(upTo(3_000));
        assertThat(link.state().setAside()).isZero();
    }

    @Test
    void whoIsRevokedIsToldAndGoesOnWhenAdmittedAgain() throws Exception {
        open(LIFE);
        linked();
        console.revoked = true;
        tell(0, 10);
        await(() -> link.state().standing() == Standing.REFUSED);
        assertThat(link.state().problem()).contains("revoked", "keeps what it has to say");
        assertThat(spool.behind(Lane.INVENTORY)).isEqualTo(10);
        console.revoked = false;
        await(() -> link.state().standing() == Standing.CONNECTED);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        assertThat(kept()).isEqualTo(upTo(10));
    }

    // ---- certificates

    @Test
    void certificatesAreRenewedWithANewKeyAndWorkAfterARestart() throws Exception {
        open(LIFE);
        linked();
        Identity before = Identity.load(folder.resolve("state")).orElseThrow();
        moved = Instant.EPOCH.plus(LIFE.multipliedBy(3).dividedBy(4));
        await(() -> !console.renewals.isEmpty());
        tell(0, 5);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        Identity after = Identity.load(folder.resolve("state")).orElseThrow();
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(console.renewals).hasSize(1);
        link.close();
        spool.close();
        linked(after, SOON);
        tell(5, 10);
        await(() -> spool.behind(Lane.INVENTORY) == 0);
        assertThat(kept()).isEqualTo(upTo(10));
    }

    // ---- instructions

    @Test
    void instructionsAreFollowedAndPacketsSent() throws Exception {
        open(LIFE);
        linked();
        SensorConfiguration none = SensorConfiguration.NONE;
        console.instruct(
                new Instructions(
                        new SensorConfiguration(
                                7,
                                List.of("eth9"),
                                "",
                                none.networks(),
                                List.of(),
                                List.of(),
                                "",
                                List.of(),
                                "",
                                "",
                                "",
                                "",
                                "",
                                0),
                        List.of(
                                new PacketRequest("there", List.of(), 1, 2, List.of("a"), 100),
                                new PacketRequest("gone", List.of(), 1, 2, List.of("a"), 100),
                                new PacketRequest("../up", List.of(), 1, 2, List.of("a"), 100))));
        await(() -> console.reports.size() == 1 && console.packetAnswers.size() == 2);
        assertThat(listener.configured).containsExactly(7L);
        assertThat(console.reports.getFirst())
                .isEqualTo(new ConfigurationReport(7, true, List.of("as told")));
        assertThat(console.packetAnswers)
                .containsExactly("", "these packets are not kept any more");
        assertThat(console.packets.getFirst())
                .isEqualTo("packets".getBytes(StandardCharsets.UTF_8));
        assertThat(listener.contacts).isNotEmpty();
        link.report(new ConfigurationReport(7, false, List.of("rolled back")));
        await(() -> console.reports.size() == 2);
    }

    private final class Obedient implements InstructionListener {
        private final List<Long> configured = new CopyOnWriteArrayList<>();
        private final List<Long> contacts = new CopyOnWriteArrayList<>();

        @Override
        public long version() {
            return 0;
        }

        @Override
        public ConfigurationReport configure(SensorConfiguration configuration) {
            configured.add(configuration.version());
            return new ConfigurationReport(configuration.version(), true, List.of("as told"));
        }

        @Override
        public void reached(long asked) {
            contacts.add(asked);
        }

        @Override
        public Optional<Path> packets(PacketRequest request) throws IOException {
            if (!request.id().equals("there")) {
                return Optional.empty();
            }
            return Optional.of(Files.writeString(folder.resolve("found"), "packets"));
        }
    }
}
