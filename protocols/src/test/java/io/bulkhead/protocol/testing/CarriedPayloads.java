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
        Carried reader;

        Key(String key) {
            candidates =
                    Protocols.carriedUnder(key).stream()
                            .map(protocol -> new Carried(protocol, Reader.of(protocol)))
                            .toList();
        }
    }

    private final Map<String, Key> keys = new HashMap<>();
    private final TreeSet<String> protocols = new TreeSet<>();

    /// Who reads what comes under a key: who recognised its first payload best. Null while nobody
    /// did.
    Carried find(String name, Direction direction, Bytes payload) {
        Key key = keys.get(name);
        if (key == null) {
            key = new Key(name);
            keys.put(name, key);
        }
        if (key.reader == null) {
            key.reader = recognised(key, direction, payload);
        }
        return key.reader;
    }

    private Carried recognised(Key key, Direction direction, Bytes payload) {
        Match best = Match.MORE;
        Carried found = null;
        for (int i = 0; i < key.candidates.size(); i++) {
            Carried candidate = key.candidates.get(i);
            Match match = candidate.protocol().recognise(direction, payload);
            if (match.compareTo(best) > 0) {
                best = match;
                found = candidate;
            }
        }
        if (found != null) {
            protocols.add(found.protocol().name());
        }
        return found;
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
            if (key.reader != null) {
                sink.speaking(key.reader.protocol().name(), this, 0);
                key.reader.reader().closed(sink);
            }
        }
    }
}
