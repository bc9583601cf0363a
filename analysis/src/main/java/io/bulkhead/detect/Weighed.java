// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.model.Severity;

/// A severity and how it came about: what the event can do, whether its source is one who does it,
/// whether maintenance was announced, and what the target means to the plant.
record Weighed(Severity severity, String reason) {
    private static final Severity[] ALL = Severity.values();

    static Weighed of(Danger danger, Authority authority, Site.Window window, String criticality) {
        StringBuilder reason = new StringBuilder("danger ").append(word(danger));
        reason.append("; ").append(authority.words);
        if (important(criticality)) {
            reason.append("; the target is of ").append(criticality).append(" criticality");
        } else if (criticality.equals("low")) {
            reason.append("; the target is of low criticality");
        }
        if (window != null) {
            reason.append("; announced maintenance ").append(window.ticket());
        }
        return new Weighed(severity(danger, authority, window, criticality), reason.toString());
    }

    static Severity severity(
            Danger danger, Authority authority, Site.Window window, String criticality) {
        int score = danger.ordinal() + authority.weight;
        score += important(criticality) ? 1 : criticality.equals("low") ? -1 : 0;
        score -= window == null ? 0 : 1;
        Severity most = authority == Authority.UNSEEN_CYCLE ? Severity.MEDIUM : Severity.CRITICAL;
        return ALL[Math.clamp(score, 0, most.ordinal())];
    }

    private static boolean important(String criticality) {
        return criticality.equals("high") || criticality.equals("critical");
    }

    private static String word(Danger danger) {
        return danger.name().toLowerCase(java.util.Locale.ROOT);
    }
}
