// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Tells the parts of a Logix controller's program that are loaded and fetched, and firmware.
///
///     upload-block     0x4F, routine    request   offset 4, length 2            response  bytes
///     download-block   0x50, routine    request   offset 4, 0, length 2, bytes
///     update           0x4B, storage    request   length 4
///     transfer         0x4D, storage    request   offset 4, bytes
///
/// Rockwell publishes none of these; the layouts follow captures of Studio 5000 and ControlFLASH. Nothing says which block of a
/// routine is its last, so it is over when the next one begins.
final class CipTransfers {
    /// What one conversation needs remembered.
    static final class Progress {
        /// Of the object at hand; its path tells it from others.
        private long path;

        private Kind kind = Kind.BLOCK;
        private boolean into;
        private boolean open;
        private long transfer;
        private long next;

        /// How long the firmware will be.
        private long length = Piece.UNKNOWN;
    }

    static final int UPLOAD_BLOCK = 0x4F;
    static final int DOWNLOAD_BLOCK = 0x50;
    static final int UPDATE = 0x4B;
    static final int TRANSFER = 0x4D;

    private static final int ASKED_HEADER = 6;
    private static final int SENT_HEADER = 7;
    private static final int SENT_LENGTH = 5;
    private static final int OFFSET = 4;
    private static final int MAX_NAME = 64;

    private final TextBuffer text = new TextBuffer(MAX_NAME);
    private final Bytes name = new Bytes();

    /// Takes a message that carries no other.
    void message(Progress progress, CipMessage message, Sink sink) {
        long classId = message.classId();
        if (classId == CipClass.NONVOLATILE_STORAGE) {
            firmware(progress, message, sink);
        } else if (classId == CipClass.ROUTINE || classId == CipClass.PROGRAM) {
            block(progress, message, sink);
        }
    }

    private void firmware(Progress progress, CipMessage message, Sink sink) {
        Bytes data = message.data;
        if (message.response() || data.length() < OFFSET) {
            return;
        }
        if (message.service() == UPDATE) {
            over(progress, State.ABORTED, sink);
            progress.length = data.u32le(0);
        } else if (message.service() == TRANSFER) {
            begin(progress, message, Kind.FIRMWARE, true, sink);
            sink.transfer(
                    piece(progress, message, sink)
                            .at(data.u32le(0))
                            .length(progress.length)
                            .content(data, OFFSET, data.length() - OFFSET));
        }
    }

    private void block(Progress progress, CipMessage message, Sink sink) {
        boolean into = message.service() == DOWNLOAD_BLOCK;
        Bytes asked = message.response() ? message.requestData : message.data;
        boolean block = into || message.service() == UPLOAD_BLOCK;
        if (!block || into == message.response()) {
            return;
        }
        int header = into ? SENT_HEADER : ASKED_HEADER;
        if (asked.length() < header || !message.succeeded()) {
            over(progress, State.ABORTED, sink);
            return;
        }
        long offset = asked.u32le(0);
        int length = into ? asked.u16le(SENT_LENGTH) : message.data.length();
        if (offset == 0) {
            over(progress, State.COMPLETE, sink);
        }
        begin(progress, message, Kind.BLOCK, into, sink);
        boolean there = !into || length <= asked.length() - header;
        if (offset != progress.next || !there) {
            over(progress, State.ABORTED, sink);
            return;
        }
        progress.next = offset + length;
        Bytes bytes = into ? asked : message.data;
        int from = into ? header : 0;
        sink.transfer(piece(progress, message, sink).content(bytes, from, length));
    }

    private void begin(Progress progress, CipMessage message, Kind kind, boolean into, Sink sink) {
        long path = message.path.hash();
        boolean same =
                progress.open
                        && progress.path == path
                        && progress.kind == kind
                        && progress.into == into;
        if (!same) {
            over(progress, State.COMPLETE, sink);
            progress.open = true;
            progress.path = path;
            progress.kind = kind;
            progress.into = into;
            progress.transfer++;
            progress.next = 0;
        }
    }

    private Piece piece(Progress progress, CipMessage message, Sink sink) {
        text.clear();
        if (progress.kind == Kind.BLOCK) {
            if (message.path.outerInstance() != EPath.NONE) {
                text.put(CipClass.name(message.path.outerClass())).put(' ');
                text.number(message.path.outerInstance()).put('/');
            }
            text.put(CipClass.name(message.classId())).put(' ');
            text.number(Math.max(0, message.path.instance()));
        } else {
            text.put("firmware");
        }
        text.view(name);
        return sink.piece()
                .id(progress.transfer)
                .kind(progress.kind)
                .into(progress.into)
                .name(name, 0, name.length());
    }

    /// The object at hand is done with.
    void over(Progress progress, State state, Sink sink) {
        if (progress.open) {
            sink.transfer(sink.piece().id(progress.transfer).state(state));
            progress.open = false;
        }
    }
}
