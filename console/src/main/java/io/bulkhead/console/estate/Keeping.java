// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import io.bulkhead.console.store.Store;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One round of keeping what is concluded of a site.
public final class Keeping {
    private static final int STEP = 400;

    private final Store store;
    private final String site;
    private final long now;
    private final boolean details;
    private final boolean first;
    private final Map<String, String> kept;
    private final Set<String> changed = new HashSet<>();

    /// @param now nanoseconds since 1970
    /// @param details whether rows are written too of which only words, counts or evidence changed
    /// @param first whether nothing was concluded of the site before: then nothing changed its
    ///   state
    /// @param kept fingerprints of what was kept of this site the last time, by table; goes on
    Keeping(
            Store store,
            String site,
            long now,
            boolean details,
            boolean first,
            Map<String, String> kept) {
        this.store = store;
        this.site = site;
        this.now = now;
        this.details = details;
        this.first = first;
        this.kept = kept;
    }

    public Store store() {
        return store;
    }

    public String site() {
        return site;
    }

    public long now() {
        return now;
    }

    public boolean details() {
        return details;
    }

    /// Writes what differs, in steps that let others write between them.
    public void keep(KeptTable table, Collection<KeptTable.Row> rows) {
        changed.addAll(table.keep(this, rows));
    }

    /// Whether a table holds what has this fingerprint.
    boolean holds(String table, String fingerprint) {
        return fingerprint.equals(kept.get(table));
    }

    void held(String table, String fingerprint) {
        kept.put(table, fingerprint);
    }

    boolean first() {
        return first;
    }

    /// Tells that something changed that pages show.
    public void changed(String subject) {
        changed.add(subject);
    }

    /// Subjects of what changed.
    Set<String> changed() {
        return changed;
    }

    /// What is written at once: others write between.
    ///
    /// @param step is given a part, in order
    public static <T> void steps(List<T> all, Consumer<List<T>> step) {
        for (int begin = 0; begin < all.size(); begin += STEP) {
            step.accept(all.subList(begin, Math.min(all.size(), begin + STEP)));
        }
    }

    /// The first of a list, and how many are left out of how many.
    public static <T> List<T> most(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
