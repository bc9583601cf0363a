// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.wire.Bytes;

/// What a block of version 1 says in full. Texts are kept as they were read; numbers are read
/// again.
final class Smb1Details implements Fields {
    final Bytes account = new Bytes();
    final Bytes domain = new Bytes();
    final Bytes server = new Bytes();
    final Bytes system = new Bytes();
    final Bytes manager = new Bytes();
    final Bytes path = new Bytes();
    final Bytes newPath = new Bytes();
    final Bytes service = new Bytes();
    final Bytes password = new Bytes();
    final Bytes unicodePassword = new Bytes();
    String function = "";
    int file = -1;

    private static final int SIGNING_REQUIRED = 8;
    private static final int SIGNING_ENABLED = 4;
    private static final int ENCRYPTED_PASSWORDS = 2;
    private static final int MAX_DIALECTS = 32;

    private final Smb1Message message;

    Smb1Details(Smb1Message message) {
        this.message = message;
    }

    void clear() {
        account.clear();
        domain.clear();
        server.clear();
        system.clear();
        manager.clear();
        path.clear();
        newPath.clear();
        service.clear();
        password.clear();
        unicodePassword.clear();
        function = "";
        file = -1;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", 1);
        writer.number("message", message.multiplex()).number("process", message.process());
        writer.number("user", message.user()).number("tree", message.tree());
        writer.flag("signed", message.signed());
        if (message.response()) {
            writer.number("status", message.status());
        }
        if (message.command() == Smb1Command.NEGOTIATE) {
            negotiate(writer);
        }
        if (!function.isEmpty()) {
            writer.text("function", function);
        }
        if (file >= 0) {
            writer.number("file", file);
        }
        text(writer, "account", account);
        text(writer, "domain", domain);
        text(writer, "server", server);
        text(writer, "nativeOs", system);
        text(writer, "nativeLanManager", manager);
        text(writer, "path", path);
        text(writer, "newPath", newPath);
        text(writer, "service", service);
        secret(writer, "password", password);
        secret(writer, "unicodePassword", unicodePassword);
        create(writer);
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }

    private static void secret(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.secret(name, text, 0, text.length());
        }
    }

    private void negotiate(FieldWriter writer) {
        if (!message.response()) {
            writer.beginList("dialects");
            message.seek(message.data());
            for (int i = 0; i < MAX_DIALECTS && message.textLeft(); i++) {
                message.skipFormat();
                message.nextText(false);
                writer.text(null, message.bytes(), message.textAt(), message.textSize());
            }
            writer.endList();
            return;
        }
        if (message.words() >= 2) {
            writer.number("dialectIndex", (short) message.w16(0));
        }
        if (message.words() >= Smb1Reader.NT_NEGOTIATION) {
            int mode = message.w8(2);
            writer.flag("encryptedPasswords", (mode & ENCRYPTED_PASSWORDS) != 0);
            writer.flag("signingEnabled", (mode & SIGNING_ENABLED) != 0);
            writer.flag("signingRequired", (mode & SIGNING_REQUIRED) != 0);
            writer.number("capabilities", message.w32(19));
            if (FileTime.fits(message.w64(23))) {
                writer.time("systemTime", FileTime.nanoseconds(message.w64(23)));
            }
            if (message.extendedSecurity() && message.dataSize() >= 16) {
                writer.bytes("serverGuid", message.bytes(), message.data(), 16);
            }
        }
    }

    private void create(FieldWriter writer) {
        if (message.command() != Smb1Command.NT_CREATE_ANDX) {
            return;
        }
        if (!message.response() && message.words() >= Smb1Reader.NT_CREATION) {
            writer.number("access", message.w32(15)).number("attributes", message.w32(27));
            writer.text("disposition", Smb2Names.disposition(message.w32(35)));
            writer.number("options", message.w32(39));
        } else if (message.response() && message.words() >= Smb1Reader.NT_CREATED) {
            writer.text("createAction", Smb2Names.created(message.w32(7)));
            writer.unsigned("size", message.w64(55));
        }
    }
}
