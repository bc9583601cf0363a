// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.regex.Matcher;

/// Runs a rule's steps over a buffer. One a shard. Work is bounded, so that no rule and no packet
/// can make it take long: what would take longer does not match, and is counted.
final class Inspector {
    /// Bytes that one rule may look at in one piece of traffic, with all its tries.
    static final int MAX_WORK = 1 << 20;

    private final Matcher[] matchers;
    private final ExpressionText text = new ExpressionText();
    private final long[] variables = new long[RuleDraft.MAX_VARIABLES];
    private byte[] bytes = {};
    private int start;
    private int length;
    private long origin;
    private Step[] steps = {};
    private int work;
    private long givenUp;

    /// @param expressions how many there are in all rules
    Inspector(int expressions) {
        matchers = new Matcher[expressions];
    }

    /// Rules that were given up because they took too long.
    long givenUp() {
        return givenUp;
    }

    /// A new rule: nothing was extracted yet.
    void begin() {
        work = 0;
        text.begin();
        java.util.Arrays.fill(variables, 0);
    }

    /// Whether the steps find what they look for in `length` bytes at `start`.
    ///
    /// @param origin how far from the beginning of what is meant the bytes begin
    boolean finds(Step[] wanted, byte[] in, int from, int size, long farFrom) {
        bytes = in;
        start = from;
        length = size;
        origin = farFrom;
        steps = wanted;
        boolean found = run(0, 0);
        if (work > MAX_WORK) {
            givenUp++;
            return false;
        }
        return found;
    }

    /// @param previous where the step before ended
    private boolean run(int index, int previous) {
        if (index == steps.length) {
            return true;
        }
        if (work > MAX_WORK) {
            return false;
        }
        return switch (steps[index]) {
            case Step.Content content -> content(content, index, previous);
            case Step.Expression expression -> expression(expression, index, previous);
            case Step.ByteTest test -> byteTest(test, previous) && run(index + 1, previous);
            case Step.ByteJump jump -> byteJump(jump, index, previous);
            case Step.ByteExtract extract -> byteExtract(extract, index, previous);
            case Step.ByteMath math -> byteMath(math, index, previous);
            case Step.DataAt data ->
                    dataAt(data, previous) != data.negated() && run(index + 1, previous);
            case Step.Size size -> size.test().fits(length) && run(index + 1, previous);
        };
    }

    /// Whether another place of this step could help what comes behind it.
    private boolean dependsOn(int index) {
        return index + 1 < steps.length && steps[index + 1].relative();
    }

    // ---- contents

    private boolean content(Step.Content content, int index, int previous) {
        long from;
        long to;
        if (content.relative()) {
            from = (long) previous + content.distance().in(variables);
            to = content.within().said() ? from + content.within().in(variables) : length;
        } else {
            from = content.offset().in(variables) - origin;
            to = content.depth().said() ? from + content.depth().in(variables) : length;
        }
        int size = content.bytes().length;
        int last = (int) Math.min(length, to) - size;
        int at = Math.clamp(from, 0, length);
        if (content.atEnd()) {
            at = Math.max(at, length - size);
        }
        if (content.negated()) {
            return find(content, at, last) < 0 && run(index + 1, previous);
        }
        for (at = find(content, at, last); at >= 0; at = find(content, at + 1, last)) {
            if (run(index + 1, at + size)) {
                return true;
            }
            if (!dependsOn(index)) {
                return false;
            }
        }
        return false;
    }

    /// The first place at or behind `from`, and not behind `last`; or -1.
    private int find(Step.Content content, int from, int last) {
        byte[] wanted = content.bytes();
        byte[] in = bytes;
        boolean fold = content.noCase();
        byte first = wanted[0];
        work += Math.max(1, last - from);
        for (int at = start + from, end = start + last; at <= end; at++) {
            byte value = fold ? PatternIndex.fold(in[at]) : in[at];
            if (value == first && same(wanted, fold, at)) {
                work -= end - at;
                return at - start;
            }
        }
        return -1;
    }

    private boolean same(byte[] wanted, boolean fold, int at) {
        for (int i = 1; i < wanted.length; i++) {
            byte value = bytes[at + i];
            if ((fold ? PatternIndex.fold(value) : value) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    // ---- expressions

    private boolean expression(Step.Expression expression, int index, int previous) {
        int from = expression.relative() ? Math.clamp(previous, 0, length) : 0;
        Matcher matcher = matchers[expression.number()];
        if (matcher == null) {
            matcher = expression.pattern().matcher("");
            matchers[expression.number()] = matcher;
        }
        text.aim(bytes, start, length);
        boolean found;
        try {
            matcher.reset(text);
            matcher.region(from, length);
            found = matcher.find();
            while (found && !expression.negated()) {
                int end = matcher.end();
                if (run(index + 1, end)) {
                    return true;
                }
                if (!dependsOn(index) || end >= length) {
                    return false;
                }
                found = matcher.find();
            }
        } catch (ExpressionText.TooLong | StackOverflowError tooMuch) {
            givenUp++;
            return false;
        }
        return !found && expression.negated() && run(index + 1, previous);
    }

    // ---- numbers

    /// Where a number is read, or -1 where it is not within the buffer.
    private int place(Quantity offset, boolean relative, int previous, int size) {
        long at = (relative ? previous : -origin) + (long) offset.in(variables);
        return at >= 0 && at + size <= length ? (int) at : -1;
    }

    private boolean byteTest(Step.ByteTest test, int previous) {
        int at = place(test.offset(), test.relative(), previous, test.reading().bytes());
        long value = at < 0 ? -1 : PacketNumber.read(test.reading(), bytes, start + at);
        if (at < 0 || value < 0 && test.reading().base() != 0) {
            return false;
        }
        long other =
                test.value().variable() >= 0 ? variables[test.value().variable()] : test.wide();
        boolean holds =
                switch (test.operator()) {
                    case LESS -> Long.compareUnsigned(value, other) < 0;
                    case GREATER -> Long.compareUnsigned(value, other) > 0;
                    case EQUAL -> value == other;
                    case LESS_OR_EQUAL -> Long.compareUnsigned(value, other) <= 0;
                    case GREATER_OR_EQUAL -> Long.compareUnsigned(value, other) >= 0;
                    case AND -> (value & other) != 0;
                    case OR -> (value ^ other) != 0;
                };
        return holds != test.negated();
    }

    private boolean byteJump(Step.ByteJump jump, int index, int previous) {
        int at = place(jump.offset(), jump.relative(), previous, jump.reading().bytes());
        if (at < 0) {
            return false;
        }
        long value = PacketNumber.read(jump.reading(), bytes, start + at);
        if (value < 0 || value > length) {
            return false;
        }
        long far = value * jump.multiplier();
        if (jump.align()) {
            far = far + 3 & ~3L;
        }
        long base =
                switch (jump.from()) {
                    case HERE -> at + jump.reading().bytes();
                    case BEGINNING -> -origin;
                    case END -> length;
                };
        long to = base + far + jump.post();
        return to >= 0 && to <= length && run(index + 1, (int) to);
    }

    private boolean byteExtract(Step.ByteExtract extract, int index, int previous) {
        int at = place(extract.offset(), extract.relative(), previous, extract.reading().bytes());
        if (at < 0) {
            return false;
        }
        long value = PacketNumber.read(extract.reading(), bytes, start + at);
        if (value < 0 && extract.reading().base() != 0) {
            return false;
        }
        value *= extract.multiplier();
        if (extract.align() > 0) {
            value = (value + extract.align() - 1) / extract.align() * extract.align();
        }
        variables[extract.variable()] = value;
        return run(index + 1, at + extract.reading().bytes());
    }

    private boolean byteMath(Step.ByteMath math, int index, int previous) {
        int at = place(math.offset(), math.relative(), previous, math.reading().bytes());
        if (at < 0) {
            return false;
        }
        long value = PacketNumber.read(math.reading(), bytes, start + at);
        long operand =
                math.operand().variable() >= 0
                        ? variables[math.operand().variable()]
                        : math.operand().value();
        if (math.operator() == '/' && operand == 0) {
            return false;
        }
        variables[math.variable()] =
                switch (math.operator()) {
                    case '+' -> value + operand;
                    case '-' -> value - operand;
                    case '*' -> value * operand;
                    case '/' -> Long.divideUnsigned(value, operand);
                    case '<' -> value << operand;
                    default -> value >>> operand;
                };
        return run(index + 1, at + math.reading().bytes());
    }

    private boolean dataAt(Step.DataAt data, int previous) {
        long at = (data.relative() ? previous : -origin) + (long) data.offset().in(variables);
        // Of a relative place the data begins with the first byte behind it.
        return data.relative() ? at <= length : at < length;
    }
}
