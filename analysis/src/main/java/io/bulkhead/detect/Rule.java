// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.model.Engine;
import java.util.List;

/// What an analyst must know of a detection.
///
/// @param id what alerts and people call it, lower case with hyphens; never changes
/// @param title what happened, as a headline that fits every occurrence
/// @param techniques ids of MITRE ATT&CK for ICS (edition 18.1) that fit; empty where none does
/// @param why why it matters
/// @param benign what may be harmless about it
/// @param blindSpots what it cannot see
/// @param advice what to do first
/// @param covers behaviours that other products alert on under these names and that this one finds
/// @param replayable whether the packets that an alert keeps raise it again when they are replayed
///   with the same baseline
public record Rule(
        String id,
        String title,
        Engine engine,
        List<String> techniques,
        String why,
        String benign,
        String blindSpots,
        String advice,
        List<String> covers,
        boolean replayable) {
    public Rule {
        techniques = List.copyOf(techniques);
        covers = List.copyOf(covers);
    }

    /// Begins a rule that is replayable and covers nothing by another's name.
    public static Builder named(String id, String title, Engine engine) {
        return new Builder(id, title, engine);
    }

    /// Says the parts of a rule by their names.
    public static final class Builder {
        private final String id;
        private final String title;
        private final Engine engine;
        private List<String> techniques = List.of();
        private String why = "";
        private String benign = "";
        private String blindSpots = "";
        private String advice = "";
        private List<String> covers = List.of();
        private boolean replayable = true;

        private Builder(String id, String title, Engine engine) {
            this.id = id;
            this.title = title;
            this.engine = engine;
        }

        public Builder techniques(String... ids) {
            techniques = List.of(ids);
            return this;
        }

        public Builder why(String text) {
            why = text;
            return this;
        }

        public Builder benign(String text) {
            benign = text;
            return this;
        }

        public Builder blindSpots(String text) {
            blindSpots = text;
            return this;
        }

        public Builder advice(String text) {
            advice = text;
            return this;
        }

        public Builder covers(String... behaviours) {
            covers = List.of(behaviours);
            return this;
        }

        /// It needs more than the packets that an alert keeps: say in the blind spots why.
        public Builder notReplayable() {
            replayable = false;
            return this;
        }

        public Rule build() {
            return new Rule(
                    id,
                    title,
                    engine,
                    techniques,
                    why,
                    benign,
                    blindSpots,
                    advice,
                    covers,
                    replayable);
        }
    }
}
