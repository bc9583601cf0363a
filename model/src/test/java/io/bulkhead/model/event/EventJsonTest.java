// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final Conversation.End END = new Conversation.End("asset-1", "10.0.0.1", 502);

    static Stream<Event> events() {
        Asset asset =
                new Asset(
                        "asset-1",
                        "vlan-10",
                        List.of("00:11:22:33:44:55"),
                        List.of("10.0.0.1"),
                        List.of("PLC \u202e\u0000<b>'; drop table"),
                        "Siemens",
                        "",
                        "",
                        "",
                        "",
                        "plc",
                        "controller",
                        "1",
                        "",
                        "",
                        true,
                        List.of(new Asset.ProtocolUse("modbus", Asset.Side.SERVER, 502)),
                        1,
                        Long.MAX_VALUE,
                        List.of(new Fact(Attribute.VENDOR, "Siemens", "oui", 0, 7, 60)));
        Alert alert =
                new Alert(
                        "alert-1",
                        "rule",
                        "title",
                        Engine.ANOMALY,
                        Severity.HIGH,
                        "",
                        List.of("T0858"),
                        "default",
                        new Alert.Party("10.0.0.2", "", "10.0.0.2", 0),
                        Alert.Party.NOBODY,
                        "s7comm",
                        "",
                        5,
                        6,
                        2,
                        List.of(new Alert.Burst(5, 6, 2)),
                        "what",
                        "why",
                        "",
                        "",
                        "",
                        List.of(new Alert.FrameRef(0, 12)),
                        Handling.OPEN);
        Conversation flow =
                new Conversation(
                        "f1",
                        "default",
                        END,
                        new Conversation.End("", "239.1.1.1", 0),
                        "udp",
                        "",
                        1,
                        0,
                        60,
                        0,
                        1,
                        2,
                        "",
                        0,
                        1,
                        0,
                        Set.of(Action.READ),
                        Set.of(),
                        0,
                        1,
                        true,
                        List.of(new Trait.Observed(Trait.USER, "bob", 3, 0, 9)));
        Transfer transfer =
                new Transfer(
                        "t1",
                        "default",
                        END,
                        END,
                        "s7comm",
                        "block",
                        "into",
                        "OB1",
                        12,
                        "",
                        true,
                        1,
                        2,
                        1,
                        "",
                        Transfer.NO_BLOCK,
                        "",
                        Transfer.Difference.NONE,
                        new Transfer.Evidence(0, 1, 0, 2));
        return Stream.of(
                new Event.AssetSeen(asset),
                new Event.AssetGone("asset-1", ""),
                new Event.FlowSeen(flow, 2),
                new Event.AlertRaised(alert),
                new Event.FileMoved(transfer),
                new Event.Watched(
                        List.of(new Event.SourceState("eth1", "up", "", 5, 6, 0)),
                        1,
                        2,
                        3,
                        4,
                        0,
                        1),
                new Event.HealthTold(
                        "0.1",
                        3,
                        new TreeMap<>(java.util.Map.of("spool-bytes", 3.5)),
                        List.of(new Event.Warning("one-sided", "eth1", "words"))),
                new Event.ProofGiven(3, 2, List.of("x"), "0.1"),
                new Event.Shed(Lane.TRAFFIC, 4, 9, new TreeMap<>(java.util.Map.of("flow", 6L))),
                new Event.Unknown("weather", Lane.INVENTORY, "{\"rain\":true}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadAsItWasWritten(Event event) throws EventException {
        Told told = new Told(17, 1_700_000_000_000_000_001L, event);
        byte[] line = EventJson.write(told);
        assertThat(line).doesNotContain((byte) '\n');
        assertThat(EventJson.read(line, 0, line.length)).isEqualTo(told);
    }

    @Test
    void everyKindIsHere() {
        List<Class<?>> tested = events().<Class<?>>map(Object::getClass).toList();
        assertThat(tested).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void whatIsNotKnownYetIsLeftOut() throws EventException {
        byte[] line =
                bytes(
                        "{\"sequence\":1,\"new\":[1],\"kind\":\"asset-gone\",\"body\":{\"asset\":\"a\",\"x\":{}}}");
        assertThat(EventJson.read(line, 0, line.length).event())
                .isEqualTo(new Event.AssetGone("a", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"sequence\":1,\"kind\":\"alert\"}",
                "{\"sequence\":0,\"kind\":\"asset-gone\",\"body\":{}}",
                "{\"sequence\":1,\"kind\":\"alert\",\"body\":7}",
                "{\"sequence\":1e99,\"kind\":\"alert\",\"body\":{}}",
                "{\"sequence\":1,\"kind\":\"asset\",\"body\":{\"asset\":{\"facts\":[{\"attribute\":\"NONE\"}]}}}",
                "{\"sequence\":1,\"kind\":\"asset\",\"body\":{\"asset\":{\"facts\":[null]}}}",
                "{\"sequence\":1,\"kind\":\"shed\",\"body\":{}}"
            })
    void aLineThatIsNoEventIsRefused(String line) {
        byte[] bytes = bytes(line);
        assertThatThrownBy(() -> EventJson.read(bytes, 0, bytes.length))
                .isInstanceOf(EventException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @Test
    void anEventNamesWhatItIsAbout() {
        byte[] line = bytes("{\"sequence\":1,\"kind\":\"asset\",\"body\":{}}");
        assertThatThrownBy(() -> EventJson.read(line, 0, line.length))
                .isInstanceOf(EventException.class);
    }

    @Test
    void deepNestingIsRefused() {
        byte[] line =
                bytes(
                        "{\"sequence\":1,\"kind\":\"x\",\"body\":"
                                + "[".repeat(5000)
                                + "]".repeat(5000)
                                + "}");
        assertThatThrownBy(() -> EventJson.read(line, 0, line.length))
                .isInstanceOf(EventException.class);
    }

    /// Changed bytes are read as something or refused, and nothing else happens.
    @Test
    void damagedLinesDoNoHarm() {
        Random random = new Random(5);
        events().forEach(event -> {
            byte[] line = EventJson.write(new Told(1, 2, event));
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = line.clone();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(EventJson.read(damaged, 0, random.nextInt(damaged.length + 1)))
                            .isNotNull();
                } catch (EventException refused) {
                    assertThat(refused).hasMessageMatching("(?s).+");
                }
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
