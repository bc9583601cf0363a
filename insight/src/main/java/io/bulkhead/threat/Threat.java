// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What an analyst and a designer must know of one kind of threat.
///
/// @param id in kebab-case: the rule's class name
/// @param control whether it is about device control; `data` whether about device data
/// @param places where it applies, for the grid: `ANY->DEVICE`, `DEVICE<->FIELD_GATEWAY`, or one
///   kind (`DEVICE`) for what happens inside a zone; names of [io.bulkhead.workload.ZoneKind]
/// @param what what could happen, in words of the plant
/// @param how how an attacker would do it
/// @param counter what to do against it
/// @param inputs what it must be able to see
/// @param blindSpots what it cannot see
/// @param techniques of ATT&CK for ICS 18.1; empty where none fits
/// @param requirements ids of those that mitigate it; never empty
public record Threat(
        String id,
        String title,
        Set<Stride> stride,
        boolean control,
        boolean data,
        List<String> places,
        String what,
        String how,
        String counter,
        Set<Input> inputs,
        String blindSpots,
        List<String> techniques,
        List<String> requirements) {
    /// Where a rule looks.
    public enum Input {
        OBSERVED,
        DECLARED,
        FILED,
        AGENT
    }

    public Threat {
        stride = Set.copyOf(stride);
        places = List.copyOf(places);
        inputs = Set.copyOf(inputs);
        techniques = List.copyOf(techniques);
        requirements = List.copyOf(requirements);
    }

    /// @param stride letters, such as `ST`
    public static Builder named(String id, String title, String stride) {
        return new Builder(id, title, stride);
    }

    /// Puts a threat together: what is not said is empty.
    public static final class Builder {
        private final String id;
        private final String title;
        private final Set<Stride> stride = EnumSet.noneOf(Stride.class);
        private boolean control;
        private boolean data;
        private List<String> places = List.of();
        private String what = "";
        private String how = "";
        private String counter = "";
        private String blindSpots = "";
        private final Set<Input> inputs = EnumSet.noneOf(Input.class);
        private final List<String> techniques = new ArrayList<>();
        private final List<String> requirements = new ArrayList<>();

        private Builder(String id, String title, String letters) {
            this.id = id;
            this.title = title;
            letters.chars().forEach(letter -> stride.add(Stride.of((char) letter)));
        }

        public Builder control() {
            control = true;
            return this;
        }

        public Builder data() {
            data = true;
            return this;
        }

        public Builder at(String... where) {
            places = List.of(where);
            return this;
        }

        public Builder what(String text) {
            what = text;
            return this;
        }

        public Builder how(String text) {
            how = text;
            return this;
        }

        public Builder counter(String text) {
            counter = text;
            return this;
        }

        public Builder blindSpots(String text) {
            blindSpots = text;
            return this;
        }

        public Builder sees(Input... what) {
            inputs.addAll(List.of(what));
            return this;
        }

        public Builder techniques(String... ids) {
            techniques.addAll(List.of(ids));
            return this;
        }

        public Builder requirements(String... ids) {
            requirements.addAll(List.of(ids));
            return this;
        }

        public Threat build() {
            return new Threat(
                    id,
                    title,
                    stride,
                    control,
                    data,
                    places,
                    what,
                    how,
                    counter,
                    inputs,
                    blindSpots,
                    techniques,
                    requirements);
        }
    }
}
