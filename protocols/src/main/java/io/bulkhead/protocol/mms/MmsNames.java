// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Writes names of objects: `variable` of the device as a whole, `domain/variable`, `@variable` of
/// the association alone; and of files, whose parts are joined.
///
///     80 name                      of the device        1A name          of domains and programs
///     A1 { 1A domain, 1A name }    of a domain          19 name, 19...   of files
///     82 name                      of the association
///
/// ISO 9506-2, 7.5.2 (`ObjectName`).
final class MmsNames {
    private static final int OF_DEVICE = 0x80;
    private static final int OF_DOMAIN = 0xA1;
    private static final int OF_ASSOCIATION = 0x82;
    private static final int IDENTIFIER = 0x1A;
    private static final int FILE = 0x19;
    private static final int CONSTRUCTED = 0x20;
    private static final int MAX_DEPTH = 4;

    /// Parts of a file's name: folders in folders.
    private static final int MAX_PARTS = 32;

    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final Bytes scope = new Bytes();

    /// Writes the name that stands at `at`, however many tags are around it.
    ///
    /// @return whether there is one
    boolean put(Bytes outer, int at, TextBuffer texts) {
        if (at >= outer.length()) {
            return false;
        }
        scope.aim(outer, at);
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (!element.wrap(scope, 0)) {
                return false;
            }
            int tag = element.tag();
            if (tag == OF_DOMAIN && pair(texts)) {
                return true;
            }
            if ((tag & CONSTRUCTED) == 0) {
                return text(tag, texts);
            }
            scope.aim(element.contents(), 0);
        }
        return false;
    }

    private boolean pair(TextBuffer texts) {
        Bytes contents = element.contents();
        if (!part.wrap(contents, 0, IDENTIFIER)) {
            return false;
        }
        int next = part.end();
        put(part, texts);
        texts.put('/');
        if (part.wrap(contents, next, IDENTIFIER)) {
            put(part, texts);
        }
        return true;
    }

    private boolean text(int tag, TextBuffer texts) {
        switch (tag) {
            case OF_ASSOCIATION -> {
                texts.put('@');
                put(element, texts);
            }
            case OF_DEVICE, IDENTIFIER -> put(element, texts);
            case FILE -> {
                put(element, texts);
                for (int i = 1; i < MAX_PARTS && element.wrap(scope, element.end(), FILE); i++) {
                    put(element, texts);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void put(BerElement element, TextBuffer texts) {
        texts.put(element.contents(), 0, element.contents().length());
    }
}
