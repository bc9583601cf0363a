// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Transfer;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// Everything that a sensor ever says. Adding a kind breaks every `switch` that must learn of it,
/// which is the point; a reader of an older version meets it as [Unknown] and passes it through.
///
/// Indexes of captures in facts, frames and traits count the sensor's sources (interfaces, folders,
/// streams), whose names [Watched] tells. Ids of assets are the sensor's own: who is who across
/// sensors is concluded by those who hear several.
public sealed interface Event {
    /// What the reader must know to understand it; a newer writer may say more than that.
    int SCHEMA = 1;

    /// Which stream of the spool it takes: when room is short, the lowest goes first.
    Lane lane();

    /// How it is called in JSON.
    String kind();

    /// A device as it is now known; replaces what was said of the same id before.
    record AssetSeen(Asset asset) implements Event {
        public AssetSeen {
            Objects.requireNonNull(asset, "asset");
        }

        @Override
        public Lane lane() {
            return Lane.INVENTORY;
        }

        @Override
        public String kind() {
            return "asset";
        }
    }

    /// An id stands for nobody any more.
    ///
    /// @param into id of the device that it turned out to be part of; empty if it was forgotten
    record AssetGone(String asset, String into) implements Event {
        @Override
        public Lane lane() {
            return Lane.INVENTORY;
        }

        @Override
        public String kind() {
            return "asset-gone";
        }
    }

    /// What went between two ends in one protocol since it was last told: counters are of this span
    /// alone. Conversations of the same ends, protocol and port of the target are one, and its
    /// `source.port` is then 0.
    ///
    /// @param conversations that began in the span; 0 where an earlier one went on
    record FlowSeen(Conversation flow, long conversations) implements Event {
        public FlowSeen {
            Objects.requireNonNull(flow, "flow");
        }

        @Override
        public Lane lane() {
            return Lane.TRAFFIC;
        }

        @Override
        public String kind() {
            return "flow";
        }
    }

    /// An alert as it now is; replaces what was said of the same id before.
    record AlertRaised(Alert alert) implements Event {
        public AlertRaised {
            Objects.requireNonNull(alert, "alert");
        }

        @Override
        public Lane lane() {
            return Lane.FINDINGS;
        }

        @Override
        public String kind() {
            return "alert";
        }
    }

    /// A program or file that was put into a device or fetched from it.
    record FileMoved(Transfer transfer) implements Event {
        public FileMoved {
            Objects.requireNonNull(transfer, "transfer");
        }

        @Override
        public Lane lane() {
            return Lane.FINDINGS;
        }

        @Override
        public String kind() {
            return "transfer";
        }
    }

    /// What was watched since this was last told, and how well: what the absence of something is
    /// worth.
    ///
    /// @param first nanoseconds since 1970, by the packets' clock; `last` likewise
    /// @param lost packets that were dropped, conversations that made room, and the like
    /// @param oneSided conversations of which one direction alone was seen
    record Watched(
            List<SourceState> sources,
            long first,
            long last,
            long packets,
            long bytes,
            long lost,
            long oneSided)
            implements Event {
        public Watched {
            sources = List.copyOf(sources);
        }

        @Override
        public Lane lane() {
            return Lane.TRAFFIC;
        }

        @Override
        public String kind() {
            return "watched";
        }
    }

    /// A source of packets, in the order in which captures are counted.
    ///
    /// @param state `up`, `down`, `ended` or `failed`
    /// @param problem why it is not up, in words for a person; empty otherwise
    /// @param packets since the last told; `dropped` by the kernel or by the sender of the stream
    record SourceState(
            String name, String state, String problem, long packets, long bytes, long dropped) {}

    /// How the sensor is. Numbers are gauges, or counters since its start (`…-total`).
    ///
    /// @param warnings what a person should look at, in words: one-sided traffic, a VLAN that went
    ///   silent, a certificate that ends soon
    record HealthTold(
            String version, long started, SortedMap<String, Double> numbers, List<Warning> warnings)
            implements Event {
        public HealthTold {
            numbers = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(numbers));
            warnings = List.copyOf(warnings);
        }

        @Override
        public Lane lane() {
            return Lane.TRAFFIC;
        }

        @Override
        public String kind() {
            return "health";
        }
    }

    /// @param id stable name of the kind: `vlan-silent`, `one-sided`, `drops`, `clock`, …
    /// @param subject what it is about: an interface, a VLAN; may be empty
    record Warning(String id, String subject, String words) {}

    /// What came of running a built-in trace through a pipeline as the live one is.
    ///
    /// @param missed ids of behaviours that should have been detected and were not
    record ProofGiven(int expected, int detected, List<String> missed, String version)
            implements Event {
        public ProofGiven {
            missed = List.copyOf(missed);
        }

        @Override
        public Lane lane() {
            return Lane.FINDINGS;
        }

        @Override
        public String kind() {
            return "self-proof";
        }
    }

    /// Events that found no room in the spool: what is not told is told of.
    ///
    /// @param counts how many, by kind
    record Shed(Lane of, long firstSequence, long lastSequence, SortedMap<String, Long> counts)
            implements Event {
        public Shed {
            Objects.requireNonNull(of, "of");
            counts = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(counts));
        }

        @Override
        public Lane lane() {
            return Lane.FINDINGS;
        }

        @Override
        public String kind() {
            return "shed";
        }
    }

    /// Something that a newer sensor says; kept as it came.
    record Unknown(String kind, Lane lane, String json) implements Event {
        public Unknown {
            Objects.requireNonNull(json, "json");
        }
    }
}
