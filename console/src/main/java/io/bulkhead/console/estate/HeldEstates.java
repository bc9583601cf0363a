// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The estates that are in memory, within the bounds of that. What it holds is guarded by who uses
/// it.
final class HeldEstates {
    /// The part of the memory that estates may take, as one of so many.
    private static final int SHARE = 3;

    /// What a single one may take, alone, in hundredths of the memory.
    private static final int MOST = 60;

    private static final int WHOLE = 100;

    /// Memory that is advised is a multiple of it. What a console was started with is a little more
    /// than what it can use: some of it the collector keeps free.
    private static final long STEP = 64L << 20;

    private final long memory;
    private final LinkedHashMap<String, SiteEstate> held = new LinkedHashMap<>(16, 0.75f, true);

    /// @param memory of the whole console, in bytes
    HeldEstates(long memory) {
        this.memory = memory;
    }

    int size() {
        return held.size();
    }

    @Nullable SiteEstate get(String site) {
        return held.get(site);
    }

    void remove(String site) {
        held.remove(site);
    }

    void forEach(BiConsumer<String, SiteEstate> action) {
        held.forEach(action);
    }

    /// Whether there can be room for one, with all others gone.
    boolean fits(long bytes) {
        return bytes <= most();
    }

    private long most() {
        return memory / WHOLE * MOST;
    }

    /// For people: what would do.
    String tooLarge(long bytes) {
        long enough = bytes * WHOLE / MOST;
        long advised = (enough + enough / 20 + STEP - 1) / STEP * STEP;
        return "To conclude on this site the console would need about %d MB of memory, and may use %d"
                        .formatted(bytes >> 20, most() >> 20)
                + " MB for one: start it with BULKHEAD_HEAP=%dm, or part the site."
                        .formatted(advised >> 20);
    }

    /// One that is here or comes. It grows to so many bytes: those that were not needed for longest
    /// go first, before it does.
    SiteEstate take(String site, long bytes, Supplier<SiteEstate> maker) {
        long all = bytes;
        for (Map.Entry<String, SiteEstate> one : held.entrySet()) {
            all += one.getKey().equals(site) ? 0 : one.getValue().bytes();
        }
        Iterator<Map.Entry<String, SiteEstate>> oldest = held.entrySet().iterator();
        while (all > memory / SHARE && oldest.hasNext()) {
            Map.Entry<String, SiteEstate> one = oldest.next();
            if (!one.getKey().equals(site)) {
                all -= one.getValue().bytes();
                oldest.remove();
            }
        }
        return held.computeIfAbsent(site, none -> maker.get());
    }
}
