// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Conversation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up who talks to whom by which protocol, from conversations told one at a time.
///
/// Bounded: pairs that come after the table is full are counted in the totals and in [#overflow],
/// but not kept as pairs.
public final class Edges {
    /// Triples of source, target and protocol that are kept.
    public static final int MAX = 100_000;

    private static final String UNRECOGNISED = "unrecognised ";

    /// Two devices, by id, and how they speak; who asks comes first.
    record Edge(String source, String target, String protocol) {}

    private final int most;
    private final Map<Edge, Weight> edges = new LinkedHashMap<>();
    private final SortedMap<String, Weight> protocols = new TreeMap<>();
    private final Weight total = new Weight();
    private long toGroups;
    private long overflow;

    public Edges() {
        this(MAX);
    }

    /// @param most triples that are kept
    Edges(int most) {
        this.most = most;
    }

    public void add(Conversation conversation) {
        String protocol =
                conversation.protocol().isEmpty()
                        ? UNRECOGNISED + conversation.transport()
                        : conversation.protocol();
        total.add(conversation);
        protocols.computeIfAbsent(protocol, name -> new Weight()).add(conversation);
        String source = conversation.source().asset();
        String target = conversation.target().asset();
        if (source.isEmpty() || target.isEmpty()) {
            toGroups++;
            return;
        }
        Edge edge = new Edge(source, target, protocol);
        Weight weight = edges.get(edge);
        if (weight == null) {
            if (edges.size() >= most) {
                overflow++;
                return;
            }
            weight = new Weight();
            edges.put(edge, weight);
        }
        weight.add(conversation);
    }

    /// In the order of their first conversations.
    Map<Edge, Weight> edges() {
        return Collections.unmodifiableMap(edges);
    }

    SortedMap<String, Weight> protocols() {
        return Collections.unmodifiableSortedMap(protocols);
    }

    Weight total() {
        return total;
    }

    /// Conversations with an end that is no device: a group, or everyone.
    long toGroups() {
        return toGroups;
    }

    /// Conversations of pairs that found no room.
    public long overflow() {
        return overflow;
    }
}
