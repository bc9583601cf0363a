// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb2Command.*;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.wire.Bytes;

/// Writes what a message of version 2 or 3 says in full.
final class Smb2Fields implements Fields {
    private static final int MAX_DIALECTS = 16;
    private static final int MAX_CONTEXTS = 16;
    private static final int SIGNING_REQUIRED = 2;
    private static final int CONTEXT_HEADER = 8;

    private final Smb2Message message;

    Smb2Fields(Smb2Message message) {
        this.message = message;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", 2);
        writer.unsigned("message", message.id()).unsigned("session", message.session());
        if (message.async()) {
            writer.unsigned("async", message.asyncId());
        } else {
            writer.number("tree", message.tree());
        }
        writer.number("credits", message.credits());
        writer.number("creditCharge", message.creditCharge());
        writer.flag("signed", message.signed()).flag("related", message.related());
        if (message.response()) {
            writer.number("status", message.status());
        }
        if (!message.readable()) {
            return;
        }
        if (message.response()) {
            response(writer);
        } else {
            request(writer);
        }
    }

    private void security(FieldWriter writer, int mode) {
        writer.flag("signingEnabled", (mode & 1) != 0);
        writer.flag("signingRequired", (mode & SIGNING_REQUIRED) != 0);
    }

    // ---- requests

    private void request(FieldWriter writer) {
        switch (message.command()) {
            case NEGOTIATE -> negotiate(writer);
            case SESSION_SETUP -> {
                security(writer, message.u8(3));
                writer.number("capabilities", message.u32(4));
                writer.unsigned("previousSession", message.s64(16));
            }
            case TREE_CONNECT -> text(writer, "path", message.u16(4), message.u16(6));
            case CREATE -> create(writer);
            case CLOSE, FLUSH -> id(writer, 8);
            case CHANGE_NOTIFY -> {
                id(writer, 8);
                writer.number("completionFilter", message.u32(24));
            }
            case LOCK -> {
                id(writer, 8);
                writer.number("locks", message.u16(2));
            }
            case READ, WRITE -> {
                id(writer, 16);
                writer.number("length", message.u32(4)).unsigned("offset", message.s64(8));
            }
            case IOCTL -> control(writer);
            case QUERY_DIRECTORY -> {
                id(writer, 8);
                writer.text("infoClass", Smb2Names.infoClass(1, message.u8(2)));
                text(writer, "pattern", message.u16(24), message.u16(26));
            }
            case QUERY_INFO -> info(writer, 24);
            case SET_INFO -> info(writer, 16);
            default -> {
                // No more than the header.
            }
        }
    }

    private void negotiate(FieldWriter writer) {
        security(writer, message.u16(4));
        writer.number("capabilities", message.u32(8));
        writer.bytes("clientGuid", message.bytes(), Smb2Message.SIZE + 12, 16);
        writer.beginList("dialects");
        int count = Math.min(message.u16(2), MAX_DIALECTS);
        boolean newest = false;
        for (int i = 0; i < count; i++) {
            if (message.there(Smb2Message.SIZE + 36L + 2 * i, 2) == 2) {
                writer.text(null, Smb2Names.dialect(message.u16(36 + 2 * i)));
                newest |= message.u16(36 + 2 * i) == 0x0311;
            }
        }
        writer.endList();
        if (newest) {
            contexts(writer, message.u32(28), message.u16(32));
        }
    }

    /// What version 3.1.1 negotiates besides: ciphers, compression, signing. [MS-SMB2] 2.2.3.1.
    private void contexts(FieldWriter writer, long from, int count) {
        writer.beginList("contexts");
        Bytes bytes = message.bytes();
        long at = from;
        for (int i = 0; i < Math.min(count, MAX_CONTEXTS); i++) {
            if (message.there(at, CONTEXT_HEADER) < CONTEXT_HEADER) {
                break;
            }
            int type = bytes.u16le((int) at);
            int length = bytes.u16le((int) at + 2);
            writer.beginObject(null).text("type", context(type)).number("length", length);
            boolean named = type == 5 && message.there(at + CONTEXT_HEADER, length) == length;
            if (named && length > 0) {
                writer.text16("name", bytes, (int) at + CONTEXT_HEADER, length, true);
            }
            writer.endObject();
            at += CONTEXT_HEADER + (length + 7 & ~7);
        }
        writer.endList();
    }

    private static String context(int type) {
        return switch (type) {
            case 1 -> "preauth-integrity";
            case 2 -> "encryption";
            case 3 -> "compression";
            case 5 -> "netname";
            case 6 -> "transport";
            case 7 -> "rdma-transform";
            case 8 -> "signing";
            default -> "other";
        };
    }

    private void create(FieldWriter writer) {
        text(writer, "name", message.u16(44), message.u16(46));
        writer.text("disposition", Smb2Names.disposition(message.u32(36)));
        writer.number("access", message.u32(24)).number("attributes", message.u32(28));
        writer.number("shareAccess", message.u32(32)).number("options", message.u32(40));
        writer.number("impersonation", message.u32(4)).number("oplock", message.u8(3));
    }

    private void control(FieldWriter writer) {
        id(writer, 8);
        writer.number("control", message.u32(4));
        writer.text("controlName", Smb2Names.control(message.u32(4)));
    }

    private void info(FieldWriter writer, int at) {
        id(writer, at);
        writer.text("infoType", Smb2Names.infoType(message.u8(2)));
        writer.text("infoClass", Smb2Names.infoClass(message.u8(2), message.u8(3)));
        writer.number("infoClassCode", message.u8(3));
    }

    // ---- responses

    private void response(FieldWriter writer) {
        switch (message.command()) {
            case NEGOTIATE -> {
                writer.text("dialect", Smb2Names.dialect(message.u16(4)));
                security(writer, message.u16(2));
                writer.bytes("serverGuid", message.bytes(), Smb2Message.SIZE + 8, 16);
                writer.number("capabilities", message.u32(24));
                writer.number("maxRead", message.u32(32)).number("maxWrite", message.u32(36));
                time(writer, "systemTime", 40);
                time(writer, "startTime", 48);
                if (message.u16(4) == 0x0311) {
                    contexts(writer, message.u32(60), message.u16(6));
                }
            }
            case SESSION_SETUP -> {
                writer.flag("guest", (message.u16(2) & 1) != 0);
                writer.flag("nobody", (message.u16(2) & 2) != 0);
                writer.flag("encrypts", (message.u16(2) & 4) != 0);
            }
            case TREE_CONNECT -> {
                writer.text("shareType", Smb2Names.share(message.u8(2)));
                writer.number("shareFlags", message.u32(4));
                writer.number("capabilities", message.u32(8));
                writer.number("maximalAccess", message.u32(12));
            }
            case CREATE -> {
                id(writer, 64);
                writer.text("createAction", Smb2Names.created(message.u32(4)));
                writer.unsigned("size", message.s64(48)).number("attributes", message.u32(56));
                time(writer, "created", 8);
                time(writer, "written", 24);
            }
            case READ, WRITE -> writer.number("length", message.u32(4));
            case IOCTL -> control(writer);
            default -> {
                // No more than the header, or what the items tell.
            }
        }
    }

    private void time(FieldWriter writer, String name, int at) {
        long time = message.s64(at);
        if (FileTime.fits(time)) {
            writer.time(name, FileTime.nanoseconds(time));
        }
    }

    private void id(FieldWriter writer, int at) {
        writer.bytes("file", message.bytes(), Smb2Message.SIZE + at, 16);
    }

    private void text(FieldWriter writer, String name, int offset, int length) {
        int there = message.there(offset, length);
        writer.text16(name, message.bytes(), there == 0 ? 0 : offset, there, true);
    }
}
