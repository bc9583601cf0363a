// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class WatchedController {
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Store store;
    private final Watching watching;
    private final InstantSource clock;

    WatchedController(Store store, Watching watching, InstantSource clock) {
        this.store = store;
        this.watching = watching;
        this.clock = clock;
    }

    /// How much sensors watched over time: packets, bytes, what was lost. Where nothing was watched
    /// is a gap.
    ///
    /// @param site of one site alone
    /// @param sensor of one sensor alone
    /// @param from a week ago without; `to` now without
    /// @param points at most so many of each sensor; a point is never of less than a minute
    @GetMapping("/watched")
    @Needs(Permission.VIEW)
    WatchedSeries watched(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String sensor,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = "168") int points,
            Caller caller) {
        Instant end = time("to", to, clock.instant());
        Instant begin = time("from", from, end.minus(A_WEEK));
        Watching.Question question = new Watching.Question(site, sensor, begin, end, points);
        return store.read(database -> watching.of(database, question, caller.scope()));
    }

    private static Instant time(String name, Instant given, Instant usual) {
        Instant time = given == null ? usual : given;
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw Problem.field(name, "a time from " + EARLIEST + " to " + LATEST);
        }
        return time;
    }
}
