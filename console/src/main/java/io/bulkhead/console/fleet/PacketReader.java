// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.fleet.PacketList.Shown;
import io.bulkhead.console.store.Times;
import io.bulkhead.model.link.PacketNote;
import io.bulkhead.siem.VisibleText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Reads packets with their notes from a file of pcapng (draft-ietf-opsawg-pcapng), which came from
/// a sensor: every length in it is doubted. What packets say was read by the sensor; here nothing
/// of them is decoded.
final class PacketReader {
    static final int MOST_PACKETS = 500;
    static final int MOST_SHOWN = 2_000;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int HEAD = 8;
    private static final int LEAST = 12;
    private static final int MOST_BLOCK = 1 << 20;
    private static final int MOST_INTERFACES = 1_000;
    private static final int INTERFACE_FIXED = 16;
    private static final int PACKET_FIXED = 28;
    private static final int COMMENT = 1;
    private static final int NAME = 2;
    private static final int PACKET_ID = 5;
    private static final int RESOLUTION = 9;
    private static final int MICROSECONDS = 6;
    private static final int MOST_NAME = 200;
    private static final long SECOND = 1_000_000_000L;

    /// @param ticks of its clock in a second
    private record Origin(String name, long ticks) {}

    private final int offset;
    private final int limit;
    private final int shown;
    private final List<Origin> origins = new ArrayList<>();
    private final List<Shown> items = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int total;

    private PacketReader(int offset, int limit, int shown) {
        this.offset = offset;
        this.limit = limit;
        this.shown = shown;
    }

    static PacketList read(Path file, int offset, int limit, int shown) {
        PacketReader reader = new PacketReader(offset, limit, shown);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String problem = reader.blocks(in);
            return new PacketList(reader.total, reader.items, problem);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String blocks(InputStream in) throws IOException {
        byte[] head = new byte[HEAD];
        while (true) {
            int read = in.readNBytes(head, 0, HEAD);
            if (read == 0) {
                return "";
            }
            if (read < HEAD) {
                return "the file ends within a block";
            }
            int type = ByteBuffer.wrap(head).order(order).getInt();
            byte[] magic = new byte[0];
            if (type == SECTION) {
                // Which end comes first is told only behind the length.
                magic = in.readNBytes(4);
                if (magic.length < 4) {
                    return "the file ends within a block";
                }
                order =
                        ByteBuffer.wrap(magic).order(ByteOrder.BIG_ENDIAN).getInt() == ORDER
                                ? ByteOrder.BIG_ENDIAN
                                : ByteOrder.LITTLE_ENDIAN;
                origins.clear();
            }
            int length = ByteBuffer.wrap(head).order(order).getInt(4);
            if (length < LEAST + magic.length || length > MOST_BLOCK || length % 4 != 0) {
                return "a block after packet " + total + " has a length that cannot be";
            }
            byte[] body = in.readNBytes(length - HEAD - magic.length);
            if (body.length < length - HEAD - magic.length) {
                return "the file ends within a block";
            }
            // The last four bytes are the length again.
            ByteBuffer block = ByteBuffer.wrap(body, 0, body.length - 4).slice().order(order);
            if (type == INTERFACE && origins.size() < MOST_INTERFACES) {
                described(block);
            } else if (type == PACKET && !packet(block)) {
                return "packet " + (total + 1) + " is damaged";
            }
        }
    }

    private void described(ByteBuffer block) {
        String name = text(option(block, INTERFACE_FIXED - HEAD, NAME));
        byte[] resolution = option(block, INTERFACE_FIXED - HEAD, RESOLUTION);
        int told = resolution.length > 0 ? resolution[0] : MICROSECONDS;
        int exponent = told & 0x7F;
        long ticks = 1;
        for (int i = 0; i < exponent && ticks <= SECOND; i++) {
            ticks *= told < 0 ? 2 : 10;
        }
        int colon = name.indexOf(':');
        boolean numbered = colon > 0 && name.substring(0, colon).matches("\\d{1,6}");
        origins.add(new Origin(numbered ? name.substring(colon + 1) : name, ticks));
    }

    private boolean packet(ByteBuffer block) {
        int fixed = PACKET_FIXED - HEAD;
        if (block.limit() < fixed) {
            return false;
        }
        int origin = block.getInt(0);
        int captured = block.getInt(12);
        if (origin < 0
                || origin >= origins.size()
                || captured < 0
                || captured > block.limit() - fixed) {
            return false;
        }
        total++;
        if (total > offset && items.size() < limit) {
            items.add(shown(block, origins.get(origin), captured));
        }
        return true;
    }

    private Shown shown(ByteBuffer block, Origin origin, int captured) {
        int fixed = PACKET_FIXED - HEAD;
        int options = fixed + (captured + 3 & ~3);
        long ticks = (long) block.getInt(4) << 32 | block.getInt(8) & 0xFFFF_FFFFL;
        PacketNote note = PacketNote.of(text(option(block, options, COMMENT), Integer.MAX_VALUE));
        byte[] number = option(block, options, PACKET_ID);
        byte[] first = new byte[Math.min(shown, captured)];
        block.get(fixed, first);
        return new Shown(
                total,
                number.length == Long.BYTES ? ByteBuffer.wrap(number).order(order).getLong() : 0,
                origin.name(),
                Times.instant(nanos(ticks, origin.ticks())),
                block.getInt(16),
                captured,
                VisibleText.of(note.source(), MOST_NAME),
                VisibleText.of(note.target(), MOST_NAME),
                VisibleText.of(note.transport(), MOST_NAME),
                note.messages(),
                HexFormat.of().formatHex(first));
    }

    private static long nanos(long ticks, long ofSecond) {
        if (ticks < 0 || ticks / ofSecond > Long.MAX_VALUE / SECOND - 1) {
            return 0;
        }
        return ticks / ofSecond * SECOND
                + (long) ((double) (ticks % ofSecond) * ((double) SECOND / ofSecond));
    }

    /// The first option of a kind; nothing if there is none.
    private byte[] option(ByteBuffer block, int from, int wanted) {
        int at = from;
        while (at + 4 <= block.limit()) {
            int code = block.getShort(at) & 0xFFFF;
            int length = block.getShort(at + 2) & 0xFFFF;
            if (code == 0 || length > block.limit() - at - 4) {
                break;
            }
            if (code == wanted) {
                byte[] value = new byte[length];
                block.get(at + 4, value);
                return value;
            }
            at += 4 + (length + 3 & ~3);
        }
        return new byte[0];
    }

    private static String text(byte[] utf8) {
        return VisibleText.of(text(utf8, MOST_NAME), MOST_NAME);
    }

    private static String text(byte[] utf8, int most) {
        byte[] some = utf8.length > most ? Arrays.copyOf(utf8, most) : utf8;
        return new String(some, StandardCharsets.UTF_8);
    }
}
