// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;

/// Takes a message's fields in the order written. Names are lower camel case and constant.
///
/// Inside a list the name is ignored: pass `null` there.
public interface FieldWriter {
    FieldWriter number(String name, long value);

    /// A 64-bit number that is to be read as unsigned.
    FieldWriter unsigned(String name, long value);

    FieldWriter real(String name, double value);

    FieldWriter flag(String name, boolean value);

    FieldWriter text(String name, String value);

    /// Text from the packet: UTF-8; what is not valid is escaped visibly.
    FieldWriter text(String name, Bytes bytes, int offset, int length);

    /// Text in UTF-16, either endian.
    FieldWriter text16(String name, Bytes bytes, int offset, int length, boolean littleEndian);

    /// A password, community or token: masked unless secrets are asked for.
    FieldWriter secret(String name, Bytes bytes, int offset, int length);

    /// Shown as hexadecimal.
    FieldWriter bytes(String name, Bytes bytes, int offset, int length);

    /// Bytes as they stand in the packet that are no field of their own, because other fields say
    /// what is in them: for who searches them. Not shown.
    default FieldWriter raw(String name, Bytes bytes, int offset, int length) {
        return this;
    }

    /// An IPv4 address in the low 32 bits.
    FieldWriter ipv4(String name, long address);

    FieldWriter ipv6(String name, long high, long low);

    FieldWriter mac(String name, long mac);

    /// Nanoseconds since 1970-01-01 UTC.
    FieldWriter time(String name, long nanoseconds);

    FieldWriter beginObject(String name);

    FieldWriter endObject();

    FieldWriter beginList(String name);

    FieldWriter endList();
}
