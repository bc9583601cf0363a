// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.protocol.Piece.Kind;

/// A transfer that is over.
///
/// @param version of the addresses: 4, 6, or 0 for MACs
/// @param source who asked
/// @param target who was asked: the device that something was put into or fetched from
/// @param flow place of the conversation's first packet among all of the run
/// @param into whether it went into the target
/// @param name of the file or block; empty where it was not seen
/// @param removed whether nothing went, but what has this name was removed
/// @param complete whether all of it was seen
/// @param size bytes, unpacked where that was possible; of what is not complete the place behind
///   the last byte that was seen
/// @param sha256 in lower case hexadecimal; empty unless all of it was seen and could be unpacked
/// @param first nanoseconds since 1970 UTC
/// @param text all of it where it is a short text; empty otherwise
public record Transferred(
        long realm,
        int version,
        End source,
        End target,
        long flow,
        String protocol,
        Kind kind,
        boolean into,
        String name,
        boolean removed,
        boolean complete,
        long size,
        String sha256,
        long first,
        long last,
        Span span,
        FileType type,
        S7BlockHeader header,
        String text) {
    /// One side; the address is of [Transferred#version].
    public record End(long high, long low, int port) {}

    /// The first and the last frame with a piece of it.
    public record Span(int firstCapture, long firstFrame, int lastCapture, long lastFrame) {}

    /// Whether this is `earlier` once more: the same of the same, in the same way.
    boolean repeats(Transferred earlier) {
        return into == earlier.into
                && removed == earlier.removed
                && complete == earlier.complete
                && size == earlier.size
                && version == earlier.version
                && kind == earlier.kind
                && source.high() == earlier.source.high()
                && source.low() == earlier.source.low()
                && sha256.equals(earlier.sha256);
    }

    Transferred withoutText() {
        return text.isEmpty()
                ? this
                : new Transferred(
                        realm, version, source, target, flow, protocol, kind, into, name, removed,
                        complete, size, sha256, first, last, span, type, header, "");
    }
}
