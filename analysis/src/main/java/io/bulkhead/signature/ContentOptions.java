// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.List;

/// Options that look for bytes: contents, their modifiers, expressions, and the buffers that these
/// are about.
final class ContentOptions {
    private ContentOptions() {}

    /// @return whether it is such an option
    static boolean take(RuleDraft draft, String name, String value) {
        return looks(draft, name, value)
                || modifies(draft, name, value)
                || turns(draft, name, value);
    }

    private static boolean looks(RuleDraft draft, String name, String value) {
        switch (name) {
            case "content" -> content(draft, value);
            case "pcre" -> expression(draft, value);
            case "isdataat" -> dataAt(draft, value);
            case "bsize", "urilen" -> size(draft, name, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void content(RuleDraft draft, String value) {
        boolean negated = value.startsWith("!");
        String pattern = negated ? value.substring(1).strip() : value;
        byte[] bytes = Quoted.bytes(pattern);
        if (bytes.length == 0) {
            throw new RuleException("the pattern is empty");
        }
        if (bytes.length > ContentDraft.MAX_LENGTH) {
            throw new RuleException(
                    "the pattern is longer than " + ContentDraft.MAX_LENGTH + " bytes");
        }
        draft.add(new ContentDraft(bytes, negated));
    }

    private static void expression(RuleDraft draft, String value) {
        Pcre.Parsed parsed = Pcre.parse(value);
        boolean relative = false;
        BufferSource other = null;
        for (char flag : parsed.flags().toCharArray()) {
            if (flag == 'R') {
                relative = true;
                continue;
            }
            other = BufferSource.ofFlag(flag);
            if (other == null) {
                throw new RuleException("flag " + flag + " is not supported");
            }
        }
        Step step =
                new Step.Expression(
                        draft.registry.expression(), parsed.pattern(), parsed.negated(), relative);
        if (other == null) {
            draft.add(step);
        } else {
            draft.add(step, other);
        }
    }

    private static void dataAt(RuleDraft draft, String value) {
        boolean negated = value.startsWith("!");
        String[] parts = (negated ? value.substring(1) : value).split(",");
        boolean relative = false;
        for (int i = 1; i < parts.length; i++) {
            switch (parts[i].strip()) {
                case "relative" -> relative = true;
                case "rawbytes" -> {
                    // Bytes are never anything else here.
                }
                default -> throw new RuleException("'" + parts[i].strip() + "' is not known");
            }
        }
        draft.add(new Step.DataAt(draft.quantity(parts[0]), relative, negated));
    }

    private static void size(RuleDraft draft, String name, String value) {
        boolean raw = value.endsWith(",raw");
        String test = value.replaceFirst(",\\s*(raw|norm)$", "");
        Step step = new Step.Size(NumberTest.parse(test, "a length"));
        if (name.equals("bsize")) {
            draft.add(step);
        } else {
            draft.add(step, BufferSource.sticky(raw ? "http.uri.raw" : "http.uri"));
        }
    }

    private static boolean modifies(RuleDraft draft, String name, String value) {
        switch (name) {
            case "nocase" -> draft.lastContent().content.noCase = true;
            case "offset" -> draft.lastContent().content.offset = notNegative(draft, value);
            case "depth" -> draft.lastContent().content.depth = notNegative(draft, value);
            case "distance" -> draft.lastContent().content.distance = draft.quantity(value);
            case "within" -> draft.lastContent().content.within = notNegative(draft, value);
            case "startswith" -> startsWith(draft.lastContent().content);
            case "endswith" -> draft.lastContent().content.atEnd = true;
            case "fast_pattern" -> draft.lastContent().content.fast = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Quantity notNegative(RuleDraft draft, String value) {
        Quantity quantity = draft.quantity(value);
        if (quantity.value() < 0) {
            throw new RuleException("must not be negative");
        }
        return quantity;
    }

    private static void startsWith(ContentDraft content) {
        content.offset = Quantity.ZERO;
        content.depth = Quantity.of(content.bytes.length);
    }

    private static boolean turns(RuleDraft draft, String name, String value) {
        switch (name) {
            case "pkt_data" -> draft.turnTo(BufferSource.PAYLOAD, name);
            case "dotprefix" -> draft.transform(Derivation.DOT_PREFIXED);
            case "to_lowercase" -> draft.transform(Derivation.LOWER_CASE);
            case "to_uppercase" -> draft.transform(Derivation.UPPER_CASE);
            case "strip_whitespace" -> draft.transform(Derivation.STRIPPED);
            case "url_decode" -> draft.transform(Derivation.PERCENT_DECODED);
            default -> {
                return turnsToBuffer(draft, name, value);
            }
        }
        return true;
    }

    private static boolean turnsToBuffer(RuleDraft draft, String name, String value) {
        BufferSource sticky = value.isEmpty() ? BufferSource.sticky(name) : null;
        if (sticky != null) {
            draft.turnTo(sticky, name);
            return true;
        }
        BufferSource older = BufferSource.ofOlder(name);
        if (older != null) {
            RuleDraft.Place place = draft.lastContent();
            place.source = older;
            place.buffer = draft.registry.buffer(older, List.of());
            return true;
        }
        return false;
    }
}
