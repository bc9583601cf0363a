// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.web.OneOf;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a person decides about a threat, a requirement, a recommendation or a vulnerability.
///
/// @param subject id of the conclusion: `unauthenticated-control@office>cell/modbus`, `O-03`,
///   `O-03@ELEMENT`, `use-a-jump-host`, an advisory …
/// @param until when it ends; must be given where a risk is accepted, else null for no end
/// @param owner who answers for it; whoever asks where it is empty
public record DecisionChange(
        String site,
        String subject,
        @OneOf({"accept", "mitigated", "false", "not-applicable"}) String verdict,
        String reason,
        Instant until,
        String owner,
        String mitigatedBy) {
    private static final int MAX_SUBJECT = 1_000;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME = 200;
    private static final List<String> VERDICTS =
            List.of("accept", "mitigated", "false", "not-applicable");

    public DecisionChange {
        site = Texts.needed("site", site, MAX_NAME);
        subject = Texts.needed("subject", subject, MAX_SUBJECT);
        verdict = Texts.needed("verdict", verdict, MAX_NAME).toLowerCase(Locale.ROOT);
        if (!VERDICTS.contains(verdict)) {
            throw Problem.field("verdict", "one of " + String.join(", ", VERDICTS));
        }
        reason = Texts.needed("reason", reason, MAX_TEXT);
        owner = Texts.said("owner", owner, MAX_NAME);
        mitigatedBy = Texts.said("mitigatedBy", mitigatedBy, MAX_TEXT);
        if (verdict.equals("accept") && until == null) {
            throw Problem.field("until", "a risk is accepted for a time, not for ever");
        }
        if (verdict.equals("mitigated") && mitigatedBy.isEmpty()) {
            throw Problem.field("mitigatedBy", "what mitigates it");
        }
    }
}
