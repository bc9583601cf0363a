// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;

/// What people should know of a device when they read a baseline. Nothing is judged by it.
///
/// @param name what people call it; empty for none
/// @param zone where it stands; empty for unknown
/// @param type as `controller`; empty for unknown
/// @param note what people wrote; learning again keeps it
public record About(Place place, String name, String zone, String type, String note) {
    /// This where it says something, and another's word where it says nothing.
    About or(About other) {
        return new About(
                place,
                name.isEmpty() ? other.name : name,
                zone.isEmpty() ? other.zone : zone,
                type.isEmpty() ? other.type : type,
                note.isEmpty() ? other.note : note);
    }
}
