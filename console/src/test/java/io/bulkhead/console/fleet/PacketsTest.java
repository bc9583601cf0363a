// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.Alert.FrameRef;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.SensorLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MockMvc;

class PacketsTest {
    private static final byte[] SECTION = {
        0x0A, 0x0D, 0x0D, 0x0A, 28, 0, 0, 0, 0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, -1, -1, -1, -1, -1,
        -1, -1, -1, 28, 0, 0, 0
    };

    @TempDir private Path data;
    private FleetForTests fleet;
    private String north;
    private SensorCaller sensor;

    private void on(TestStores.Engine engine) {
        fleet = new FleetForTests(engine.open(), data, Duration.ofMillis(1));
        north = fleet.site("North");
        sensor = fleet.joined("hall 3", north);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private PacketRequests.Question of(String alert) {
        return new PacketRequests.Question(
                north, sensor.sensor(), alert, List.of(new FrameRef(0, 17)), 0, 0, List.of());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(data.resolve("packets"))) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsAskedIsSentAndSeen(TestStores.Engine engine) throws Exception {
        on(engine);
        PacketAnswer asked = fleet.packets.ask(of("alert-1"), FleetForTests.ANNA);
        assertThat(fleet.packets.ask(of("alert-1"), FleetForTests.ANNA).id()).isEqualTo(asked.id());
        PacketRequest request = fleet.orders.next(sensor, 0).packets().getFirst();
        assertThat(request.frames()).containsExactly(new FrameRef(0, 17));
        assertThat(fleet.orders.next(sensor, 0).packets()).as("handed out once").isEmpty();
        fleet.clock.on(Duration.ofMinutes(2));
        assertThat(fleet.orders.next(sensor, 0).packets()).as("and again").hasSize(1);
        MockMvc api = fleet.as(FleetForTests.ANNA);
        String path = "/api/v1/packet-requests/" + asked.id();
        api.perform(get(path)).andExpect(jsonPath("$.state").value("waiting"));
        api.perform(get(path + "/packets")).andExpect(status().isConflict());
        String answer = SensorLink.PACKETS + asked.id();
        fleet.as(sensor).perform(post(answer).content(SECTION)).andExpect(status().isNoContent());
        api.perform(get(path))
                .andExpect(jsonPath("$.state").value("ready"))
                .andExpect(jsonPath("$.size").value(SECTION.length));
        api.perform(get(path + "/packets"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().bytes(SECTION));
        fleet.as(sensor).perform(post(answer).content(SECTION)).andExpect(status().isNotFound());
        List<String> audit =
                fleet.store.read(db ->
                        db.select(Tables.AUDIT.ACTION)
                                .from(Tables.AUDIT)
                                .where(Tables.AUDIT.ACTION.like("packets.%"))
                                .orderBy(Tables.AUDIT.SEQUENCE)
                                .fetch(Tables.AUDIT.ACTION));
        assertThat(audit).containsExactly("packets.ask", "packets.ask", "packets.download");
        fleet.clock.on(Duration.ofHours(25));
        fleet.watch.look();
        api.perform(get(path)).andExpect(jsonPath("$.state").value("gone"));
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void nobodyAnswersForAnother(TestStores.Engine engine) throws Exception {
        on(engine);
        SensorCaller other = fleet.joined("hall 4", north);
        PacketAnswer asked = fleet.packets.ask(of("alert-1"), FleetForTests.ANNA);
        assertThat(fleet.orders.next(other, 0).packets()).isEmpty();
        String answer = SensorLink.PACKETS + asked.id();
        fleet.as(other).perform(post(answer).content(SECTION)).andExpect(status().isNotFound());
        fleet.as(other)
                .perform(post(answer).header(SensorLink.PROBLEM, "none"))
                .andExpect(status().isNotFound());
        fleet.as(sensor)
                .perform(post(SensorLink.PACKETS + "..%2F..%2Fx").content(SECTION))
                .andExpect(status().is4xxClientError());
        fleet.as(sensor)
                .perform(post(answer).header(SensorLink.PROBLEM, "overwritten \u202e"))
                .andExpect(status().isNoContent());
        PacketAnswer gone = fleet.packets.require(asked.id(), Scope.EVERYWHERE);
        assertThat(gone.state()).isEqualTo(PacketAnswer.State.GONE);
        assertThat(gone.words()).isEqualTo("overwritten <U+202E>");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void seeingPacketsIsARightOfItsOwn(TestStores.Engine engine) throws Exception {
        on(engine);
        Caller viewer =
                new Caller("v", "v", Set.of(Permission.VIEW, Permission.TRIAGE), Scope.EVERYWHERE);
        assertThatThrownBy(() -> fleet.packets.ask(of("a"), viewer))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("right of its own");
        Caller elsewhere = Api.caller("ben", "site-South");
        assertThatThrownBy(() -> fleet.packets.ask(of("a"), elsewhere)).isInstanceOf(Problem.class);
        PacketAnswer asked = fleet.packets.ask(of("a"), FleetForTests.ANNA);
        fleet.as(elsewhere)
                .perform(get("/api/v1/packet-requests/" + asked.id()))
                .andExpect(status().isNotFound());
        fleet.as(elsewhere)
                .perform(get("/api/v1/packet-requests"))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void whatIsNoPcapngOrTooMuchIsRefused() throws Exception {
        on(TestStores::sqlite);
        for (byte[] wrong :
                List.of(new byte[0], new byte[3], new byte[4_000], "<html>".repeat(9).getBytes())) {
            PacketAnswer asked = fleet.packets.ask(of("alert-" + wrong.length), FleetForTests.ANNA);
            fleet.as(sensor)
                    .perform(post(SensorLink.PACKETS + asked.id()).content(wrong))
                    .andExpect(status().isBadRequest());
            assertThat(fleet.packets.require(asked.id(), Scope.EVERYWHERE).state())
                    .isEqualTo(PacketAnswer.State.FAILED);
        }
        PacketAnswer asked = fleet.packets.ask(of("endless"), FleetForTests.ANNA);
        assertThatThrownBy(
                        () -> fleet.packets.answered(sensor.sensor(), asked.id(), new Endless(0)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than");
        assertThat(files()).isEmpty();
        PacketAnswer cut = fleet.packets.ask(of("cut"), FleetForTests.ANNA);
        assertThatThrownBy(() ->
                        fleet.packets.answered(sensor.sensor(), cut.id(), new Endless(1 << 20)))
                .isInstanceOf(IOException.class);
        assertThat(fleet.packets.require(cut.id(), Scope.EVERYWHERE).state())
                .as("it may try again")
                .isEqualTo(PacketAnswer.State.WAITING);
        assertThat(files()).isEmpty();
    }

    /// A pcapng that does not end, or whose sender goes away.
    private static final class Endless extends InputStream {
        private final int end;
        private int at;

        Endless(int end) {
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            if (end != 0 && at > end) {
                throw new IOException("connection reset");
            }
            int place = at++;
            return place < SECTION.length ? SECTION[place] & 0xff : 0;
        }
    }
}
