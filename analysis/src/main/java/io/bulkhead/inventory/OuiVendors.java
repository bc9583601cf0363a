// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The IEEE's registries of MAC address blocks (MA-L, MA-M, MA-S), as they stood when the data
/// package that the build packs was made. `tools/pack-vendors.mjs` draws the form; it is searched
/// as it is.
public final class OuiVendors implements VendorIds {
    private static final String RESOURCE = "vendors.bin";
    private static final int HEAD = 16;
    private static final int MAC_BITS = 48;
    private static final long GROUP_OR_LOCAL = 0x03_00_00_00_00_00L;

    private final byte[] data;

    /// Where each name begins, and where the last ends.
    private final int[] names;

    private final Blocks large;
    private final Blocks medium;
    private final Blocks small;

    /// Blocks of one size, ascending, in columns of bytes.
    private final class Blocks {
        final int start;
        final int count;
        final int width;
        final int shift;

        Blocks(int start, int count, int width, int bits) {
            this.start = start;
            this.count = count;
            this.width = width;
            this.shift = MAC_BITS - bits;
        }

        int end() {
            return start + count * (width + 2);
        }

        /// The index of the name of the block that holds `mac`; -1 where none does.
        int nameOf(long mac) {
            long wanted = mac >>> shift;
            int low = 0;
            int high = count - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                long block = number(middle, 0, width);
                if (block == wanted) {
                    return (int) number(middle, width, 2);
                }
                if (block < wanted) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }

        private long number(int row, int column, int columns) {
            long number = 0;
            for (int i = column; i < column + columns; i++) {
                number = number << 8 | data[start + i * count + row] & 0xFF;
            }
            return number;
        }
    }

    private OuiVendors(byte[] data) {
        this.data = data;
        names = new int[head(0) + 1];
        int blocks = HEAD + names.length - 1;
        large = new Blocks(blocks, head(1), 3, 24);
        medium = new Blocks(large.end(), head(2), 4, 28);
        small = new Blocks(medium.end(), head(3), 5, 36);
        names[0] = small.end();
        for (int i = 1; i < names.length; i++) {
            names[i] = names[i - 1] + (data[HEAD + i - 1] & 0xFF);
        }
        if (names[names.length - 1] != data.length) {
            throw new IllegalStateException(RESOURCE + " is damaged");
        }
    }

    /// One of the four counts with which the data begin.
    private int head(int index) {
        int at = Integer.BYTES * index;
        int count = 0;
        for (int i = at; i < at + Integer.BYTES; i++) {
            count = count << 8 | data[i] & 0xFF;
        }
        return count;
    }

    /// Reads the registries from the program itself.
    public static VendorIds load() {
        try (InputStream packed = OuiVendors.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return new OuiVendors(unpack(packed));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static byte[] unpack(InputStream packed) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream data = new InflaterInputStream(packed, inflater)) {
            return data.readAllBytes();
        } finally {
            inflater.end();
        }
    }

    @Override
    public String vendor(long mac) {
        if (mac == 0 || (mac & GROUP_OR_LOCAL) != 0) {
            return "";
        }
        int name = small.nameOf(mac);
        if (name < 0) {
            name = medium.nameOf(mac);
        }
        if (name < 0) {
            name = large.nameOf(mac);
        }
        return name < 0
                ? ""
                : new String(
                        data, names[name], names[name + 1] - names[name], StandardCharsets.UTF_8);
    }
}
