// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.List;

/// A finding, as it is shown: what happened, why it matters, and the packets that prove it.
///
/// Times are nanoseconds since 1970 UTC. Text that nothing supports is empty.
///
/// @param id stable for the same rule, ends and subject
/// @param rule id of the rule that raised it
/// @param source address of who did it; empty where nobody can be named
/// @param target address of whom it was done to; empty for groups and many
/// @param subject what tells this alert from others of the same rule and ends: an object, a port, a
///   name
/// @param what what happened, in words of the plant, with values and what was learned before
/// @param why why it matters
/// @param benign what may be harmless about it
/// @param blindSpots what the rule cannot see
/// @param advice what to do
/// @param severityReason how the severity came about
/// @param count occurrences; some are left out of [#bursts] and [#frames] when there are many
/// @param frames the first frames that prove it and the last ones, in order
/// @param handling what people did about it
/// @param usualIf what the baseline would have to know for this to be usual, a line each, for those
///   who approve; empty for what is no matter of a baseline
/// @param shadow whether it is only shown what enforcing a baseline would raise
public record Alert(
        String id,
        String rule,
        String title,
        Engine engine,
        Severity severity,
        String severityReason,
        List<String> techniques,
        String network,
        Party source,
        Party target,
        String protocol,
        String subject,
        long first,
        long last,
        long count,
        List<Burst> bursts,
        String what,
        String why,
        String benign,
        String blindSpots,
        String advice,
        List<FrameRef> frames,
        Handling handling,
        List<String> usualIf,
        boolean shadow) {
    /// Who took part.
    ///
    /// @param address as text: IPv4, IPv6 or MAC; empty for nobody or many
    /// @param asset id of the device at the address; empty where there is none
    /// @param name what people call it; the address where it has no name
    /// @param port 0 where none is told
    public record Party(String address, String asset, String name, int port) {
        public static final Party NOBODY = new Party("", "", "", 0);
    }

    /// Occurrences less than a minute apart.
    public record Burst(long first, long last, long count) {}

    /// @param capture index of the capture, from 0
    /// @param frame number in it, from 1
    public record FrameRef(int capture, long frame) {}

    public Alert {
        techniques = List.copyOf(techniques);
        bursts = List.copyOf(bursts);
        frames = List.copyOf(frames);
        usualIf = List.copyOf(usualIf);
    }

    /// One that no baseline makes usual.
    public Alert(
            String id,
            String rule,
            String title,
            Engine engine,
            Severity severity,
            String severityReason,
            List<String> techniques,
            String network,
            Party source,
            Party target,
            String protocol,
            String subject,
            long first,
            long last,
            long count,
            List<Burst> bursts,
            String what,
            String why,
            String benign,
            String blindSpots,
            String advice,
            List<FrameRef> frames,
            Handling handling) {
        this(
                id,
                rule,
                title,
                engine,
                severity,
                severityReason,
                techniques,
                network,
                source,
                target,
                protocol,
                subject,
                first,
                last,
                count,
                bursts,
                what,
                why,
                benign,
                blindSpots,
                advice,
                frames,
                handling,
                List.of(),
                false);
    }

    /// The same after people did something about it.
    public Alert with(Handling decided) {
        return with(decided, shadow);
    }

    /// The same, of a run that only shows what enforcing a baseline would raise.
    public Alert asShadow() {
        return with(handling, true);
    }

    private Alert with(Handling decided, boolean onlyShown) {
        return new Alert(
                id,
                rule,
                title,
                engine,
                severity,
                severityReason,
                techniques,
                network,
                source,
                target,
                protocol,
                subject,
                first,
                last,
                count,
                bursts,
                what,
                why,
                benign,
                blindSpots,
                advice,
                frames,
                decided,
                usualIf,
                onlyShown);
    }
}
