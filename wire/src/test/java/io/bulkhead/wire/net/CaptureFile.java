// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A pcap or pcapng file read whole, for tests: just enough to hand out its frames.
final class CaptureFile {
    private static final long PCAPNG = 0x0A0D0D0AL;

    private final Bytes bytes;
    private final List<int[]> interfaces = new ArrayList<>();
    private boolean little;
    private boolean nanoseconds;
    private boolean modified;
    private int linkType;
    private int at;
    private long number;

    private CaptureFile(byte[] content) {
        bytes = Bytes.copyOf(content);
    }

    static CaptureFile open(Path path) {
        try {
            byte[] content = Files.readAllBytes(path);
            if (content[0] == 0x1F && content[1] == (byte) 0x8B) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                    content = in.readAllBytes();
                }
            }
            CaptureFile file = new CaptureFile(content);
            file.begin();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean pcapng() {
        return bytes.u32be(0) == PCAPNG;
    }

    private void begin() {
        if (!pcapng()) {
            long magic = bytes.u32le(0);
            little = (magic & 0xFFFF) != 0xB2A1 && (magic & 0xFFFF) != 0x34CD;
            long normal = little ? magic : bytes.u32be(0);
            nanoseconds = normal == 0xA1B23C4DL;
            modified = normal == 0xA1B2CD34L;
            linkType = (int) u32(20) & 0xFFFF;
            at = 24;
        }
    }

    private long u32(int offset) {
        return little ? bytes.u32le(offset) : bytes.u32be(offset);
    }

    boolean next(Frame frame) {
        return pcapng() ? nextBlock(frame) : nextRecord(frame);
    }

    private boolean nextRecord(Frame frame) {
        int header = modified ? 24 : 16;
        if (at + header > bytes.length()) {
            return false;
        }
        int size = (int) u32(at + 8);
        if (size < 0 || at + header + size > bytes.length()) {
            return false;
        }
        long time = u32(at) * 1_000_000_000L + u32(at + 4) * (nanoseconds ? 1 : 1000);
        frame.bytes().aim(bytes, at + header, size);
        frame.set(++number, time, linkType, 0, (int) u32(at + 12));
        at += header + size;
        return true;
    }

    private boolean nextBlock(Frame frame) {
        while (at + 12 <= bytes.length()) {
            int block = at;
            if (bytes.u32be(at) == PCAPNG) {
                little = bytes.u8(at + 8) == 0x4D;
                interfaces.clear();
            }
            int size = (int) u32(at + 4);
            if (size < 12 || at + size > bytes.length()) {
                return false;
            }
            at += size;
            switch ((int) u32(block)) {
                case 1 -> interfaces.add(description(block, size));
                case 3 -> {
                    simple(frame, block, size);
                    return true;
                }
                case 6 -> {
                    enhanced(frame, block);
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private void simple(Frame frame, int block, int size) {
        int wire = (int) u32(block + 8);
        frame.bytes().aim(bytes, block + 12, Math.min(wire, size - 16));
        frame.set(++number, 0, interfaces.get(0)[0], 0, wire);
    }

    private void enhanced(Frame frame, int block) {
        int[] description = interfaces.get((int) u32(block + 8));
        long units = u32(block + 12) << 32 | u32(block + 16);
        long time = units;
        for (int digits = description[1]; digits < 9; digits++) {
            time *= 10;
        }
        frame.bytes().aim(bytes, block + 28, (int) u32(block + 20));
        frame.set(++number, time, description[0], 0, (int) u32(block + 24));
    }

    /// Link type, and decimal digits of a second in its time stamps.
    private int[] description(int block, int size) {
        int digits = 6;
        int option = block + 16;
        while (option + 4 <= block + size - 4) {
            int code = little ? bytes.u16le(option) : bytes.u16be(option);
            int length = little ? bytes.u16le(option + 2) : bytes.u16be(option + 2);
            if (code == 9) {
                digits = bytes.u8(option + 4) & 0x7F;
            }
            option += 4 + length + 3 & ~3;
        }
        int type = little ? bytes.u16le(block + 8) : bytes.u16be(block + 8);
        return new int[] {type, digits};
    }
}
