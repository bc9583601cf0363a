// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.model.Severity;

/// A severity and how it came about: what the event can do, whether its source is one who does it,
/// whether maintenance was announced, and what the target means to the plant.
record Weighed(Severity severity, String reason) {
    static Weighed of(Danger danger, Authority authority, Site.Window window, String criticality) {
        int score = danger.ordinal() + authority.weight;
        StringBuilder reason = new StringBuilder("danger ").append(word(danger));
        reason.append("; ").append(authority.words);
        if (criticality.equals("high") || criticality.equals("critical")) {
            score++;
            reason.append("; the target is of ").append(criticality).append(" criticality");
        } else if (criticality.equals("low")) {
            score--;
            reason.append("; the target is of low criticality");
        }
        if (window != null) {
            score--;
            reason.append("; announced maintenance ").append(window.ticket());
        }
        Severity[] all = Severity.values();
        int most = authority == Authority.UNSEEN_CYCLE ? Severity.MEDIUM.ordinal() : all.length - 1;
        return new Weighed(all[Math.clamp(score, 0, most)], reason.toString());
    }

    private static String word(Danger danger) {
        return danger.name().toLowerCase(java.util.Locale.ROOT);
    }
}
