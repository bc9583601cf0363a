// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Makes a rule of what was read of it.
final class RuleCompiler {
    /// Longest pattern that a rule is found by; what is longer is cut for that.
    private static final int MAX_FAST = 32;

    private static final byte[] NO_PATTERN = {};

    private RuleCompiler() {}

    static Rule compile(RuleDraft draft, String file, int line) {
        draft.checkUsed();
        if (draft.id == 0) {
            throw new RuleException("no sid; every rule needs one of its own");
        }
        List<Step> payload = new ArrayList<>();
        Map<Integer, List<Step>> others = new LinkedHashMap<>();
        Map<Integer, BufferSource> sources = new LinkedHashMap<>();
        byte[] fast = NO_PATTERN;
        int fastBuffer = BufferTest.PAYLOAD;
        boolean chosen = false;
        boolean inMessages = inMessages(draft);
        for (RuleDraft.Place place : draft.places) {
            Step step = place.content == null ? place.step : place.content.finish();
            boolean ofPayload = place.source == BufferSource.PAYLOAD;
            (ofPayload
                            ? payload
                            : others.computeIfAbsent(place.buffer, absent -> new ArrayList<>()))
                    .add(step);
            sources.put(place.buffer, place.source);
            boolean usable =
                    place.content != null && !place.content.negated && ofPayload != inMessages;
            if (usable && !chosen && better(place.content, fast)) {
                fast = place.content.bytes;
                fastBuffer = place.buffer;
                chosen = place.content.fast;
            }
        }
        List<BufferTest> buffers = new ArrayList<>();
        others.forEach((buffer, steps) ->
                buffers.add(
                        new BufferTest(
                                buffer, sources.get(buffer).way(), steps.toArray(Step[]::new))));
        Rule.Where where = where(draft, payload, inMessages);
        boolean bare = payload.isEmpty() && buffers.isEmpty() && draft.packetTests.isEmpty();
        return new Rule(
                signature(draft, file, line),
                draft.pass,
                draft.silent,
                header(draft, buffers, sources),
                draft.flow,
                draft.packetTests.toArray(PacketTest[]::new),
                payload.toArray(Step[]::new),
                buffers.toArray(BufferTest[]::new),
                draft.tests.toArray(MessageTest[]::new),
                draft.bits.toArray(Bits[]::new),
                cut(fast),
                fastBuffer,
                where,
                bare && !where.messages() && !draft.threshold.counts() && draft.bits.isEmpty());
    }

    private static boolean better(ContentDraft content, byte[] before) {
        return content.fast || content.bytes.length > before.length;
    }

    /// In lower case and not too long. Every part of a pattern is where the pattern is.
    private static byte[] cut(byte[] fast) {
        int length = Math.min(fast.length, MAX_FAST);
        return PatternIndex.fold(java.util.Arrays.copyOf(fast, length));
    }

    /// Whether it is about what decoders read: it has buffers or asks of messages, or it names an
    /// application and nothing to look for in bytes.
    private static boolean inMessages(RuleDraft draft) {
        boolean bytes = false;
        boolean buffers = false;
        for (RuleDraft.Place place : draft.places) {
            bytes |= place.source == BufferSource.PAYLOAD;
            buffers |= place.source != BufferSource.PAYLOAD;
        }
        boolean application = !draft.header.protocols().isEmpty() || !draft.protocols.isEmpty();
        return buffers
                || !draft.tests.isEmpty()
                || application && !bytes && draft.packetTests.isEmpty();
    }

    /// A rule about bytes is asked of streams, unless it is about packets; of one that says where
    /// bytes stand, writers expect both.
    private static Rule.Where where(RuleDraft draft, List<Step> payload, boolean inMessages) {
        if (inMessages) {
            if (!draft.packetTests.isEmpty()) {
                throw new RuleException(
                        "asks of packets and of messages at once, which is not supported; make it two rules");
            }
            return new Rule.Where(false, false, false, true);
        }
        int ip = draft.header.ipProtocol();
        boolean streams =
                (ip == Header.TCP || ip == Header.ANY)
                        && !payload.isEmpty()
                        && draft.packetTests.isEmpty()
                        && !draft.flow.noStream();
        boolean anchored = payload.stream().anyMatch(RuleCompiler::anchored);
        boolean segments =
                (ip == Header.TCP || ip == Header.ANY)
                        && !draft.flow.onlyStream()
                        && (!streams || anchored);
        boolean packets = ip != Header.TCP && !draft.flow.onlyStream();
        if (!streams && !packets && !segments) {
            throw new RuleException("flow:only_stream goes with tcp and something to look for");
        }
        return new Rule.Where(segments, packets, streams, false);
    }

    private static boolean anchored(Step step) {
        return step instanceof Step.Content content && content.anchored();
    }

    private static Header header(
            RuleDraft draft, List<BufferTest> buffers, Map<Integer, BufferSource> sources) {
        Set<String> protocols = new TreeSet<>(draft.header.protocols());
        if (!draft.protocols.isEmpty()) {
            if (protocols.isEmpty()) {
                protocols.addAll(draft.protocols);
            } else {
                protocols.retainAll(draft.protocols);
            }
        }
        boolean named = !protocols.isEmpty();
        for (MessageTest test : draft.tests) {
            protocols = meet(protocols, test.protocols(), named);
            named = true;
        }
        for (BufferTest buffer : buffers) {
            Set<String> fed = new TreeSet<>();
            sources.get(buffer.buffer()).feeds().forEach(feed -> fed.add(feed.protocol()));
            protocols = meet(protocols, fed, named);
            named = true;
        }
        if (named && protocols.isEmpty()) {
            throw new RuleException("asks of protocols that no one message can be of");
        }
        Header said = draft.header;
        return new Header(
                said.ipProtocol(),
                said.ipVersion(),
                Set.copyOf(protocols),
                said.source(),
                said.sourcePorts(),
                said.target(),
                said.targetPorts(),
                said.both());
    }

    private static Set<String> meet(Set<String> before, Set<String> others, boolean named) {
        Set<String> met = new TreeSet<>(others);
        if (named) {
            met.retainAll(before);
        }
        return met;
    }

    private static Signature signature(RuleDraft draft, String file, int line) {
        int priority = draft.priority > 0 ? draft.priority : Classtypes.priority(draft.classtype);
        return new Signature(
                draft.group,
                draft.id,
                draft.revision,
                draft.message.isEmpty() ? "signature " + draft.id : draft.message,
                draft.classtype,
                priority,
                draft.references,
                draft.metadata,
                draft.threshold,
                file,
                line);
    }
}
