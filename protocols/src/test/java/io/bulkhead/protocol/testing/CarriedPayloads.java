// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The protocols that one flow's payloads were handed to, by key; each has its state for the flow.
final class CarriedPayloads {
    /// A protocol that reads payloads of this flow.
    record Carried(Protocol protocol, Reader<?> reader) {}

    private static final class Key {
        final List<Carried> candidates;
        Carried last;

        Key(String key) {
            candidates =
                    Protocols.carriedUnder(key).stream()
                            .map(protocol -> new Carried(protocol, Reader.of(protocol)))
                            .toList();
        }
    }

    private final Map<String, Key> keys = new HashMap<>();
    private final TreeSet<String> protocols = new TreeSet<>();

    /// Who reads a payload: who recognises it best, else who read the one before. Null where nobody
    /// does.
    Carried find(String name, Direction direction, Bytes payload) {
        Key key = keys.get(name);
        if (key == null) {
            key = new Key(name);
            keys.put(name, key);
        }
        Match best = Match.MORE;
        for (int i = 0; i < key.candidates.size(); i++) {
            Carried candidate = key.candidates.get(i);
            Match match = candidate.protocol().recognise(direction, payload);
            if (match.compareTo(best) > 0) {
                best = match;
                key.last = candidate;
                protocols.add(candidate.protocol().name());
            }
        }
        return key.last;
    }

    /// Keys under which anything was handed over.
    Iterable<String> keys() {
        return keys.keySet();
    }

    /// Names of the protocols that read anything.
    TreeSet<String> protocols() {
        return protocols;
    }

    void closed(RecordingSink sink) {
        for (Key key : keys.values()) {
            if (key.last != null) {
                sink.speaking(key.last.protocol().name(), this, 0);
                key.last.reader().closed(sink);
            }
        }
    }
}
