// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// One thing that a rule looks for in a buffer. Steps run in the order written; a relative one goes
/// on where the one before ended.
sealed interface Step {
    /// Whether it goes on from the end of the step before.
    boolean relative();

    /// A pattern.
    ///
    /// @param bytes in lower case if `noCase`
    /// @param offset where the search begins, from the start of the buffer
    /// @param depth how far from there it goes
    /// @param distance where it begins, from the end of the step before
    /// @param within how far from there it goes
    /// @param atEnd whether it has to end the buffer
    record Content(
            byte[] bytes,
            boolean noCase,
            boolean negated,
            Quantity offset,
            Quantity depth,
            Quantity distance,
            Quantity within,
            boolean atEnd)
            implements Step {
        @Override
        public boolean relative() {
            return distance.said() || within.said();
        }

        /// Whether it says where in the buffer it stands.
        boolean anchored() {
            return offset.said() || depth.said();
        }
    }

    /// A regular expression.
    ///
    /// @param number of the expression, by which each shard keeps its matcher
    record Expression(
            int number, java.util.regex.Pattern pattern, boolean negated, boolean relative)
            implements Step {}

    /// How a number is read from the packet.
    ///
    /// @param bytes how many, 1 to 8; of text up to 23
    /// @param base 0 for binary, else the base of the digits
    /// @param mask 0 for none; what it leaves is shifted right by its trailing zeros
    record Reading(int bytes, boolean littleEndian, int base, long mask) {}

    /// Compares a number in the packet.
    record ByteTest(
            Reading reading,
            Operator operator,
            boolean negated,
            Quantity value,
            long wide,
            Quantity offset,
            boolean relative)
            implements Step {}

    /// Goes on where a number in the packet says.
    ///
    /// @param from what the jump counts from
    record ByteJump(
            Reading reading,
            Quantity offset,
            boolean relative,
            int multiplier,
            boolean align,
            From from,
            int post)
            implements Step {}

    /// Remembers a number of the packet.
    record ByteExtract(
            Reading reading,
            Quantity offset,
            boolean relative,
            long multiplier,
            int align,
            int variable)
            implements Step {}

    /// Computes with a number of the packet.
    record ByteMath(
            Reading reading,
            Quantity offset,
            boolean relative,
            char operator,
            Quantity operand,
            int variable)
            implements Step {}

    /// Whether there is data at a place.
    record DataAt(Quantity offset, boolean relative, boolean negated) implements Step {}

    /// How long the buffer is.
    record Size(NumberTest test) implements Step {
        @Override
        public boolean relative() {
            return false;
        }
    }

    /// What `byte_test` does.
    enum Operator {
        LESS,
        GREATER,
        EQUAL,
        LESS_OR_EQUAL,
        GREATER_OR_EQUAL,
        AND,
        OR
    }

    /// Where `byte_jump` counts from.
    enum From {
        HERE,
        BEGINNING,
        END
    }
}
