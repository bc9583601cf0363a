// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.wire.Bytes;

/// A view of a publication: its topic taken apart, and its payload.
///
///     0        2
///     +--------+------------------------------------------+-----------
///     | length | spBv1.0/group/type/node or .../device    | payload...
///     +--------+------------------------------------------+-----------
///
/// Hosts tell their state on `spBv1.0/STATE/host`, before version 3 on `STATE/host`. Sparkplug 3.0,
/// 4.1.
final class Publication {
    private static final String NAMESPACE = "spBv1.0/";
    private static final String STATE = "STATE/";
    private static final MessageType[] TYPES = MessageType.values();

    final Bytes topic = new Bytes();
    final Bytes group = new Bytes();
    final Bytes node = new Bytes();
    final Bytes device = new Bytes();
    final Bytes host = new Bytes();
    final Bytes payload = new Bytes();
    private MessageType type = MessageType.UNKNOWN;

    /// Aims this view at what MQTT carried.
    ///
    /// @return whether its topic is Sparkplug's
    boolean wrap(Bytes carried) {
        type = MessageType.UNKNOWN;
        group.clear();
        node.clear();
        device.clear();
        host.clear();
        if (!ours(carried)) {
            return false;
        }
        int length = carried.u16be(0);
        topic.aim(carried, 2, length);
        payload.aim(carried, 2 + length);
        int at = topic.matches(0, NAMESPACE) ? NAMESPACE.length() : 0;
        if (topic.matches(at, STATE)) {
            type = MessageType.STATE;
            host.aim(topic, at + STATE.length());
            return true;
        }
        at = level(at, group);
        at = level(at, device);
        typed(device);
        at = level(at, node);
        level(at, device);
        return true;
    }

    /// Whether the topic is of the namespace, or of a host's state as older versions have it.
    static boolean ours(Bytes carried) {
        if (carried.length() < 2 || carried.length() < 2 + carried.u16be(0)) {
            return false;
        }
        int length = carried.u16be(0);
        return length > NAMESPACE.length() && carried.matches(2, NAMESPACE)
                || length > STATE.length()
                        && carried.matches(2, STATE)
                        && (carried.matches(2 + length, "ONLINE")
                                || carried.matches(2 + length, "OFFLINE"));
    }

    static boolean namespaced(Bytes carried) {
        return carried.matches(2, NAMESPACE);
    }

    /// Aims `level` at the level of the topic that begins at `at`; where the next one does.
    private int level(int at, Bytes level) {
        if (at > topic.length()) {
            level.clear();
            return at;
        }
        int slash = topic.indexOf('/', at);
        int end = slash < 0 ? topic.length() : slash;
        level.aim(topic, at, end - at);
        return end + 1;
    }

    private void typed(Bytes name) {
        for (MessageType candidate : TYPES) {
            boolean same = name.length() == candidate.topic.length();
            if (same && candidate != MessageType.UNKNOWN && name.matches(0, candidate.topic)) {
                type = candidate;
                return;
            }
        }
    }

    MessageType type() {
        return type;
    }

    /// Whether the topic names whom the message is about.
    boolean complete() {
        if (type == MessageType.STATE) {
            return !host.isEmpty();
        }
        return !group.isEmpty() && !node.isEmpty() && type.ofDevice() != device.isEmpty();
    }
}
