// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.Fingerprint.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Holds traits of a device against all fingerprints. Reused from device to device.
final class FingerprintMatcher {
    private static final int LONGEST = 512;

    /// A clue that was found, and in which trait.
    ///
    /// @param owner the number of the fingerprint
    record Hit(int owner, Fingerprint fingerprint, int clue, int weight, Trait trait) {}

    private final Fingerprints fingerprints;
    private final byte[] text = new byte[LONGEST];
    private final List<Hit> found = new ArrayList<>();

    /// For each fingerprint, how many of its required clues are there; -1 once excluded.
    private final int[] met;

    FingerprintMatcher(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
        met = new int[fingerprints.size()];
    }

    /// What supports a type, of the fingerprints that have all they require and nothing that
    /// excludes them.
    List<Hit> match(List<Trait> traits) {
        found.clear();
        for (Trait trait : traits) {
            match(trait);
        }
        List<Hit> valid = new ArrayList<>();
        for (Hit hit : found) {
            if (hit.weight() > 0
                    && fingerprints.meaning(hit.clue()) != Meaning.EXCLUDES
                    && met[hit.owner()] == fingerprints.required(hit.owner())) {
                valid.add(hit);
            }
        }
        if (!found.isEmpty()) {
            Arrays.fill(met, 0);
        }
        return valid;
    }

    private void match(Trait trait) {
        Trait.Kind kind = trait.kind();
        int length = trait.encode(text);
        for (int at = 0; at + TraitPattern.GRAM <= length; at++) {
            int pattern = fingerprints.first(kind, text, at);
            while (pattern != 0) {
                if (fingerprints.fits(pattern, kind, text, length)) {
                    hit(fingerprints.clue(pattern), trait);
                }
                pattern = fingerprints.next(pattern);
            }
        }
    }

    private void hit(int clue, Trait trait) {
        for (Hit hit : found) {
            if (hit.clue() == clue) {
                return;
            }
        }
        int owner = fingerprints.fingerprintOf(clue);
        found.add(new Hit(owner, fingerprints.get(owner), clue, fingerprints.weight(clue), trait));
        switch (fingerprints.meaning(clue)) {
            case EXCLUDES -> met[owner] = -1;
            case REQUIRED -> met[owner] += met[owner] < 0 ? 0 : 1;
            case SUPPORTS -> {
                // It counts by its weight alone.
            }
        }
    }
}
