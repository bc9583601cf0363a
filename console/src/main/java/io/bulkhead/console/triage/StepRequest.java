// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.web.OneOf;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to do about an alert.
///
/// @param disposition of `close`: what it was found to be
/// @param reason needed for all but `assign` and `reopen`; of `comment` the comment
/// @param assignee of `assign`: name of who looks into it; empty for nobody
/// @param lines of `learn`: which of the alert's `usualIf`; null for all of them
/// @param expires of `mute`: needed
/// @param scope of `mute`: what must be the same beside the rule and the site; null for source and
///   target
public record StepRequest(
        @OneOf({"close", "reopen", "learn", "mute", "assign", "comment"}) String kind,
        @OneOf({"true", "benign", "false"}) @Nullable String disposition,
        @Nullable String reason,
        @Nullable String assignee,
        @Nullable List<String> lines,
        @Nullable Instant expires,
        @Nullable Scope scope) {
    private static final int MAX_REASON = 10_000;
    private static final int MAX_NAME = 200;
    private static final Set<String> DISPOSITIONS = Set.of("true", "benign", "false");

    /// @param source whether alerts of another source are shown; `target` and `subject` likewise
    public record Scope(boolean source, boolean target, boolean subject) {
        static final Scope ENDS = new Scope(true, true, false);
    }

    public StepRequest {
        StepKind wanted =
                StepKind.of(kind == null ? "" : kind)
                        .orElseThrow(() ->
                                Problem.field(
                                        "kind",
                                        "one of close, reopen, learn, mute, assign," + " comment"));
        boolean explained =
                switch (wanted) {
                    case CLOSE, LEARN, MUTE, COMMENT -> true;
                    case REOPEN, ASSIGN -> false;
                };
        reason =
                explained
                        ? Texts.needed("reason", reason, MAX_REASON)
                        : Texts.said("reason", reason, MAX_REASON);
        assignee = Texts.said("assignee", assignee, MAX_NAME);
        disposition = disposition == null ? "" : disposition;
        if (wanted == StepKind.CLOSE && !DISPOSITIONS.contains(disposition)) {
            throw Problem.field("disposition", "one of true, benign, false");
        }
        if (wanted == StepKind.MUTE && expires == null) {
            throw Problem.field("expires", "a time to come");
        }
        lines = lines == null ? null : List.copyOf(lines);
        scope = scope == null ? Scope.ENDS : scope;
    }

    StepKind what() {
        return StepKind.of(kind).orElseThrow();
    }
}
