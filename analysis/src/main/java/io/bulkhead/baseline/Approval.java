// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import java.util.List;

/// What people declared to be usual: who, when, why, and how far. It stands beside what was
/// learned, so that it can be undone.
///
/// @param id counts from 1 in a file
/// @param time nanoseconds since 1970 UTC
/// @param alert id of the alert that was approved
/// @param low and high: the range of values that people named; not-a-number for the alert's own
/// @param sources who may do so, for [Extent#SOURCES]; empty for all that speak to the device
/// @param undone null while it holds
public record Approval(
        int id,
        long time,
        String author,
        String reason,
        String alert,
        Extent extent,
        double low,
        double high,
        List<Place> sources,
        List<Grant> grants,
        Undo undone) {
    /// Who took an approval back.
    public record Undo(long time, String author, String reason) {}

    /// How far an approval goes, beginning with the least.
    public enum Extent {
        /// What happened and no more: these values, these objects.
        VALUE("these values and objects, from this source"),
        /// The range from the lowest to the highest of them, or another that is named.
        RANGE("all values, or objects, from the lowest to the highest"),
        /// Any value of these objects.
        OBJECT("any value of these objects, from this source"),
        /// This function, whatever it is about.
        FUNCTION("this function with any object and value, from this source"),
        /// As [#OBJECT], from others too.
        SOURCES("these objects, from every source that speaks to the device, or those named");

        private final String words;

        Extent(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Approval {
        sources = List.copyOf(sources);
        grants = List.copyOf(grants);
    }

    public Approval undo(long when, String who, String why) {
        return new Approval(
                id,
                time,
                author,
                reason,
                alert,
                extent,
                low,
                high,
                sources,
                grants,
                new Undo(when, who, why));
    }
}
