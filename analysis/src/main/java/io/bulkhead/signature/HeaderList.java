// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.List;

/// Lists in the header of a rule: `[a,!b,[c,d]]`.
final class HeaderList {
    private static final int MAX_DEPTH = 16;

    private HeaderList() {}

    /// The parts of a list at its outermost level; of what is no list, itself.
    static List<String> parts(String text) {
        String inner = inner(text);
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= inner.length(); at++) {
            char character = at < inner.length() ? inner.charAt(at) : ',';
            if (character == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    throw new RuleException("lists within lists, more than " + MAX_DEPTH + " deep");
                }
            } else if (character == ']') {
                depth--;
            } else if (character == ',' && depth == 0) {
                String part = inner.substring(from, at).strip();
                if (part.isEmpty()) {
                    throw new RuleException("an empty place in the list '" + text + "'");
                }
                parts.add(part);
                from = at + 1;
            }
        }
        if (depth != 0) {
            throw new RuleException("brackets do not pair in '" + text + "'");
        }
        return parts;
    }

    /// What a part stands for behind its `!`, or between its brackets.
    static String within(String part) {
        String rest = part.startsWith("!") ? part.substring(1).strip() : part;
        if (rest.isEmpty() || rest.startsWith("!")) {
            throw new RuleException("'" + part + "' excludes nothing");
        }
        String inner = inner(rest);
        if (rest.startsWith("[") && inner.equals(rest)) {
            throw new RuleException("something follows the list in '" + part + "'");
        }
        return inner;
    }

    /// What is between the brackets, if they enclose all of `text`.
    static String inner(String text) {
        if (!text.startsWith("[")) {
            return text;
        }
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            depth += character == '[' ? 1 : character == ']' ? -1 : 0;
            if (depth == 0) {
                return at == text.length() - 1 ? text.substring(1, at) : text;
            }
        }
        throw new RuleException("brackets do not pair in '" + text + "'");
    }
}
