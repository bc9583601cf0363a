// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// Where the bytes of a sticky buffer come from: a field of a protocol's messages.
///
/// @param path names of the field and of what it lies in, with dots; behind `@` what the operation
///   itself says: `@name`, `@status`, `@items` (names), `@values`
/// @param derivation what is done with it on the way
/// @param argument of the derivation
/// @param function only messages with this code; -1 for all
record Feed(String protocol, String path, Derivation derivation, String argument, long function) {
    static final long ANY_FUNCTION = -1;

    static Feed of(String protocol, String path) {
        return new Feed(protocol, path, Derivation.PLAIN, "", ANY_FUNCTION);
    }

    Feed through(Derivation other) {
        return new Feed(protocol, path, other, argument, function);
    }

    Feed through(Derivation other, String with) {
        return new Feed(protocol, path, other, with, function);
    }

    Feed when(long code) {
        return new Feed(protocol, path, derivation, argument, code);
    }
}
