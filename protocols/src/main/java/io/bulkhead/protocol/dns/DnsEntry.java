// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.wire.Bytes;

/// A question or a resource record at its place in a message.
///
///     +---------+------+-------+-----+----------+---------
///     | name... | type | class | ttl | length   | data...
///     +---------+------+-------+-----+----------+---------
///
/// A question ends with its class. RFC 1035, 4.1.2 and 4.1.3. In multicast DNS the top bit of the
/// class asks for an answer to the asker alone, or says that older records are to be forgotten.
final class DnsEntry {
    private static final int CLASS_MASK = 0x7FFF;
    private static final int QUESTION_FIXED = 4;
    private static final int RECORD_FIXED = 10;

    /// Where in the message the name begins.
    int name;

    int type;
    int recordClass;
    boolean topBit;
    long timeToLive;

    /// Where in the message the data begins, and how many bytes it has.
    int data;

    int size;

    /// Where the next entry begins.
    int end;

    /// @return whether there is a whole question at `at`
    boolean question(Bytes message, int at) {
        int fixed = DnsName.skip(message, at);
        if (fixed == DnsName.BROKEN || message.length() - fixed < QUESTION_FIXED) {
            return false;
        }
        head(message, at, fixed);
        timeToLive = 0;
        data = fixed + QUESTION_FIXED;
        size = 0;
        end = data;
        return true;
    }

    /// @return whether there is a whole record at `at`
    boolean record(Bytes message, int at) {
        int fixed = DnsName.skip(message, at);
        if (fixed == DnsName.BROKEN || message.length() - fixed < RECORD_FIXED) {
            return false;
        }
        head(message, at, fixed);
        timeToLive = message.u32be(fixed + 4);
        data = fixed + RECORD_FIXED;
        size = message.u16be(fixed + 8);
        end = data + size;
        return end <= message.length();
    }

    private void head(Bytes message, int at, int fixed) {
        name = at;
        type = message.u16be(fixed);
        recordClass = message.u16be(fixed + 2) & CLASS_MASK;
        topBit = message.u16be(fixed + 2) > CLASS_MASK;
    }
}
