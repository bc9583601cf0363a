// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads frames of the Windows browser service, by which hosts announce themselves and agree on who
/// keeps the list of all. [MS-BRWS] 2.2.
final class BrowserReader {
    private static final int ELECTION_VERSION = 1;
    private static final int CRITERIA = 2;
    private static final int UPTIME = 6;
    private static final int ELECTION_NAME = 14;
    private static final long PRIMARY_DOMAIN_CONTROLLER = 0x80;

    private static final int COUNT = 1;
    private static final int TOKEN = 2;
    private static final int BACKUP_REQUEST_SIZE = 6;
    private static final int BACKUPS = 6;

    private static final int ANNOUNCEMENT_NAME = 2;
    private static final int NAME = 1;
    private static final int RESET_SIZE = 2;
    private static final int RESET_TYPE = 1;

    private static final int LAN_MANAGER_ANNOUNCEMENT = 1;
    private static final String SAMBA = "Samba ";

    private final Announcement announcement = new Announcement();
    private final Bytes frame = new Bytes();
    private final Bytes name = new Bytes();
    private BrowserCommand command = BrowserCommand.UNKNOWN;
    private int code;
    private boolean announced;

    /// Fills `operation` with what the frame says.
    ///
    /// @param from the name that the datagram is from
    Verdict read(Bytes bytes, NetbiosName from, Operation operation, Sink sink) {
        frame.aim(bytes, 0);
        name.clear();
        announced = false;
        code = frame.isEmpty() ? -1 : frame.u8(0);
        command = BrowserCommand.of(code);
        operation.name(command.title()).phase(command.phase()).action(command.action());
        if (frame.isEmpty()) {
            return Verdict.BAD_LENGTH;
        }
        return switch (command) {
            case HOST_ANNOUNCEMENT, LOCAL_MASTER_ANNOUNCEMENT -> host(from, operation, sink);
            case DOMAIN_ANNOUNCEMENT -> domain(operation, sink);
            case REQUEST_ELECTION -> election(operation, sink);
            case GET_BACKUP_LIST_REQUEST -> backupRequest(operation);
            case GET_BACKUP_LIST_RESPONSE -> backups(operation);
            case ANNOUNCEMENT_REQUEST -> named(ANNOUNCEMENT_NAME, "reply-to", operation);
            case BECOME_BACKUP -> named(NAME, "host", operation);
            case MASTER_ANNOUNCEMENT -> master(operation, sink);
            case RESET_STATE_REQUEST -> reset(operation);
            case UNKNOWN -> unknown(operation, sink);
        };
    }

    /// Fills `operation` with what LAN Manager's announcement says.
    Verdict readLanManager(Bytes bytes, NetbiosName from, Operation operation, Sink sink) {
        frame.aim(bytes, 0);
        name.clear();
        announced = false;
        code = frame.length() < 2 ? -1 : frame.u16le(0);
        boolean known = code == LAN_MANAGER_ANNOUNCEMENT;
        command = known ? BrowserCommand.HOST_ANNOUNCEMENT : BrowserCommand.UNKNOWN;
        operation.name(known ? "lan-manager-announcement" : command.title());
        operation.phase(Phase.REPORT).action(command.action());
        if (code < 0) {
            return Verdict.BAD_LENGTH;
        }
        if (!known) {
            return unknown(operation, sink);
        }
        Verdict verdict = announcement.wrapLanManager(frame);
        return verdict == Verdict.COMPLETE ? told(from, operation, sink) : verdict;
    }

    private Verdict unknown(Operation operation, Sink sink) {
        operation.add().area("command").unsigned(code);
        sink.anomaly(NetbiosDatagramAnomaly.UNKNOWN_COMMAND);
        return Verdict.COMPLETE;
    }

    // ---- announcements

    private Verdict host(NetbiosName from, Operation operation, Sink sink) {
        Verdict verdict = announcement.wrap(frame);
        return verdict == Verdict.COMPLETE ? told(from, operation, sink) : verdict;
    }

    private Verdict told(NetbiosName from, Operation operation, Sink sink) {
        announced = true;
        name.aim(announcement.name(), 0);
        Bytes comment = announcement.comment();
        Item item = operation.add().area("host").name(name, 0, name.length());
        if (!comment.isEmpty()) {
            item.text(comment, 0, comment.length());
        }
        if (!announcement.signed()) {
            sink.anomaly(NetbiosDatagramAnomaly.UNKNOWN_SIGNATURE);
        }
        boolean other = from.length() > 0 && !from.same(name);
        if (other) {
            sink.anomaly(NetbiosDatagramAnomaly.OTHER_NAME);
        }
        sink.sender().confidence(other ? 40 : 85).says(Attribute.NAME, name, 0, name.length());
        facts(comment, sink);
        return Verdict.COMPLETE;
    }

    private void facts(Bytes comment, Sink sink) {
        Subject sender = sink.sender().confidence(85);
        sender.says(Attribute.DESCRIPTION, comment, 0, comment.length());
        if (comment.matches(0, SAMBA)) {
            sender.says(Attribute.SOFTWARE, comment, 0, comment.length());
        }
        ServerType.tell(announcement.types(), sink.sender().confidence(75));
        // Printers and storage say they are some Windows so that Windows lists them, an old one
        // most often.
        long types = announcement.types();
        String system = ServerType.system(types, announcement.major(), announcement.minor());
        boolean old = ServerType.WINDOWS_95.in(types);
        sink.sender().confidence(old ? 40 : 60).says(Attribute.OS, system);
    }

    /// The versions in it are those of the browser's configuration, not of a host; where a host
    /// writes the signature Windows has anything.
    private Verdict domain(Operation operation, Sink sink) {
        Verdict verdict = announcement.wrap(frame);
        if (verdict != Verdict.COMPLETE) {
            return verdict;
        }
        announced = true;
        name.aim(announcement.comment(), 0);
        Bytes domain = announcement.name();
        operation.add().area("domain").name(domain, 0, domain.length());
        operation.add().area("master-browser").name(name, 0, name.length());
        isMaster(sink);
        return Verdict.COMPLETE;
    }

    private Verdict master(Operation operation, Sink sink) {
        Verdict verdict = named(NAME, "master-browser", operation);
        isMaster(sink);
        return verdict;
    }

    private void isMaster(Sink sink) {
        Subject sender = sink.sender().confidence(75);
        sender.says(Attribute.NAME, name, 0, name.length());
        if (!name.isEmpty()) {
            sender.says(Attribute.SERVICE, "netbios-master-browser");
        }
    }

    // ---- agreements

    private Verdict election(Operation operation, Sink sink) {
        if (frame.length() < ELECTION_NAME) {
            return Verdict.BAD_LENGTH;
        }
        named(ELECTION_NAME, "candidate", operation);
        Subject sender = sink.sender().confidence(75);
        sender.says(Attribute.NAME, name, 0, name.length());
        if ((frame.u32le(CRITERIA) & PRIMARY_DOMAIN_CONTROLLER) != 0) {
            sender.says(Attribute.ROLE, "domain-controller");
        }
        return Verdict.COMPLETE;
    }

    private Verdict backupRequest(Operation operation) {
        if (frame.length() < BACKUP_REQUEST_SIZE) {
            return Verdict.BAD_LENGTH;
        }
        operation.add().area("backup-browser").count(frame.u8(COUNT));
        return Verdict.COMPLETE;
    }

    private Verdict backups(Operation operation) {
        operation.status("ok");
        if (frame.length() < BACKUPS) {
            return Verdict.BAD_LENGTH;
        }
        int at = BACKUPS;
        for (int left = frame.u8(COUNT); left > 0; left--) {
            if (at >= frame.length()) {
                return Verdict.BAD_LENGTH;
            }
            int size = frame.textLength(at, frame.length() - at);
            operation.add().area("backup-browser").name(frame, at, size);
            at += size + 1;
        }
        return Verdict.COMPLETE;
    }

    private Verdict reset(Operation operation) {
        if (frame.length() < RESET_SIZE) {
            return Verdict.BAD_LENGTH;
        }
        operation.add().area("browser-state").unsigned(frame.u8(RESET_TYPE));
        return Verdict.COMPLETE;
    }

    /// A frame whose name stands at `at` up to its zero.
    private Verdict named(int at, String area, Operation operation) {
        if (frame.length() < at) {
            return Verdict.BAD_LENGTH;
        }
        name.aim(frame, at, frame.textLength(at, frame.length() - at));
        operation.add().area(area).name(name, 0, name.length());
        return Verdict.COMPLETE;
    }

    // ---- fields

    void write(FieldWriter writer) {
        if (code >= 0) {
            writer.number("command", code);
        }
        if (announced) {
            announcement(writer);
            return;
        }
        if (!name.isEmpty()) {
            writer.text("name", name, 0, name.length());
        }
        if (command == BrowserCommand.REQUEST_ELECTION && frame.length() >= ELECTION_NAME) {
            writer.number("electionVersion", frame.u8(ELECTION_VERSION));
            writer.number("criteria", frame.u32le(CRITERIA)).number("uptime", frame.u32le(UPTIME));
        } else if (command == BrowserCommand.GET_BACKUP_LIST_REQUEST
                        && frame.length() >= BACKUP_REQUEST_SIZE
                || command == BrowserCommand.GET_BACKUP_LIST_RESPONSE
                        && frame.length() >= BACKUPS) {
            writer.number("count", frame.u8(COUNT)).number("token", frame.u32le(TOKEN));
        } else if (command == BrowserCommand.RESET_STATE_REQUEST && frame.length() >= RESET_SIZE) {
            writer.number("type", frame.u8(RESET_TYPE));
        }
    }

    private void announcement(FieldWriter writer) {
        Bytes told = announcement.name();
        Bytes comment = announcement.comment();
        boolean domain = command == BrowserCommand.DOMAIN_ANNOUNCEMENT;
        writer.number("updateCount", announcement.updateCount());
        writer.number("period", announcement.period());
        writer.text(domain ? "domain" : "name", told, 0, told.length());
        writer.number(domain ? "configurationMajor" : "major", announcement.major());
        writer.number(domain ? "configurationMinor" : "minor", announcement.minor());
        writer.number("serverType", announcement.types());
        ServerType.write(announcement.types(), writer);
        writer.number("browserVersion", announcement.browserVersion());
        writer.text(domain ? "masterBrowser" : "comment", comment, 0, comment.length());
    }
}
