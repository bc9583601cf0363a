// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which protocol each flow of a sample is believed to be, as a dispatcher concludes from the first
/// payload bytes of each direction.
final class Recognition {
    /// What became of one flow.
    ///
    /// @param from the index of the first step that is the protocol's to read
    /// @param direction of the payload that decided
    record Believed(Protocol protocol, int from, Direction direction) {}

    private final Map<SampleFlow, Believed> believed = new HashMap<>();
    private final Map<SampleFlow, Map<Direction, List<Protocols.Answer>>> answers = new HashMap<>();

    private Recognition() {}

    static Recognition of(Sample sample) {
        Recognition recognition = new Recognition();
        Map<SampleFlow, Map<Direction, StreamBuffer>> starts = new HashMap<>();
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            StreamBuffer start =
                    starts.computeIfAbsent(step.flow(), _ -> new EnumMap<>(Direction.class))
                            .computeIfAbsent(step.direction(), _ -> new StreamBuffer());
            recognition.step(i, step, start);
        }
        return recognition;
    }

    /// The protocol of a flow, if any was believed.
    Optional<Believed> of(SampleFlow flow) {
        return Optional.ofNullable(believed.get(flow));
    }

    /// What all protocols answered, surest first, to each direction that carried anything.
    Map<Direction, List<Protocols.Answer>> answers(SampleFlow flow) {
        return answers.getOrDefault(flow, Map.of());
    }

    private void step(int index, SampleStep step, StreamBuffer start) {
        SampleFlow flow = step.flow();
        Map<Direction, List<Protocols.Answer>> ways =
                answers.computeIfAbsent(flow, _ -> new EnumMap<>(Direction.class));
        if (ways.containsKey(step.direction()) && !retries(flow)) {
            return;
        }
        if (!flow.stream() || flow.midstream()) {
            start.drop();
        }
        start.append(step.payload(), 0, step.payload().length);
        List<Protocols.Answer> asked = Protocols.ask(flow, step.direction(), start.view());
        if (asked.isEmpty() || flow.stream() && asked.getFirst().match() == Match.MORE) {
            return;
        }
        ways.put(step.direction(), asked);
        if (asked.getFirst().believed() && !believed.containsKey(flow)) {
            int from = flow.midstream() || !flow.stream() ? index : 0;
            believed.put(flow, new Believed(asked.getFirst().protocol(), from, step.direction()));
        }
    }

    /// Datagrams and flows without a beginning are asked about until somebody believes them.
    private boolean retries(SampleFlow flow) {
        return (!flow.stream() || flow.midstream()) && !believed.containsKey(flow);
    }
}
