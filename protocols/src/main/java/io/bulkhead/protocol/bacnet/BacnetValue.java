// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Application data as an item's value. Clause 20.2.
final class BacnetValue {
    /// Character sets whose text can be shown as it stands: UTF-8, and ISO 8859-1 as far as ASCII.
    private static final int UTF_8 = 0;

    private static final int ISO_8859_1 = 5;

    private BacnetValue() {}

    /// Gives `item` the primitive value that `tags` stands at.
    static void give(Item item, Tags tags) {
        Bytes bytes = tags.bytes();
        int offset = tags.offset();
        int length = tags.length();
        if (tags.context()) {
            item.bytes(bytes, offset, length);
            return;
        }
        switch (tags.number()) {
            case Tags.NULL -> item.bytes(bytes, offset, 0);
            case Tags.BOOLEAN -> item.flag(tags.flag());
            case Tags.UNSIGNED, Tags.ENUMERATED, Tags.OBJECT -> item.unsigned(tags.unsigned());
            case Tags.SIGNED -> item.signed(tags.signed());
            case Tags.REAL -> {
                if (length == 4) {
                    item.real(bytes.f32be(offset));
                }
            }
            case Tags.DOUBLE -> {
                if (length == 8) {
                    item.real(bytes.f64be(offset));
                }
            }
            case Tags.TEXT -> {
                if (readable(tags)) {
                    item.text(bytes, offset + 1, length - 1);
                } else {
                    item.bytes(bytes, offset, length);
                }
            }
            default -> item.bytes(bytes, offset, length);
        }
    }

    static boolean readable(Tags tags) {
        if (tags.length() < 1) {
            return false;
        }
        int set = tags.bytes().u8(tags.offset());
        return set == UTF_8 || set == ISO_8859_1;
    }

    /// Says the text that `tags` stands at about whoever sent it, if `property` of a device names
    /// something.
    static void says(Sink sink, Tags tags, long property, BacnetFacts facts) {
        Attribute attribute = BacnetFacts.attribute(property);
        if (attribute != null && tags.application(Tags.TEXT) && readable(tags)) {
            facts.text(sink, attribute, tags.bytes(), tags.offset() + 1, tags.length() - 1);
        }
    }
}
