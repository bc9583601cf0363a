// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Ftp;
import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7Blocks;
import io.bulkhead.app.plant.speech.Tls;
import io.bulkhead.app.plant.story.S7Controller;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Who means harm, in the last ten days. Nothing else in the month deserves an alarm.
final class Intruders {
    private static final int[] PORTS = {21, 22, 23, 80, 102, 443, 445, 502, 3389, 4840, 44_818};
    private static final int SCAN_DAY = 22;
    private static final int WRITE_DAY = 23;
    private static final int STOP_DAY = 24;
    private static final int STRANGER_DAY = 25;
    private static final int GUESS_DAY = 26;
    private static final int GUESSES = 60;
    private static final int GUESSES_A_CONNECTION = 5;
    private static final int BEACONS = 30;

    /// What listens where the scan knocks, as `host:port`.
    private static final Set<String> OPEN =
            Set.of(
                    "jump-host:22",
                    "jump-host:80",
                    "nas-backup:21",
                    "opc-srv:4840",
                    "dc-plant:445",
                    "dc-plant:3389",
                    "scada-srv:445",
                    "eng-ws:3389",
                    "plc-dosing:102",
                    "plc-intake:502",
                    "plc-filter:502",
                    "plc-filter:80",
                    "plc-packing:44818");

    private final Month month;
    private final Site site;
    private final Leases leases;
    private final Random chance;

    Intruders(Month month, Leases leases) {
        this.month = month;
        this.site = month.site();
        this.leases = leases;
        this.chance = month.chance("intruders");
    }

    void plan() {
        month.at(SCAN_DAY, "10:40:00", this::scan);
        month.at(WRITE_DAY, "15:20:00", this::write);
        month.at(STOP_DAY, "02:15:00", this::stop);
        month.at(STOP_DAY, "02:50:00", this::startAgain);
        month.at(STRANGER_DAY, "16:05:00", this::appear);
        month.at(GUESS_DAY, "23:30:00", this::guess);
    }

    static List<TrueEvent> truth(Site site) {
        List<String> all = site.residents().map(Device::dotted).distinct().toList();
        return List.of(
                event(
                        "port-scan",
                        SCAN_DAY,
                        "10:40:00",
                        "11:40:00",
                        site.pc07,
                        all,
                        List.of(),
                        "an office computer knocks at 11 ports of everybody in the plant"),
                event(
                        "write-out-of-range",
                        WRITE_DAY,
                        "15:20:00",
                        "16:00:00",
                        site.building,
                        List.of(site.intake.dotted()),
                        List.of(site.hmi.dotted()),
                        "the building's server, which never wrote, writes setpoints out of reach"),
                event(
                        "controller-stop",
                        STOP_DAY,
                        "02:15:00",
                        "03:30:00",
                        site.pc12,
                        List.of(site.dosing.dotted()),
                        List.of(site.engineering.dotted(), site.hmi.dotted()),
                        "an office computer stops the dosing controller at night"),
                event(
                        "new-device",
                        STRANGER_DAY,
                        "16:05:00",
                        "23:30:00",
                        site.stranger,
                        all,
                        List.of(site.firewall.dotted()),
                        "a computer that nobody knows in the control network calls home"),
                event(
                        "password-guessing",
                        GUESS_DAY,
                        "23:30:00",
                        "23:59:00",
                        site.pc13,
                        List.of(site.storage.dotted()),
                        List.of(),
                        "an office computer guesses the storage's password"));
    }

    private static TrueEvent event(
            String id,
            int day,
            String from,
            String to,
            Device source,
            List<String> targets,
            List<String> others,
            String what) {
        return new TrueEvent(
                id,
                Calendar.at(day, from),
                Calendar.at(day, to),
                List.of(source.dotted()),
                targets,
                others,
                what);
    }

    // ---- a scan

    private void scan(long time) {
        long at = time;
        List<Device> wanted = new ArrayList<>(site.residents().toList());
        wanted.removeIf(device -> device.segment() == Segment.OFFICE);
        for (Device there : wanted) {
            for (int port : PORTS) {
                at += 9_000_000 + chance.nextInt(4_000_000);
                TcpConversation tcp = month.tcp(site.pc07, there, port).at(at);
                if (OPEN.contains(there.name() + ":" + port)) {
                    tcp.probed();
                } else {
                    tcp.refused();
                }
            }
        }
    }

    // ---- a write

    private void write(long time) {
        Modbus modbus = new Modbus(1);
        TcpConversation tcp = month.tcp(site.building, site.intake, Modbus.PORT).at(time).open();
        Octets level = modbus.writeRegister(4, 990);
        tcp.after(0.4).ask(level, level);
        tcp.after(2.5).ask(modbus.writeRegisters(5, 1_900, 5), modbus.registersWritten(5, 2));
        tcp.close();
        int levelBefore = month.works().levelSetpoint();
        int speedBefore = month.works().pumpSpeed();
        int rampBefore = month.works().ramp();
        month.works().setLevel(990);
        month.works().setPumps(1_900, 5);
        month.timeline()
                .at(
                        tcp.now() + 660 * Calendar.SECOND,
                        mended -> {
                            month.works().setLevel(levelBefore);
                            month.works().setPumps(speedBefore, rampBefore);
                        });
    }

    // ---- a stop

    private void stop(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = month.tcp(site.pc12, site.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        tcp.after(0.6).ask(blocks.stop(), blocks.stopped());
        month.timeline().at(tcp.now(), stopped -> month.works().stopDosing());
        tcp.after(0.5).close();
    }

    /// The engineer, got out of bed.
    private void startAgain(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = month.tcp(site.engineering, site.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        tcp.after(2);
        S7Controller.DOSING.mode(tcp, s7, false);
        tcp.after(25).ask(blocks.start(), blocks.serviceDone());
        month.timeline().at(tcp.now(), started -> month.works().startDosing());
        tcp.close();
    }

    // ---- a stranger

    private void appear(long time) {
        leases.obtainForLinux(time, site.stranger);
        month.neighbours().probe(time + Calendar.SECOND, site.stranger);
        month.neighbours().announce(time + 3 * Calendar.SECOND, site.stranger);
        month.neighbours().resolve(time + 4 * Calendar.SECOND, site.stranger, site.firewall);
        month.neighbours()
                .multicast(
                        time + 5 * Calendar.SECOND,
                        site.stranger,
                        Dns.MULTICAST_PORT,
                        Dns.GROUP,
                        Dns.MULTICAST_PORT,
                        255,
                        Dns.announce("_ssh._tcp", "raspberrypi", site.stranger, 22, "v=1"));
        for (int i = 0; i < BEACONS; i++) {
            month.at(time + (30 + 600L * i) * Calendar.SECOND, this::callHome);
        }
    }

    private void callHome(long time) {
        Device home = Site.host("relay.stranger.example", "192.0.2.66");
        month.lookUp(time, site.stranger, site.domain, home.name(), home.dotted());
        Tls tls = new Tls(chance);
        TcpConversation tcp = month.tcp(site.stranger, home, Tls.PORT).at(time + 9_000_000).open();
        tcp.ask(
                tls.clientHello(home.name()),
                tls.serverHello(home.name(), "relay", "relay", month.chance("relay")));
        tcp.ask(tls.clientFinished(), tls.finished());
        tcp.after(0.1).ask(tls.data(120), tls.data(80));
        tcp.close();
    }

    // ---- guessing

    private void guess(long time) {
        long at = time;
        for (int i = 0; i < GUESSES; i += GUESSES_A_CONNECTION) {
            TcpConversation tcp = month.tcp(site.pc13, site.storage, Ftp.PORT).at(at).open();
            tcp.after(0.01).serverSays(Ftp.line("220 nas-backup FTP server ready."));
            for (int j = i; j < i + GUESSES_A_CONNECTION; j++) {
                tcp.after(0.2).ask(Ftp.line("USER admin"), Ftp.line("331 Password required."));
                tcp.after(0.2).ask(Ftp.line("PASS summer" + j), Ftp.line("530 Login incorrect."));
            }
            tcp.close();
            at = tcp.now() + Calendar.SECOND;
        }
    }
}
