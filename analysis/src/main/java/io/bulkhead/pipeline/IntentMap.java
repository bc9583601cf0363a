// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.model.Intent;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decides what a message is for by its topic or path, where its protocol cannot know.
///
/// A pattern is a topic filter: levels between `/`, where `+` stands for one level and a last `#`
/// for all that follow; a level may end in `*`. The first pattern that fits decides.
public final class IntentMap {
    /// One line of the map.
    ///
    /// @param protocol whose resources it is for: `mqtt`, `coap`, `http`, `amqp`
    public record Rule(String protocol, String pattern, Intent intent) {
        public Rule {
            if (pattern.isBlank()) {
                throw new IllegalArgumentException("an empty pattern for " + protocol);
            }
            int rest = pattern.indexOf('#');
            if (rest >= 0 && rest != pattern.length() - 1) {
                throw new IllegalArgumentException("'" + pattern + "': # stands at the end only");
            }
        }
    }

    private final Map<String, List<Rule>> rules = new TreeMap<>();

    public IntentMap(List<Rule> ordered) {
        for (Rule rule : ordered) {
            rules.computeIfAbsent(rule.protocol(), protocol -> new ArrayList<>()).add(rule);
        }
    }

    /// The known platforms, after what the user says.
    public static IntentMap withBuiltIn(List<Rule> own) {
        List<Rule> all = new ArrayList<>(own);
        all.addAll(BuiltInIntents.RULES);
        return new IntentMap(all);
    }

    Intent intent(String protocol, Bytes resource) {
        List<Rule> candidates = rules.get(protocol);
        if (candidates != null) {
            for (int i = 0; i < candidates.size(); i++) {
                if (fits(candidates.get(i).pattern(), resource)) {
                    return candidates.get(i).intent();
                }
            }
        }
        return Intent.UNKNOWN;
    }

    static boolean fits(String pattern, Bytes resource) {
        int at = 0;
        int i = 0;
        int end = resource.length();
        while (i < pattern.length()) {
            char expected = pattern.charAt(i);
            if (expected == '#') {
                return true;
            }
            if (expected == '+' || expected == '*') {
                while (at < end && resource.u8(at) != '/') {
                    at++;
                }
                i++;
                continue;
            }
            if (at >= end) {
                // "a/#" also fits "a".
                return pattern.startsWith("/#", i) && i + 2 == pattern.length();
            }
            if (resource.u8(at) != expected) {
                return false;
            }
            at++;
            i++;
        }
        return at == end;
    }
}
