// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Tells the file that one flow transfers. Part of its state.
///
///     open      v3: name at, name length, time 6, permissions 2, key 4, size 4, mode 2, block 2, request 2, name
///     opened    v4: handle 4, size 4, block 2, request 2, status 1
///     block     v5: handle 4, number 4 (the highest bit: last), data
///
/// IEEE 1815, 5.3 and A.26.
final class Dnp3Files {
    private static final int COMMAND = 3;
    private static final int COMMAND_STATUS = 4;
    private static final int BLOCK = 5;
    private static final int COMMAND_SIZE = 26;
    private static final int STATUS_SIZE = 13;
    private static final int BLOCK_HEADER = 8;
    private static final int MODE_READ = 1;
    private static final int MODE_WRITE = 2;
    private static final int MAX_NAME = 255;
    private static final int LAST = 0x8000_0000;
    private static final long NO_HANDLE = -1;
    private static final long ANY_SIZE = 0xFFFF_FFFFL;

    private final Gather name = new Gather(MAX_NAME);
    private final Bytes view = new Bytes();
    private int mode;
    private int request;
    private long length;
    private long handle = NO_HANDLE;
    private long transfer;
    private int next;

    /// Takes a file object of the message at hand.
    void object(
            boolean response,
            int function,
            int variation,
            Bytes bytes,
            int at,
            int size,
            Sink sink) {
        switch (variation) {
            case COMMAND -> {
                if (!response && function == Dnp3Function.OPEN_FILE && size >= COMMAND_SIZE) {
                    open(bytes, at, size, sink);
                }
            }
            case COMMAND_STATUS -> {
                if (response && size >= STATUS_SIZE) {
                    opened(bytes, at);
                } else if (!response && function == Dnp3Function.CLOSE_FILE) {
                    close(sink);
                }
            }
            case BLOCK -> {
                if (size >= BLOCK_HEADER) {
                    block(response, function, bytes, at, size, sink);
                }
            }
            default -> {
                // Descriptions of files, and how blocks were taken.
            }
        }
    }

    private void open(Bytes bytes, int at, int size, Sink sink) {
        close(sink);
        int nameAt = bytes.u16le(at);
        int nameSize = bytes.u16le(at + 2);
        name.clear();
        if (nameAt <= size && nameSize <= size - nameAt) {
            name.append(bytes, at + nameAt, Math.min(nameSize, MAX_NAME));
        }
        long told = bytes.u32le(at + 16);
        length = told == 0 || told == ANY_SIZE ? Piece.UNKNOWN : told;
        mode = bytes.u16le(at + 20);
        request = bytes.u16le(at + 24);
    }

    private void opened(Bytes bytes, int at) {
        boolean whole = mode == MODE_READ || mode == MODE_WRITE;
        boolean answers = bytes.u16le(at + 10) == request && bytes.u8(at + 12) == 0;
        if (!whole || !answers || handle != NO_HANDLE) {
            return;
        }
        handle = bytes.u32le(at);
        transfer++;
        next = 0;
        if (mode == MODE_READ) {
            long told = bytes.u32le(at + 4);
            length = told == ANY_SIZE ? Piece.UNKNOWN : told;
        }
    }

    private void block(boolean response, int function, Bytes bytes, int at, int size, Sink sink) {
        boolean sent = mode == MODE_READ ? response : function == Dnp3Function.WRITE;
        if (!sent || handle == NO_HANDLE || bytes.u32le(at) != handle) {
            return;
        }
        int number = bytes.s32le(at + 4) & ~LAST;
        if (number < next) {
            return;
        }
        if (number > next) {
            close(sink);
            return;
        }
        next++;
        boolean last = (bytes.s32le(at + 4) & LAST) != 0;
        Piece piece = sink.piece().id(transfer).into(mode == MODE_WRITE).length(length);
        piece.content(bytes, at + BLOCK_HEADER, size - BLOCK_HEADER);
        Bytes shown = name.view(view);
        sink.transfer(
                piece.name(shown, 0, shown.length()).state(last ? State.COMPLETE : State.MORE));
        if (last) {
            handle = NO_HANDLE;
        }
    }

    private void close(Sink sink) {
        if (handle != NO_HANDLE) {
            sink.transfer(sink.piece().id(transfer).state(State.ABORTED));
            handle = NO_HANDLE;
        }
    }
}
