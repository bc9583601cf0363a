// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import static io.bulkhead.baseline.Watched.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is known costs nothing but time.
class JudgeAllocationTest {
    private static final int ROUNDS = 200_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Message(Scene scene, Operation operation) {}

    @Test
    void knownBehaviourAllocatesNothing() {
        for (Judge.Mode mode : Judge.Mode.values()) {
            Baseline baseline = new Baseline();
            Watched learned = new Watched(baseline, Judge.Mode.LEARN);
            List<Message> messages = messages();
            run(learned.judge, messages, 0);
            Judge judge =
                    new Judge(baseline, mode, place -> place.low() >>> 24 == 10, novelty -> {});
            run(judge, messages, 1);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(judge, messages, 2);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as(mode.toString())
                    .isLessThan(2_000);
        }
    }

    private static void run(Judge judge, List<Message> messages, int round) {
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < messages.size(); j++) {
                judge(judge, messages.get(j), (long) round * ROUNDS + i);
            }
        }
    }

    private static void judge(Judge judge, Message message, long second) {
        message.scene.time = MONDAY + second * 1_000_000_000L;
        judge.operation(message.scene, message.operation, message.operation.intent());
    }

    private static List<Message> messages() {
        Operation read = new Operation().clear().phase(Phase.REQUEST).action(Action.READ);
        read.function(3, "read holding registers");
        read.add().unit(1).area("holding-register").address(0).count(100);
        Operation write = new Operation().clear().phase(Phase.REQUEST).action(Action.WRITE);
        write.function(16, "write multiple registers");
        write.add()
                .unit(1)
                .area("holding-register")
                .address(7)
                .count(4)
                .list(ValueKind.U16BE_LIST, Bytes.copyOf(new byte[8]), 0, 4);
        byte[] topic = "plant/cell-1/temperature".getBytes(StandardCharsets.UTF_8);
        Operation publish = new Operation().clear().phase(Phase.REQUEST).action(Action.REPORT);
        publish.function(3, "publish");
        publish.add().area("topic").name(Bytes.copyOf(topic), 0, topic.length).unsigned(3);
        byte[] name = "time.vendor.example".getBytes(StandardCharsets.UTF_8);
        Operation query = new Operation().clear().phase(Phase.REQUEST).action(Action.READ);
        query.function(0, "query");
        query.add().area("A").name(Bytes.copyOf(name), 0, name.length);
        Operation hello = new Operation().clear().phase(Phase.REQUEST).action(Action.SESSION);
        hello.function(1, "client hello");
        assertThat(write.intent()).isEqualTo(Intent.CONTROL);
        return List.of(
                new Message(Watched.scene(0, "10.0.0.1", "10.0.0.2", "modbus", 502), read),
                new Message(Watched.scene(0, "10.0.0.1", "10.0.0.2", "modbus", 502), write),
                new Message(Watched.scene(0, "10.0.0.1", "10.0.0.3", "mqtt", 1883), publish),
                new Message(Watched.scene(0, "10.0.0.1", "10.0.0.4", "dns", 53), query),
                new Message(Watched.scene(0, "10.0.0.1", "203.0.113.9", "tls", 443), hello));
    }
}
