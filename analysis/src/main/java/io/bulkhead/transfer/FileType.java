// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import java.nio.charset.StandardCharsets;

/// What a file is, by its first bytes and not by its name. The first that fits counts.
public enum FileType {
    /// Windows: programs, libraries, drivers.
    PE(true, "MZ"),
    ELF(true, "\177ELF"),
    MACH_O(true, "\317\372\355\376", "\316\372\355\376"),
    JAVA_CLASS(true, "\312\376\272\276"),
    SCRIPT(true, "#!"),
    /// A block of a SIMATIC S7 controller.
    S7_BLOCK(false, "pp\0", "pp\1", "pp\2"),
    PDF(false, "%PDF-"),
    ZIP(false, "PK\3\4", "PK\5\6"),
    GZIP(false, "\37\213\b"),
    SEVEN_ZIP(false, "7z\274\257\47\34"),
    RAR(false, "Rar!\32\7"),
    BZIP2(false, "BZh"),
    XZ(false, "\3757zXZ\0"),
    CABINET(false, "MSCF"),
    /// Microsoft's compound file: old Office documents, installers, many engineering projects.
    COMPOUND(false, "\320\317\21\340\241\261\32\341"),
    /// An image for the U-Boot loader.
    U_BOOT(false, "\47\5\31\126"),
    SQUASHFS(false, "hsqs", "sqsh"),
    PNG(false, "\211PNG\r\n\32\n"),
    JPEG(false, "\377\330\377"),
    GIF(false, "GIF87a", "GIF89a"),
    PCAP(false, "\324\303\262\241", "\241\262\303\324", "\n\r\r\n"),
    XML(false, "<?xml"),
    HTML(false, "<!doctype html", "<html"),
    JSON(false),
    /// Intel's or Motorola's hexadecimal text of a memory image.
    HEX_IMAGE(false),
    TEXT(false),
    /// Those of a program, each of which is a transfer of its own.
    BLOCKS(false),
    EMPTY(false),
    DATA(false);

    private static final FileType[] ALL = values();

    /// How many bytes at the start are looked at.
    static final int LOOKED_AT = 256;

    private final boolean executable;
    private final byte[][] starts;

    FileType(boolean executable, String... starts) {
        this.executable = executable;
        this.starts = new byte[starts.length][];
        for (int i = 0; i < starts.length; i++) {
            this.starts[i] = starts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// Whether an operating system may run it as it is.
    public boolean executable() {
        return executable;
    }

    /// @param start the first bytes, at most [#LOOKED_AT] of which are looked at
    /// @param text whether all bytes of the file could be text
    static FileType of(byte[] start, int length, boolean text) {
        if (length == 0) {
            return EMPTY;
        }
        for (FileType type : ALL) {
            for (byte[] magic : type.starts) {
                boolean marksUp = type == HTML || type == XML;
                int from = marksUp ? afterSpace(start, length) : 0;
                if (startsWith(start, from, length, magic, marksUp)) {
                    return type;
                }
            }
        }
        return text ? textOf(start, length) : DATA;
    }

    private static FileType textOf(byte[] start, int length) {
        int at = afterSpace(start, length);
        if (at == length) {
            return TEXT;
        }
        if (start[at] == '{' || start[at] == '[' && at + 1 < length && opensList(start[at + 1])) {
            return JSON;
        }
        return hexImage(start, Math.min(length, LOOKED_AT)) ? HEX_IMAGE : TEXT;
    }

    /// Tells a list from the `[section]` of a settings file.
    private static boolean opensList(int next) {
        return next <= ' '
                || next == '{'
                || next == '['
                || next == '"'
                || next == ']'
                || next >= '0' && next <= '9';
    }

    /// A first line of a mark and hexadecimal digits alone.
    private static boolean hexImage(byte[] start, int length) {
        boolean motorola = start[0] == 'S' && length > 1 && start[1] >= '0' && start[1] <= '9';
        if (start[0] != ':' && !motorola) {
            return false;
        }
        int at = 1;
        while (at < length && Character.digit(start[at], 16) >= 0) {
            at++;
        }
        return at >= 9 && at < length && (start[at] == '\r' || start[at] == '\n');
    }

    private static int afterSpace(byte[] start, int length) {
        int at = startsWith(start, 0, length, BYTE_ORDER_MARK, false) ? 3 : 0;
        while (at < length && at < LOOKED_AT && start[at] <= ' ' && start[at] >= 0) {
            at++;
        }
        return at;
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static boolean startsWith(
            byte[] start, int from, int length, byte[] magic, boolean anyCase) {
        if (length - from < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            int value = start[from + i];
            if (anyCase && value >= 'A' && value <= 'Z') {
                value += 'a' - 'A';
            }
            if (value != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
