// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message: `SEQUENCE { id, [APPLICATION n] operation, [0] controls }`. RFC 4511,
/// 4.1.1.
final class LdapMessage {
    static final int SEQUENCE = BerElement.SEQUENCE;
    static final int ENUMERATED = 0x0A;

    private static final int LONG = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;

    private final BerElement element = new BerElement();
    private final Bytes outer = new Bytes();
    private final Bytes body = new Bytes();
    private long id;
    private LdapOperation operation = LdapOperation.INTERMEDIATE;

    /// How many bytes the element that begins at `at` takes; 0 where that is not there yet, -1
    /// where its length is none.
    static long size(Bytes stream, int at) {
        int there = stream.length() - at;
        if (there < 2) {
            return 0;
        }
        int first = stream.u8(at + 1);
        if (first < LONG) {
            return 2 + first;
        }
        int bytes = first - LONG;
        if (bytes == 0 || bytes > MAX_LENGTH_BYTES) {
            return -1;
        }
        if (there < 2 + bytes) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | stream.u8(at + 2 + i);
        }
        return 2 + bytes + length;
    }

    /// Reads the message that is all of `bytes`.
    Verdict wrap(Bytes bytes) {
        body.clear();
        if (!element.wrap(bytes, 0, SEQUENCE)) {
            return bytes.length() > 0 && bytes.u8(0) == SEQUENCE ? BAD_LENGTH : BAD_MARKER;
        }
        outer.aim(element.contents(), 0);
        if (!element.wrap(outer, 0, BerElement.INTEGER)) {
            return BAD_MARKER;
        }
        id = element.value();
        if (!element.wrap(outer, element.end())) {
            return BAD_LENGTH;
        }
        if (!LdapOperation.known(element.tag())) {
            return BAD_MARKER;
        }
        operation = LdapOperation.of(element.tag());
        body.aim(element.contents(), 0);
        return COMPLETE;
    }

    /// Reads the id and operation of a message whose end is not awaited.
    Verdict wrapHead(Bytes head) {
        body.clear();
        int at = header(head, 0);
        if (at < 0 || !element.wrap(head, at, BerElement.INTEGER)) {
            return BAD_MARKER;
        }
        id = element.value();
        int tag = head.u8(Math.min(element.end(), head.length() - 1));
        if (!LdapOperation.known(tag)) {
            return BAD_MARKER;
        }
        operation = LdapOperation.of(tag);
        return COMPLETE;
    }

    /// Where the contents of the element at `at` begin, or -1.
    private static int header(Bytes bytes, int at) {
        if (bytes.length() - at < 2 + MAX_LENGTH_BYTES) {
            return -1;
        }
        int first = bytes.u8(at + 1);
        return at + 2 + (first < LONG ? 0 : first - LONG);
    }

    long id() {
        return id;
    }

    LdapOperation operation() {
        return operation;
    }

    /// What the operation says; empty where only the head of the message is at hand.
    Bytes body() {
        return body;
    }
}
