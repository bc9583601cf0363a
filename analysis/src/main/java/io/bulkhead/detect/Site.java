// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.pipeline.Observations.Place;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What people said of a site that alerts depend on.
///
/// @param criticality of the device at an address: `low`, `medium`, `high`, or empty
/// @param inside whether an address is one of ours
/// @param windows when maintenance was announced
/// @param indicators what is known to be malicious
public record Site(
        Function<Place, String> criticality,
        Predicate<Place> inside,
        List<Window> windows,
        Indicators indicators) {
    /// Nobody said anything; private addresses are ours.
    public static final Site UNKNOWN =
            new Site(
                    place -> "",
                    place ->
                            io.bulkhead.model.Addresses.internal(
                                    place.version(), place.high(), place.low()),
                    List.of());

    /// Without indicators.
    public Site(
            Function<Place, String> criticality, Predicate<Place> inside, List<Window> windows) {
        this(criticality, inside, windows, Indicators.none());
    }

    public Site {
        windows = List.copyOf(windows);
    }

    /// An announced maintenance.
    ///
    /// @param from nanoseconds since 1970 UTC
    /// @param ticket by which people find it
    /// @param concerns the devices that it is for
    public record Window(long from, long to, String ticket, Predicate<Place> concerns) {}

    /// The window in which something happens to a device, or null.
    Window windowAt(long time, Place source, Place target) {
        for (Window window : windows) {
            if (time >= window.from()
                    && time <= window.to()
                    && (window.concerns().test(source) || window.concerns().test(target))) {
                return window;
            }
        }
        return null;
    }
}
