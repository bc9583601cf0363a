// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.TRUNCATED;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message of version 1, and of one of its blocks: commands may follow each other in
/// one message, each with words and bytes of its own.
///
///     0        4         5        9       10       12    14          22   24     26    28     30
///     +--------+---------+--------+-------+--------+-----+-----------+----+------+-----+------+-----+
///     | FF SMB | command | status | flags | flags2 | pid | signature | 0  | tree | pid | user | mid |
///     |        |         |        |       |        | high|           |    |      | low |      |     |
///     +--------+---------+--------+-------+--------+-----+-----------+----+------+-----+------+-----+
///     32, or where the block before says
///     +-----------+-----------------------------------------------+-----------+---------
///     | wordCount | (AndX: next command, 0, its offset) words...  | byteCount | bytes...
///     +-----------+-----------------------------------------------+-----------+---------
///
/// All little endian. Offsets count from the header. [MS-CIFS] 2.2.3.
final class Smb1Message {
    static final int SIZE = 32;
    static final long MAGIC = 0x424D_53FFL;

    private static final int COMMAND = 4;
    private static final int STATUS = 5;
    private static final int ERROR_CODE = 7;
    private static final int FLAGS = 9;
    private static final int SIGNATURE = 14;
    private static final int FLAGS2 = 10;
    private static final int PROCESS_HIGH = 12;
    private static final int TREE = 24;
    private static final int PROCESS = 26;
    private static final int USER = 28;
    private static final int MULTIPLEX = 30;

    private static final int RESPONSE = 0x80;
    private static final int SIGNED = 0x0004;
    private static final int EXTENDED_SECURITY = 0x0800;
    private static final int NT_STATUS = 0x4000;
    private static final int UNICODE = 0x8000;

    private final Bytes bytes = new Bytes();
    private int command;
    private int words;
    private int wordsSize;
    private int data;
    private int dataSize;
    private boolean dataMissing;
    private int cursor;
    private int textAt;
    private int textSize;

    /// Aims this view at a message and at its first block.
    Verdict wrap(Bytes message, boolean cut) {
        bytes.clear();
        if (message.length() <= SIZE) {
            return cut ? TRUNCATED : BAD_LENGTH;
        }
        if (message.u32le(0) != MAGIC) {
            return BAD_MARKER;
        }
        bytes.aim(message, 0);
        command = bytes.u8(COMMAND);
        return block(SIZE, cut);
    }

    /// Moves to the block that follows in a chain; false where there is none.
    boolean next() {
        if (!Smb1Command.chains(command) || wordsSize < 4) {
            return false;
        }
        int following = w8(0);
        int at = w16(2);
        if (following == Smb1Command.NONE || at < data || at >= bytes.length()) {
            return false;
        }
        command = following;
        return block(at, true) == COMPLETE;
    }

    private Verdict block(int at, boolean cut) {
        words = at + 1;
        wordsSize = 2 * bytes.u8(at);
        data = words + wordsSize + 2;
        if (data > bytes.length()) {
            wordsSize = 0;
            data = bytes.length();
            dataSize = 0;
            return cut ? TRUNCATED : BAD_LENGTH;
        }
        int said = bytes.u16le(data - 2);
        dataSize = Math.min(said, bytes.length() - data);
        dataMissing = dataSize < said;
        cursor = data;
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int command() {
        return command;
    }

    boolean response() {
        return (bytes.u8(FLAGS) & RESPONSE) != 0;
    }

    boolean ntStatus() {
        return (bytes.u16le(FLAGS2) & NT_STATUS) != 0;
    }

    long status() {
        return bytes.u32le(STATUS);
    }

    String statusName() {
        return ntStatus() || status() == 0
                ? NtStatus.name(status())
                : Smb1Command.status(bytes.u8(STATUS), bytes.u16le(ERROR_CODE));
    }

    /// Whether what was asked for was not done.
    boolean failed() {
        return ntStatus() ? NtStatus.failed(status()) : bytes.u8(STATUS) != 0;
    }

    boolean unicode() {
        return (bytes.u16le(FLAGS2) & UNICODE) != 0;
    }

    boolean signed() {
        return (bytes.u16le(FLAGS2) & SIGNED) != 0;
    }

    /// Whether a signature stands there; the flag alone only says that the sender can.
    boolean bearsSignature() {
        return signed() && bytes.s64le(SIGNATURE) != 0;
    }

    boolean extendedSecurity() {
        return (bytes.u16le(FLAGS2) & EXTENDED_SECURITY) != 0;
    }

    int tree() {
        return bytes.u16le(TREE);
    }

    long process() {
        return (long) bytes.u16le(PROCESS_HIGH) << 16 | bytes.u16le(PROCESS);
    }

    int user() {
        return bytes.u16le(USER);
    }

    int multiplex() {
        return bytes.u16le(MULTIPLEX);
    }

    /// What request and answer share.
    long key() {
        return (process() << 16 | multiplex()) << 8 | command;
    }

    // ---- the block at hand

    /// How many bytes of words there are.
    int words() {
        return wordsSize;
    }

    int w8(int at) {
        return bytes.u8(words + at);
    }

    int w16(int at) {
        return bytes.u16le(words + at);
    }

    long w32(int at) {
        return bytes.u32le(words + at);
    }

    long w64(int at) {
        return bytes.s64le(words + at);
    }

    /// Where the bytes begin, from the header.
    int data() {
        return data;
    }

    int dataSize() {
        return dataSize;
    }

    /// Whether the message ends before its bytes do.
    boolean dataMissing() {
        return dataMissing;
    }

    /// Bytes at `offset` from the header that are there, of the `length` that should be.
    int there(long offset, long length) {
        if (offset < SIZE || offset >= bytes.length()) {
            return 0;
        }
        return (int) Math.min(length, bytes.length() - offset);
    }

    // ---- texts that follow each other in the bytes

    /// What is read next begins at `offset` from the header.
    void seek(int offset) {
        cursor = Math.min(offset, data + dataSize);
    }

    /// Passes by the byte that tells how a text is stored, in front of texts of old commands.
    void skipFormat() {
        cursor = Math.min(cursor + 1, data + dataSize);
    }

    /// Moves to the next text, up to its terminator or the end.
    ///
    /// @param wide whether it is UTF-16, and so stands at an even offset
    void nextText(boolean wide) {
        int end = data + dataSize;
        if (!wide) {
            textAt = cursor;
            textSize = bytes.textLength(cursor, end - cursor);
            cursor = Math.min(end, cursor + textSize + 1);
            return;
        }
        textAt = Math.min(end, cursor + (cursor & 1));
        int at = textAt;
        while (at + 1 < end && bytes.u16le(at) != 0) {
            at += 2;
        }
        textSize = at - textAt;
        cursor = Math.min(end, at + 2);
    }

    boolean textLeft() {
        return cursor < data + dataSize;
    }

    int cursor() {
        return cursor;
    }

    int textAt() {
        return textAt;
    }

    int textSize() {
        return textSize;
    }
}
