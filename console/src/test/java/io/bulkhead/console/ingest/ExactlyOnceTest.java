// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.ingest.Plant.lines;
import static io.bulkhead.console.ingest.Plant.packed;
import static io.bulkhead.console.ingest.Plant.told;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LANE;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LOSS;
import static io.bulkhead.console.store.tables.Tables.UNKNOWN_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.luben.zstd.Zstd;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.SensorLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class ExactlyOnceTest {
    private static final Event FLOW_OF_ONE = Events.flow("a", "10.0.0.1", "b", "10.0.0.2", 1);

    private Plant plant;

    @AfterEach
    void close() {
        plant.close();
    }

    private static Told[] flows(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> told(sequence, FLOW_OF_ONE))
                .toArray(Told[]::new);
    }

    private Acknowledgement send(long after, long from, long to) {
        return plant.send("s1", Lane.TRAFFIC, "e1", after, flows(from, to));
    }

    private long counted() {
        return plant.store.read(database ->
                database.select(FLOW.SOURCE_PACKETS).from(FLOW).fetch(FLOW.SOURCE_PACKETS).stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private long lost() {
        return plant.store.read(database ->
                database.select(SENSOR_LANE.LOST).from(SENSOR_LANE).fetch(SENSOR_LANE.LOST).stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private List<String> reasons() {
        return plant.store.read(database ->
                database.select(SENSOR_LOSS.REASON)
                        .from(SENSOR_LOSS)
                        .orderBy(SENSOR_LOSS.ID)
                        .fetch(SENSOR_LOSS.REASON));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void replayedAndOverlappingBatchesCountOnce(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        assertThat(send(0, 1, 10)).isEqualTo(new Acknowledgement(10, 0));
        assertThat(send(0, 1, 10)).isEqualTo(new Acknowledgement(10, 0));
        assertThat(send(5, 6, 15)).isEqualTo(new Acknowledgement(15, 0));
        assertThat(send(0, 1, 3)).isEqualTo(new Acknowledgement(15, 0));
        assertThat(counted()).isEqualTo(15);
        assertThat(lost()).isZero();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aBatchThatOvertookAnotherIsNotTakenBeforeIt(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        assertThat(send(0, 11, 20)).isEqualTo(new Acknowledgement(0, 0));
        assertThat(send(0, 1, 10)).isEqualTo(new Acknowledgement(10, 0));
        assertThat(send(10, 11, 20)).isEqualTo(new Acknowledgement(20, 0));
        assertThat(counted()).isEqualTo(20);
        assertThat(lost()).isZero();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aGapOnWhichASensorInsistsIsALoss(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        send(0, 1, 10);
        assertThat(send(10, 21, 30)).isEqualTo(new Acknowledgement(10, 0));
        assertThat(send(10, 21, 30)).isEqualTo(new Acknowledgement(30, 0));
        assertThat(counted()).isEqualTo(20);
        assertThat(lost()).isEqualTo(10);
        assertThat(reasons()).containsExactly("gap");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aGapThatTheSensorExplainsIsTakenAtOnce(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        send(0, 1, 10);
        plant.send(
                "s1",
                Lane.FINDINGS,
                "e1",
                0,
                told(1, new Event.Shed(Lane.TRAFFIC, 11, 20, new TreeMap<>(Map.of("flow", 10L)))));
        assertThat(send(10, 21, 30)).isEqualTo(new Acknowledgement(30, 0));
        assertThat(reasons()).containsExactly("shed", "gap");
        assertThat(lost()).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aConsoleThatWasRestoredRecordsWhatItForgot(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        send(0, 1, 10);
        assertThat(send(40, 41, 45)).isEqualTo(new Acknowledgement(45, 0));
        assertThat(reasons()).containsExactly("backup");
        assertThat(lost()).isEqualTo(30);
        assertThat(counted()).isEqualTo(15);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anotherEpochBeginsAgain(TestStores.Engine engine) throws Exception {
        plant = new Plant(engine, "s1");
        send(0, 1, 10);
        assertThat(plant.send("s1", Lane.TRAFFIC, "e2", 0, flows(1, 4)))
                .isEqualTo(new Acknowledgement(4, 0));
        assertThat(counted()).isEqualTo(14);
        for (String epoch : List.of("e1", "e2", "e3")) {
            long known = epoch.equals("e1") ? 10 : epoch.equals("e2") ? 4 : 0;
            plant.api
                    .perform(
                            MockMvcRequestBuilders.get(SensorLink.ACKNOWLEDGED)
                                    .header("Test-Sensor", "s1")
                                    .param("lane", "traffic")
                                    .param("epoch", epoch))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.sequence").value(known));
        }
    }

    /// Whatever the network does to batches of a sensor that goes on from the answers it gets, each
    /// event counts once.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whateverTheNetworkDoesEachEventCountsOnce(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        Random random = new Random(7);
        List<long[]> sent = new ArrayList<>();
        long acknowledged = 0;
        while (acknowledged < 300) {
            long to = Math.min(300, acknowledged + 1 + random.nextInt(20));
            long from = Math.max(1, acknowledged + 1 - random.nextInt(5));
            sent.add(new long[] {acknowledged, from, to});
            if (random.nextInt(3) > 0) {
                long answer = send(acknowledged, from, to).sequence();
                // Every other answer is lost on its way.
                acknowledged = random.nextBoolean() ? answer : acknowledged;
            }
            long[] late = sent.get(random.nextInt(sent.size()));
            send(late[0], late[1], late[2]);
        }
        assertThat(counted()).isEqualTo(300);
        assertThat(lost()).isZero();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void linesThatAreNoEventsAreKeptAndCounted(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        String good = new String(lines(flows(1, 1)), StandardCharsets.UTF_8);
        String last = new String(lines(flows(5, 5)), StandardCharsets.UTF_8);
        String body =
                good
                        + "{\"sequence\":2,\"kind\":\"alert\",\"body\":7}\n"
                        + "no JSON \u0000 at all\n"
                        + "{\"sequence\":4,\"kind\":\"flow\",\"body\":{\"flow\":{}}}\n"
                        + last
                        + "{\"sequence\":6,\"kind\":\"weather\",\"body\":{\"rain\":true}}\n";
        Acknowledgement answer =
                Plant.answer(plant.post("s1", Lane.TRAFFIC, "e1", 0, packed(body)));
        assertThat(answer).isEqualTo(new Acknowledgement(6, 3));
        assertThat(Plant.answer(plant.post("s1", Lane.TRAFFIC, "e1", 0, packed(body))))
                .isEqualTo(new Acknowledgement(6, 0));
        assertThat(counted()).isEqualTo(2);
        assertThat(lost()).isZero();
        List<String> kinds =
                plant.store.read(database ->
                        database.select(UNKNOWN_EVENT.KIND)
                                .from(UNKNOWN_EVENT)
                                .fetch(UNKNOWN_EVENT.KIND));
        assertThat(kinds)
                .containsExactlyInAnyOrder("unreadable", "unreadable", "unreadable", "weather");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsNoBatchIsRefused(TestStores.Engine engine) throws Exception {
        plant = new Plant(engine, "s1");
        plant.post("s1", Lane.TRAFFIC, "e1", 0, "plain".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isBadRequest());
        plant.post("s1", Lane.TRAFFIC, "../x", 0, packed("")).andExpect(status().isBadRequest());
        plant.post("s1", Lane.TRAFFIC, "e1", -1, packed("")).andExpect(status().isBadRequest());
        byte[] bomb = Zstd.compress(new byte[SensorLink.MAX_BATCH_UNPACKED + 1]);
        assertThat(bomb.length).isLessThan(10_000);
        plant.post("s1", Lane.TRAFFIC, "e1", 0, bomb).andExpect(status().isContentTooLarge());
        byte[] large = new byte[SensorLink.MAX_BATCH + 1];
        new Random(1).nextBytes(large);
        plant.post("s1", Lane.TRAFFIC, "e1", 0, large).andExpect(status().isContentTooLarge());
        byte[] many = packed("x\n".repeat(BatchReader.MAX_LINES + 1));
        plant.post("s1", Lane.TRAFFIC, "e1", 0, many).andExpect(status().isContentTooLarge());
        plant.post("stranger", Lane.TRAFFIC, "e1", 0, packed(lines(flows(1, 1))))
                .andExpect(status().isForbidden());
        assertThat(counted()).isZero();
    }
}
