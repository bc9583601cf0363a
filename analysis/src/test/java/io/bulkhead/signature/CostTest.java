// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.TcpState;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Packet;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What signatures cost: time (printed), memory and allocation (held to a bound).
class CostTest {
    private static final int PACKETS = 4_096;
    private static final int ROUNDS = 24;
    private static final long MAX_INDEX_BYTES = 8 << 20;

    /// The processor's time, because others may use the machine too.
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Bytes[] payloads = payloads();
    private final Packet packet = new Packet();
    private final Flow flow = flow();
    private final SignatureBudget budget = new SignatureBudget();

    /// A third small and binary, a third text, a third full segments of random bytes.
    private static Bytes[] payloads() {
        Random random = new Random(11);
        Bytes[] payloads = new Bytes[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            byte[] bytes =
                    new byte[i % 3 == 0 ? 12 + random.nextInt(60) : i % 3 == 1 ? 400 : 1_448];
            random.nextBytes(bytes);
            for (int at = 0; i % 3 == 1 && at < bytes.length; at++) {
                bytes[at] =
                        (byte)
                                "GET /index.html?id=user Host: plant etaoin"
                                        .charAt(random.nextInt(42));
            }
            payloads[i] = Bytes.copyOf(bytes);
        }
        return payloads;
    }

    private static Flow flow() {
        Flow flow = new Flow();
        flow.version = 4;
        flow.ipProtocol = 6;
        flow.aLow = 0x0A000001;
        flow.bLow = 0x0A000002;
        flow.aPort = 40_000;
        flow.bPort = 502;
        flow.tcp = TcpState.ESTABLISHED;
        return flow;
    }

    private static SignatureSet rules(int count) {
        Random random = new Random(5);
        StringBuilder rules = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rules.append("alert tcp any any -> any any (msg:\"m\"; flow:established; content:\"");
            if (i % 2 == 0) {
                rules.append('|');
                for (int at = random.nextInt(4, 12); at > 0; at--) {
                    rules.append(String.format("%02x ", random.nextInt(256)));
                }
                rules.append('|');
            } else {
                for (int at = random.nextInt(5, 20); at > 0; at--) {
                    rules.append("/abcdefghilmnoprstuvwy-.=0123".charAt(random.nextInt(29)));
                }
            }
            rules.append("\"; nocase; sid:").append(i).append(";)\n");
        }
        return Network.set(rules.toString());
    }

    @TestFactory
    Stream<DynamicTest> perPacketAndPerRule() {
        return Stream.of(0, 12, 100, 1_000, 10_000)
                .map(count -> DynamicTest.dynamicTest(count + " rules", () -> measure(count)));
    }

    private void measure(int count) {
        measure(rules(count), count);
    }

    private void measure(SignatureSet set, int count) {
        long[] matches = new long[1];
        SignatureMatcher matcher =
                new SignatureMatcher(
                        set, Network.CATALOGUE.names(), (signature, in, fromA) -> matches[0]++);
        packet.ipProtocol = 6;
        packet.hasPorts = true;
        packet.ipVersion = 4;
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = threads.getCurrentThreadCpuTime();
            bytes = 0;
            for (Bytes payload : payloads) {
                bytes += payload.length();
                if (matcher.active()) {
                    hear(matcher, payload);
                }
            }
            best = Math.min(best, threads.getCurrentThreadCpuTime() - began);
        }
        System.out.printf(
                "%6d signatures: %5d ns a packet of %d bytes on average, index %d KiB, %d matches%n",
                count, best / PACKETS, bytes / PACKETS, set.indexBytes() / 1024, matches[0]);
        assertThat(set.indexBytes()).isLessThan(MAX_INDEX_BYTES);
    }

    private void hear(SignatureMatcher matcher, Bytes payload) {
        packet.payload.aim(payload, 0);
        matcher.begin(packet);
        matcher.stream(flow, true, payload);
        matcher.streamed(flow, true, payload, payload.length(), budget);
        matcher.packet(packet, flow, true);
    }

    @Test
    void nothingIsAllocatedForAPacket() {
        SignatureMatcher matcher =
                new SignatureMatcher(
                        rules(500), Network.CATALOGUE.names(), (signature, in, fromA) -> {});
        packet.ipProtocol = 6;
        for (int i = 0; i < 4; i++) {
            hearAll(matcher);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        hearAll(matcher);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_096);
    }

    private void hearAll(SignatureMatcher matcher) {
        for (Bytes payload : payloads) {
            hear(matcher, payload);
        }
    }
}
