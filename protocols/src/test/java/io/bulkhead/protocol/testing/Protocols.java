// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Every protocol there is, and which of them believes some bytes most.
public final class Protocols {
    /// What a protocol answered about the start of a flow.
    ///
    /// @param own whether the flow uses one of the protocol's ports
    record Answer(Protocol protocol, Match match, boolean own) {
        /// Whether a dispatcher believes it.
        boolean believed() {
            return match.compareTo(Match.WEAK) > 0 || match == Match.WEAK && own;
        }

        @Override
        public String toString() {
            return protocol.name() + " " + match + (own ? " on its port" : "");
        }
    }

    private static final List<Protocol> ALL =
            ServiceLoader.load(Protocol.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(Protocol::name))
                    .toList();

    private Protocols() {}

    /// By name.
    public static List<Protocol> all() {
        return ALL;
    }

    static List<Protocol> carriedUnder(String key) {
        return ALL.stream()
                .filter(protocol -> protocol.carriedBy().contains(Carrier.payload(key)))
                .toList();
    }

    /// What every protocol that could be on `flow` answers, surest first, and of equals who is on
    /// its own port.
    static List<Answer> ask(SampleFlow flow, Direction direction, Bytes start) {
        return ALL.stream()
                .filter(protocol -> protocol.carriedBy().stream().anyMatch(flow::on))
                .map(protocol -> answer(protocol, flow, direction, start))
                .sorted(Comparator.comparing(Answer::match).thenComparing(Answer::own).reversed())
                .toList();
    }

    private static Answer answer(
            Protocol protocol, SampleFlow flow, Direction direction, Bytes start) {
        boolean own = protocol.carriedBy().stream().anyMatch(flow::onItsOwnPort);
        return new Answer(protocol, protocol.recognise(direction, start), own);
    }
}
