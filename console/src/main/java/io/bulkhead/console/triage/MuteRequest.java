// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be muted. Addresses and subject that are left out stand for any.
///
/// @param reason why, for those who come later
/// @param expires alerts that happen from then on are shown again
public record MuteRequest(
        String site,
        String rule,
        @Nullable String sourceAddress,
        @Nullable String targetAddress,
        @Nullable String subject,
        String reason,
        Instant expires) {
    private static final int MAX_TEXT = 2_000;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public MuteRequest {
        site = Texts.needed("site", site, MAX_TEXT);
        rule = Texts.needed("rule", rule, MAX_TEXT);
        sourceAddress = Texts.said("sourceAddress", sourceAddress, MAX_TEXT);
        targetAddress = Texts.said("targetAddress", targetAddress, MAX_TEXT);
        subject = subject == null ? "" : Texts.storable(subject);
        reason = Texts.needed("reason", reason, MAX_TEXT);
        if (expires == null || expires.isAfter(LATEST)) {
            throw Problem.field("expires", "a time to come, before " + LATEST);
        }
    }
}
