// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import java.nio.charset.StandardCharsets;

/// What a block of a SIMATIC S7-300 or 400 says of itself, at its head and at its end.
///
///     0      2   3       4          5      6        8        12           16        22
///     +------+---+-------+----------+------+--------+--------+------------+---------+-----------
///     | 7070 | 1 | flags | language | type | number | length | protection | code    | interface
///     |      |   |       |          |      |        |        |            | changed | changed
///     +------+---+-------+----------+------+--------+--------+------------+---------+-----------
///     28             30         32           34            36
///     +--------------+----------+------------+-------------+--------- - - - -+--------+--------+------+---------+---------
///     | segment      | further  | local data | code length | code and interface | author | family | name | version | checksum
///     | table length | length   | length     |             |                    | 8      | 8      | 8    |         | ...
///     +--------------+----------+------------+-------------+--------- - - - -+--------+--------+------+---------+---------
///
/// Numbers are big endian. A change is milliseconds of a day and days since 1984.
///
/// @param language `stl`, `lad`, …; empty where this is no such block
/// @param number of the block among those of its type
/// @param length of the block in load memory
/// @param codeLength of its code alone
/// @param codeChanged nanoseconds since 1970 by the programmer's clock; 0 if it is not told
/// @param version such as `1.0`
public record S7BlockHeader(
        String language,
        String type,
        int number,
        long length,
        int codeLength,
        int localData,
        int protection,
        long codeChanged,
        long interfaceChanged,
        String author,
        String family,
        String name,
        String version) {
    /// Of what is no block of such a controller.
    public static final S7BlockHeader NONE =
            new S7BlockHeader("", "", 0, 0, 0, 0, 0, 0, 0, "", "", "", "");

    private static final int HEADER = 36;
    private static final int FOOTER = 36;
    private static final int WORD_LENGTH = 8;
    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private static final long MILLISECONDS_A_DAY = 86_400_000;

    /// 1 January 1984 in days since 1970.
    private static final long FIRST_DAY = 5113;

    public boolean known() {
        return !language.isEmpty();
    }

    /// @param head the first bytes
    /// @param tail the last bytes, up to its end
    static S7BlockHeader of(byte[] head, byte[] tail, long size) {
        if (size < HEADER + FOOTER || head[0] != 'p' || head[1] != 'p' || u32(head, 8) > size) {
            return NONE;
        }
        int footer = tail.length - FOOTER;
        int version = tail[footer + 3 * WORD_LENGTH] & 0xFF;
        return new S7BlockHeader(
                language(head[4]),
                type(head[5]),
                u16(head, 6),
                u32(head, 8),
                u16(head, 34),
                u16(head, 32),
                (int) u32(head, 12),
                time(head, 16),
                time(head, 22),
                word(tail, footer),
                word(tail, footer + WORD_LENGTH),
                word(tail, footer + 2 * WORD_LENGTH),
                (version >> 4) + "." + (version & 15));
    }

    private static String language(int code) {
        return switch (code) {
            case 1 -> "stl";
            case 2 -> "lad";
            case 3 -> "fbd";
            case 4 -> "scl";
            case 5 -> "db";
            case 6 -> "graph";
            case 7 -> "sdb";
            case 8 -> "cpu-db";
            case 0x11 -> "sdb-after-overall-reset";
            case 0x12 -> "sdb-routing";
            case 0x29 -> "encrypted";
            default -> "other";
        };
    }

    private static String type(int code) {
        return switch (code) {
            case 0x08 -> "OB";
            case 0x0A -> "DB";
            case 0x0B -> "SDB";
            case 0x0C -> "FC";
            case 0x0D -> "SFC";
            case 0x0E -> "FB";
            case 0x0F -> "SFB";
            default -> "other";
        };
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static long u32(byte[] bytes, int at) {
        return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    private static long time(byte[] bytes, int at) {
        long milliseconds = u32(bytes, at);
        int day = u16(bytes, at + 4);
        return day == 0 || milliseconds >= MILLISECONDS_A_DAY
                ? 0
                : ((FIRST_DAY + day) * MILLISECONDS_A_DAY + milliseconds) * NANOS_A_MILLISECOND;
    }

    /// Eight characters, filled up with zeros or spaces; empty if they are no text.
    private static String word(byte[] bytes, int at) {
        for (int i = at; i < at + WORD_LENGTH; i++) {
            if (bytes[i] != 0 && (bytes[i] < ' ' || bytes[i] > '~')) {
                return "";
            }
        }
        String text = new String(bytes, at, WORD_LENGTH, StandardCharsets.ISO_8859_1);
        int zero = text.indexOf(0);
        return (zero < 0 ? text : text.substring(0, zero)).strip();
    }
}
