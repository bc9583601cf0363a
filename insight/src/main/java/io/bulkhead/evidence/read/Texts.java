// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Bytes as text: UTF-8 or UTF-16, with or without a byte order mark; what is neither is read as
/// Windows-1252, as spreadsheets write it.
public final class Texts {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Bytes of the start that tell UTF-16 without a mark.
    private static final int SAMPLE = 64;

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    public static String of(byte[] content, Problems problems) {
        String text = decoded(content, content.length);
        if (text.indexOf(REPLACEMENT) < 0 || contains(content)) {
            return text;
        }
        problems.whole("not UTF-8; read as Windows-1252");
        return new String(content, WINDOWS);
    }

    /// The beginning of a file; a character that was cut in two at the end does no harm.
    public static String head(byte[] head) {
        return decoded(head, head.length);
    }

    private static String decoded(byte[] content, int size) {
        if (starts(content, 0xEF, 0xBB, 0xBF)) {
            return new String(content, 3, size - 3, StandardCharsets.UTF_8);
        }
        if (starts(content, 0xFF, 0xFE)) {
            return new String(content, 2, size - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(content, 0xFE, 0xFF)) {
            return new String(content, 2, size - 2, StandardCharsets.UTF_16BE);
        }
        int[] zeros = new int[2];
        int sample = Math.min(SAMPLE, size) & ~1;
        for (int i = 0; i < sample; i++) {
            zeros[i & 1] += content[i] == 0 ? 1 : 0;
        }
        if (sample >= 4 && zeros[1] > sample / 4 && zeros[0] == 0) {
            return new String(content, 0, size, StandardCharsets.UTF_16LE);
        }
        if (sample >= 4 && zeros[0] > sample / 4 && zeros[1] == 0) {
            return new String(content, 0, size, StandardCharsets.UTF_16BE);
        }
        return new String(content, 0, size, StandardCharsets.UTF_8);
    }

    private static boolean starts(byte[] content, int... marks) {
        if (content.length < marks.length) {
            return false;
        }
        for (int i = 0; i < marks.length; i++) {
            if ((content[i] & 0xFF) != marks[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the replacement character itself stands in the file.
    private static boolean contains(byte[] content) {
        for (int i = 0; i + 2 < content.length; i++) {
            if ((content[i] & 0xFF) == 0xEF
                    && (content[i + 1] & 0xFF) == 0xBF
                    && (content[i + 2] & 0xFF) == 0xBD) {
                return true;
            }
        }
        return false;
    }
}
