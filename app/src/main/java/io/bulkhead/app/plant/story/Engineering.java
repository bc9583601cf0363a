// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Ftp;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7Blocks;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.util.Arrays;
import java.util.Random;

/// The engineer changes the dosing controller's program in the morning, keeps a copy after lunch,
/// and starts the controller again after the attack.
final class Engineering {
    /// The function that the engineer changes: FC 20.
    private static final String FUNCTION = "0C00020";

    private static final String[] BACKED_UP = {"0800001", "0C00020", "0A00010"};
    private static final int SIZE = 612;
    private static final int PIECE = 202;

    private final Day day;
    private final Random chance = Timeline.chance("engineering");

    Engineering(Day day) {
        this.day = day;
    }

    void plan() {
        day.chapter(Chapter.PROGRAM_DOWNLOAD, "10:00:00", this::download);
        day.chapter(Chapter.BACKUP, "13:00:00", this::backUp);
        day.chapter(Chapter.RECOVERY, "15:55:00", this::startAgain);
    }

    private TcpConversation station(long time) {
        return day.tcp(day.plant().engineering, day.plant().dosing, S7.PORT).at(time);
    }

    /// A compiled block begins with `pp`, version and language, its type, its number and its
    /// length; the rest is code.
    private Octets code(String block, int size) {
        byte[] code = new byte[size - 36];
        chance.nextBytes(code);
        return Octets.of("7070 0101 0101")
                .u8(Integer.parseInt(block.substring(0, 2), 16))
                .u8(1)
                .u16(Integer.parseInt(block.substring(2)))
                .u32(size)
                .zeros(22)
                .raw(code);
    }

    private static Octets piece(byte[] code, int at) {
        int end = Math.min(code.length, at + PIECE);
        return new Octets().raw(Arrays.copyOfRange(code, at, end));
    }

    private void download(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = station(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        S7Controller.DOSING.identify(tcp, s7);
        tcp.after(8).ask(blocks.offer(FUNCTION, SIZE), blocks.offerTaken());
        byte[] code = code(FUNCTION, SIZE).bytes();
        for (int at = 0; at < code.length; at += PIECE) {
            tcp.after(0.03).serverSays(blocks.fetch(FUNCTION));
            tcp.after(0.002);
            tcp.clientSays(blocks.fetched(piece(code, at), at + PIECE < code.length));
        }
        tcp.after(0.02).serverSays(blocks.fetchedAll(FUNCTION));
        tcp.after(0.002).clientSays(blocks.isFetched());
        tcp.after(0.5).ask(blocks.activate(FUNCTION), blocks.serviceDone());
        tcp.after(4);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.close();
    }

    private void backUp(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = station(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        for (String block : BACKED_UP) {
            tcp.after(1.5).ask(blocks.wish(block), blocks.wishGranted(SIZE));
            byte[] code = code(block, SIZE).bytes();
            for (int at = 0; at < code.length; at += PIECE) {
                tcp.after(0.01);
                tcp.ask(blocks.take(), blocks.taken(piece(code, at), at + PIECE < code.length));
            }
            tcp.after(0.01).ask(blocks.enough(), blocks.isEnough());
        }
        tcp.close();
        store(tcp.now() + Timeline.seconds(20));
    }

    /// The copy goes to the storage, by FTP.
    private void store(long time) {
        TcpConversation control =
                day.tcp(day.plant().engineering, day.plant().storage, Ftp.PORT).at(time);
        control.open();
        control.after(0.01).serverSays(Ftp.line("220 nas-backup FTP server ready."));
        control.after(0.02).ask(Ftp.line("USER backup"), Ftp.line("331 Password required."));
        control.after(0.02).ask(Ftp.line("PASS weekly-copy"), Ftp.line("230 User logged in."));
        control.after(0.02).ask(Ftp.line("TYPE I"), Ftp.line("200 Type set to I."));
        int port = 55_536 + chance.nextInt(900);
        String passive = Ftp.passive(day.plant().storage.dotted(), port);
        control.after(0.02).ask(Ftp.line("PASV"), Ftp.line(passive));
        TcpConversation data =
                day.tcp(day.plant().engineering, day.plant().storage, port).at(control.now());
        data.open();
        control.after(0.02);
        control.ask(Ftp.line("STOR dosing-2026-w03.zip"), Ftp.line("150 Opening data connection."));
        data.at(control.now());
        byte[] copy = new byte[38_400];
        chance.nextBytes(copy);
        data.clientSays(Octets.of("504B0304 1400 0000 0800").raw(copy));
        data.close();
        control.at(data.now() + 2_000_000).serverSays(Ftp.line("226 Transfer complete."));
        control.after(0.1).ask(Ftp.line("QUIT"), Ftp.line("221 Goodbye."));
        control.close();
    }

    private void startAgain(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = station(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        tcp.after(2);
        S7Controller.DOSING.mode(tcp, s7, false);
        tcp.after(25).ask(blocks.start(), blocks.serviceDone());
        day.timeline().at(tcp.now(), started -> day.water().startDosing());
        tcp.after(3);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.close();
    }
}
