// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftpdata;

/// Kinds of files that matter to who watches a plant, by their first bytes.
enum FileKind {
    WINDOWS_PROGRAM("windows-program", 'M', 'Z'),
    LINUX_PROGRAM("linux-program", 0x7F, 'E', 'L', 'F'),
    SCRIPT("script", '#', '!'),
    ZIP_ARCHIVE("zip-archive", 'P', 'K', 3, 4),
    GZIP_ARCHIVE("gzip-archive", 0x1F, 0x8B),
    SEVEN_ZIP_ARCHIVE("7z-archive", '7', 'z', 0xBC, 0xAF),
    BOOT_IMAGE("u-boot-image", 0x27, 0x05, 0x19, 0x56),
    PDF("pdf", '%', 'P', 'D', 'F'),
    OTHER("data");

    private static final FileKind[] ALL = values();

    private final String label;
    private final long magic;
    private final long mask;

    FileKind(String label, int... bytes) {
        long value = 0;
        for (int i = 0; i < bytes.length; i++) {
            value |= (long) bytes[i] << Byte.SIZE * i;
        }
        this.label = label;
        this.magic = value;
        this.mask = (1L << Byte.SIZE * bytes.length) - 1;
    }

    /// @param start the first bytes of the file, the first lowest, 0 where there are none
    static FileKind of(long start) {
        for (FileKind kind : ALL) {
            if ((start & kind.mask) == kind.magic) {
                return kind;
            }
        }
        return OTHER;
    }

    String label() {
        return label;
    }
}
