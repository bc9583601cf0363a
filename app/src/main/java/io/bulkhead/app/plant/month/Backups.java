// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Enip;
import io.bulkhead.app.plant.speech.Ftp;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.Tls;
import io.bulkhead.app.plant.story.S7Controller;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.time.DayOfWeek;
import java.util.Random;

/// Copies: of all programs on Sunday nights, of the historian's values every night, and a report at
/// the end of the month.
final class Backups {
    private static final int PROGRAM_PIECES = 24;
    private static final int REPORT_DAY = 30;

    private final Month month;
    private final Site site;
    private final Programs programs;
    private final Random chance;

    Backups(Month month, Programs programs) {
        this.month = month;
        this.site = month.site();
        this.programs = programs;
        this.chance = month.chance("backups");
    }

    void plan() {
        month.daily(
                "01:30:00",
                "export",
                time ->
                        store(
                                time,
                                site.historian,
                                "export",
                                "trend-" + day(time) + ".csv",
                                48_000));
        for (int day = 1; day <= month.days(); day++) {
            if (Calendar.weekday(day) == DayOfWeek.SUNDAY) {
                month.at(day, "20:00:00", this::copyPrograms);
            }
            if (day % REPORT_DAY == 0) {
                month.at(day, "07:10:00", this::report);
            }
        }
    }

    private static String day(long time) {
        return Timeline.instant(time).toString().substring(0, 10);
    }

    private void copyPrograms(long time) {
        S7 s7 = new S7();
        TcpConversation tcp = month.tcp(site.engineering, site.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        for (String block : Programs.ALL) {
            programs.upload(tcp, s7, block);
        }
        tcp.close();
        store(tcp.now() + 20 * Calendar.SECOND, "backup", "dosing-" + day(time) + ".zip", 38_400);
        long packed = copyPacking(tcp.now() + 90 * Calendar.SECOND);
        store(packed + 20 * Calendar.SECOND, "backup", "packing-" + day(time) + ".zip", 51_200);
    }

    private long copyPacking(long time) {
        Enip enip = new Enip(0x0C01_0000L + chance.nextInt(0x1_0000));
        TcpConversation tcp = month.tcp(site.engineering, site.packing, Enip.PORT).at(time).open();
        tcp.ask(enip.register(), enip.registered());
        tcp.ask(enip.whoAreYou(), enip.whoIAm(PackingSide.CONTROLLER));
        tcp.ask(enip.beginUpload(), enip.uploadBegun(PROGRAM_PIECES * Enip.PIECE));
        Random code = month.chance("packing program");
        for (int i = 0; i < PROGRAM_PIECES; i++) {
            byte[] piece = new byte[Enip.PIECE];
            code.nextBytes(piece);
            int kind = i == 0 ? 0 : i + 1 == PROGRAM_PIECES ? 2 : 1;
            tcp.after(0.02).ask(enip.upload(i), enip.uploaded(i, kind, new Octets().raw(piece)));
        }
        tcp.close();
        return tcp.now();
    }

    private void store(long time, String user, String name, int size) {
        store(time, site.engineering, user, name, size);
    }

    /// By FTP, to the storage.
    private void store(long time, Device from, String user, String name, int size) {
        TcpConversation control = month.tcp(from, site.storage, Ftp.PORT).at(time).open();
        control.after(0.01).serverSays(Ftp.line("220 nas-backup FTP server ready."));
        control.after(0.02).ask(Ftp.line("USER " + user), Ftp.line("331 Password required."));
        control.after(0.02).ask(Ftp.line("PASS weekly-copy"), Ftp.line("230 User logged in."));
        control.after(0.02).ask(Ftp.line("TYPE I"), Ftp.line("200 Type set to I."));
        int port = 55_536 + chance.nextInt(900);
        String passive = Ftp.passive(site.storage.dotted(), port);
        control.after(0.02).ask(Ftp.line("PASV"), Ftp.line(passive));
        TcpConversation data = month.tcp(from, site.storage, port).at(control.now()).open();
        control.after(0.02).ask(Ftp.line("STOR " + name), Ftp.line("150 Opening data connection."));
        byte[] copy = new byte[size];
        chance.nextBytes(copy);
        Octets head = name.endsWith("zip") ? Octets.of("504B0304 1400 0000 0800") : new Octets();
        data.at(control.now()).clientSays(head.raw(copy));
        data.close();
        control.at(data.now() + 2_000_000).serverSays(Ftp.line("226 Transfer complete."));
        control.after(0.1).ask(Ftp.line("QUIT"), Ftp.line("221 Goodbye."));
        control.close();
    }

    /// Goes to the company's head office, where nothing has gone before.
    private void report(long time) {
        Device office = Site.host("reports.company.example", "198.51.100.90");
        month.lookUp(time, site.historian, site.domain, office.name(), office.dotted());
        Tls tls = new Tls(chance);
        TcpConversation tcp =
                month.tcp(site.historian, office, Tls.PORT).at(time + 20_000_000).open();
        tcp.ask(
                tls.clientHello(office.name()),
                tls.serverHello(office.name(), "Example Company", "Example Trust Services"));
        tcp.ask(tls.clientFinished(), tls.finished());
        for (int i = 0; i < 20; i++) {
            tcp.after(0.05).ask(tls.data(14_000), tls.data(64));
        }
        tcp.close();
    }
}
