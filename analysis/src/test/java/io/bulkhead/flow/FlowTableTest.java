// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.net.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private static final int CAPACITY = 300;

    private final List<Flow> ended = new ArrayList<>();
    private final FlowTable table = new FlowTable(CAPACITY, ended::add);

    @Test
    void findsBothDirectionsOfAConversation() {
        Flow flow = open(packet(1, 2, 1000, 502), 5);

        assertThat(find(packet(1, 2, 1000, 502))).isSameAs(flow);
        assertThat(table.reversed()).isFalse();
        assertThat(find(packet(2, 1, 502, 1000))).isSameAs(flow);
        assertThat(table.reversed()).isTrue();
    }

    @Test
    void keepsApartWhatDiffersInOneThing() {
        open(packet(1, 2, 1000, 502), 5);
        Packet otherRealm = packet(1, 2, 1000, 502);
        otherRealm.realm = 7;
        Packet otherTransport = packet(1, 2, 1000, 502);
        otherTransport.ipProtocol = 17;
        Packet otherVersion = packet(1, 2, 1000, 502);
        otherVersion.ipVersion = 6;

        assertThat(find(packet(1, 2, 1001, 502))).isNull();
        assertThat(find(packet(1, 2, 502, 1000))).as("ports swapped, hosts not").isNull();
        assertThat(find(packet(3, 2, 1000, 502))).isNull();
        assertThat(find(otherRealm)).isNull();
        assertThat(find(otherTransport)).isNull();
        assertThat(find(otherVersion)).isNull();
    }

    @Test
    void aHostThatTalksToItselfIsOneConversation() {
        Flow flow = open(packet(1, 1, 1000, 502), 5);

        assertThat(find(packet(1, 1, 502, 1000))).isSameAs(flow);
        assertThat(table.reversed()).isTrue();
    }

    @Test
    void partitionsAreTheSameForFlowAndPacket() {
        Packet packet = packet(77, 99, 1, 2);
        packet.realm = 5;
        packet.sourceHigh = 1L << 60;
        Flow flow = table.open(packet, FlowTable.pairHash(packet), 0);

        assertThat(FlowTable.pairHash(flow)).isEqualTo(FlowTable.pairHash(packet));
    }

    @Test
    void atItsCapacityTheIdlestOfSomeMakesRoomAndIsCounted() {
        for (int i = 0; i < 3 * CAPACITY; i++) {
            open(packet(i, 1_000_000, 1, 2), i);
        }

        assertThat(table.size()).isEqualTo(CAPACITY);
        assertThat(table.evicted()).isEqualTo(2 * CAPACITY);
        assertThat(ended).hasSize(2 * CAPACITY).doesNotHaveDuplicates();
    }

    @Test
    void whatIsIdleForLongIsOverAndNotCountedAsEvicted() {
        Flow old = open(packet(1, 2, 3, 4), 1);
        for (int i = 0; i < 200; i++) {
            open(packet(i + 10, 2, 3, 4), FlowTable.IDLE_NANOS + 2 + i);
        }

        assertThat(ended).containsExactly(old);
        assertThat(table.evicted()).isZero();
    }

    @Test
    void neverLosesAnythingWhateverComesAndGoes() {
        Random random = new Random(7);
        Map<Long, Flow> expected = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            int source = random.nextInt(40);
            int target = 100 + random.nextInt(5);
            Packet packet = packet(source, target, 1, 2);
            long key = (long) source << 32 | target;
            Flow found = find(packet);
            assertThat(found).isSameAs(expected.get(key));
            if (found == null) {
                expected.put(key, open(packet, step));
            } else if (random.nextInt(3) == 0) {
                table.end(found);
                expected.remove(key);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        table.endAll();
        Set<Flow> all = new HashSet<>(ended);
        assertThat(all).hasSameSizeAs(ended).containsAll(expected.values());
    }

    private Flow open(Packet packet, long time) {
        Flow flow = table.open(packet, FlowTable.pairHash(packet), time);
        flow.aLast = time;
        return flow;
    }

    private Flow find(Packet packet) {
        return table.find(packet, FlowTable.pairHash(packet));
    }

    private static Packet packet(long source, long target, int sourcePort, int targetPort) {
        Packet packet = new Packet();
        packet.clear();
        packet.ipVersion = 4;
        packet.ipProtocol = 6;
        packet.sourceLow = source;
        packet.targetLow = target;
        packet.sourcePort = sourcePort;
        packet.targetPort = targetPort;
        packet.hasPorts = true;
        return packet;
    }
}
