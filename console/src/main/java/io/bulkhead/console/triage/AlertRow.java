// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert, as lists show it.
///
/// @param source device; empty for nobody and many, `sourceName` then is the address
/// @param subject what tells it from others of the same rule and ends
/// @param what what happened, in words of the plant
/// @param count occurrences
/// @param assignee name of who looks into it; empty for nobody
/// @param mutedUntil what happens from then on is shown again; null unless it is muted
/// @param raised when this console first heard of it
/// @param version of what people did about it
public record AlertRow(
        String id,
        String site,
        String siteName,
        String network,
        String networkName,
        String rule,
        String title,
        @OneOf({"protocol-violation", "policy-violation", "malware", "anomaly", "operational"})
                String engine,
        @OneOf({"info", "low", "medium", "high", "critical"}) String severity,
        String source,
        String sourceName,
        String sourceAddress,
        String target,
        String targetName,
        String targetAddress,
        String protocol,
        String subject,
        String what,
        List<String> sensors,
        Instant first,
        Instant last,
        long count,
        @OneOf({"open", "closed", "learned", "muted", "reopened"}) String state,
        @OneOf({"", "true", "benign", "false"}) String disposition,
        String assignee,
        @Nullable Instant mutedUntil,
        Instant raised,
        long version) {}
