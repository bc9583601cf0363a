// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Enip;
import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7.Variable;
import io.bulkhead.app.plant.speech.S7Blocks;
import io.bulkhead.app.plant.speech.Telnet;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The afternoon: someone uses an office computer to look around, gets into the jump host with a
/// weak password, finds the controllers from there, opens the inlet and stops the dosing.
final class Intrusion {
    private static final int[] PORTS = {21, 22, 23, 80, 102, 443, 445, 502, 3389, 4840, 44_818};
    private static final String TOOL = "curl/8.5.0";

    /// What listens where the scan knocks, as `host:port`.
    private static final Set<String> OPEN =
            Set.of(
                    "jump-host:22",
                    "jump-host:23",
                    "jump-host:80",
                    "nas-backup:21",
                    "nas-backup:22",
                    "nas-backup:80",
                    "opc-srv:4840",
                    "opc-srv:445",
                    "dc-plant:445",
                    "dc-plant:3389",
                    "scada-srv:445",
                    "eng-ws:3389",
                    "hmi-water:445",
                    "edge-broker:22");

    private final Day day;
    private final Plant plant;
    private final Random chance = Timeline.chance("intrusion");

    Intrusion(Day day) {
        this.day = day;
        this.plant = day.plant();
    }

    void plan() {
        day.chapter(Chapter.SCAN, "15:10:00", this::sweepOffice);
        day.chapter(Chapter.SCAN, "15:12:30", this::knock);
        day.chapter(Chapter.LOGIN, "15:18:00", this::guess);
        day.chapter(Chapter.LOGIN, "15:20:30", this::logIn);
        day.chapter(Chapter.BROWSE, "15:25:00", this::browseDosing);
        day.chapter(Chapter.BROWSE, "15:28:00", this::browseIntake);
        day.chapter(Chapter.BROWSE, "15:30:00", this::browsePacking);
        day.chapter(Chapter.SABOTAGE, "15:40:00", this::openInlet);
        day.chapter(Chapter.STOP, "15:42:00", this::stopDosing);
    }

    // ---- scan

    private void sweepOffice(long time) {
        long at = time;
        List<Device> office =
                plant.devices().stream()
                        .filter(device -> device.segment() == Segment.OFFICE)
                        .toList();
        for (int host = 1; host < 255; host++) {
            at += 18_000_000 + chance.nextInt(4_000_000);
            long address = Device.address(Segment.OFFICE.address(host));
            Device there =
                    office.stream()
                            .filter(device -> device.address() == address)
                            .findAny()
                            .orElse(null);
            if (there == plant.intruder) {
                continue;
            }
            if (there == null) {
                day.neighbours().request(at, plant.intruder, address);
            } else {
                day.neighbours().resolve(at, plant.intruder, there);
            }
        }
    }

    /// Above the controllers the firewall lets the office through. Where nobody is, it asks in
    /// vain.
    private void knock(long time) {
        long at = time;
        for (int host = 1; host < 75; host++) {
            long address = Device.address(Segment.SUPERVISION.address(host));
            Device there =
                    plant.devices().stream()
                            .filter(device -> device.address() == address)
                            .findAny()
                            .orElse(null);
            if (there == plant.firewallAbove) {
                continue;
            }
            at += 60_000_000;
            if (there == null) {
                day.neighbours().request(at, plant.firewallAbove, address);
            } else {
                at = knock(at, there);
            }
        }
    }

    private long knock(long time, Device there) {
        long at = time;
        for (int port : PORTS) {
            at += 2_500_000 + chance.nextInt(900_000);
            TcpConversation tcp = day.tcp(plant.intruder, there, port).at(at);
            if (OPEN.contains(there.name() + ":" + port)) {
                tcp.probed();
            } else {
                tcp.refused();
            }
        }
        return at;
    }

    // ---- login

    private void guess(long time) {
        String host = plant.jumpHost.dotted();
        String server = "lighttpd/1.4.69";
        TcpConversation tcp = day.tcp(plant.intruder, plant.jumpHost, Http.PORT).at(time);
        tcp.open();
        tcp.ask(
                Http.get(host, "/", TOOL),
                Http.answer("200 OK", server, "text/html", "<title>Remote access</title>"));
        for (String word : List.of("admin", "1234", "plant2024", "water")) {
            tcp.after(1.4 + chance.nextDouble());
            tcp.ask(
                    Http.post(host, "/login", TOOL, "user=admin&password=" + word),
                    Http.answer("403 Forbidden", server, "text/plain", "Wrong password."));
        }
        tcp.close();
    }

    private void logIn(long time) {
        TcpConversation tcp = day.tcp(plant.intruder, plant.jumpHost, Telnet.PORT).at(time);
        tcp.open();
        tcp.after(0.01).ask(Telnet.clientOptions(), Telnet.serverOptions());
        tcp.after(0.005).serverSays(Telnet.askTerminal());
        tcp.after(0.004).clientSays(Telnet.terminal("XTERM"));
        tcp.after(0.01).serverSays(Telnet.text("jump-host login: "));
        type(tcp, "service");
        tcp.after(0.01).serverSays(Telnet.text("Password: "));
        tcp.after(2).clientSays(Telnet.text("service1\r\n"));
        tcp.after(0.3).serverSays(Telnet.text("\r\nLinux jump-host 6.1.0\r\n$ "));
        for (String command : List.of("id", "ip route", "arp -a", "python3 /tmp/.s/look.py")) {
            tcp.after(5);
            type(tcp, command);
            tcp.after(0.05).serverSays(Telnet.text("...\r\n$ "));
        }
        tcp.after(1_500);
        type(tcp, "exit");
        tcp.closedByServer();
    }

    /// Key by key, each echoed.
    private void type(TcpConversation tcp, String text) {
        for (int i = 0; i < text.length(); i++) {
            Octets key = Telnet.text(text.substring(i, i + 1));
            tcp.after(0.09 + 0.12 * chance.nextDouble()).ask(key, key);
        }
        tcp.after(0.2).ask(Telnet.text("\r\n"), Telnet.text("\r\n"));
    }

    // ---- what there is

    private void browseDosing(long time) {
        S7 s7 = new S7();
        TcpConversation tcp = day.tcp(plant.jumpHost, plant.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        S7Controller.DOSING.identify(tcp, s7);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.after(0.3).ask(s7.countBlocks(), s7.blockCounts(2, 3, 4, 5));
        tcp.after(0.1).ask(s7.listBlocks("08"), s7.blocks(1, 35));
        tcp.after(0.1).ask(s7.listBlocks("0C"), s7.blocks(1, 2, 20, 21));
        tcp.after(0.1).ask(s7.listBlocks("0A"), s7.blocks(1, 2, 10, 11, 20));
        byte[] block = Dosing.block(day.water(), time).bytes();
        for (int start = 0; start < block.length; start += 4) {
            Octets value = new Octets().raw(Arrays.copyOfRange(block, start, start + 4));
            tcp.after(0.2)
                    .ask(s7.read(new Variable(S7.DATA_BLOCK, 10, start, 4)), s7.values(value));
        }
        tcp.close();
    }

    private void browseIntake(long time) {
        Modbus modbus = new Modbus(1);
        TcpConversation tcp = day.tcp(plant.jumpHost, plant.intake, Modbus.PORT).at(time);
        tcp.open();
        tcp.ask(modbus.whoAreYou(), modbus.identification(WaterControl.INTAKE));
        int[] registers = WaterControl.registers(day.water(), time);
        tcp.after(0.25);
        tcp.ask(
                modbus.read(Modbus.READ_HOLDING, 0, registers.length),
                modbus.registers(Modbus.READ_HOLDING, registers));
        for (int start = registers.length; start < 40; start += 8) {
            tcp.after(0.25);
            tcp.ask(
                    modbus.read(Modbus.READ_HOLDING, start, 8),
                    modbus.refusal(Modbus.READ_HOLDING, Modbus.NO_SUCH_ADDRESS));
        }
        tcp.after(0.2).ask(modbus.read(Modbus.READ_COILS, 0, 16), modbus.coils(16, 0b0011));
        tcp.close();
    }

    private void browsePacking(long time) {
        Enip enip = new Enip(0);
        day.udp(plant.jumpHost, plant.packing, Enip.PORT)
                .at(time)
                .ask(
                        enip.listIdentity(),
                        enip.identity(Packing.CONTROLLER, plant.packing.address()));
    }

    // ---- harm

    /// All pumps on, and setpoints out of reach.
    private void openInlet(long time) {
        Modbus modbus = new Modbus(1);
        TcpConversation tcp = day.tcp(plant.jumpHost, plant.intake, Modbus.PORT).at(time);
        tcp.open();
        Octets coil = modbus.writeCoil(3, true);
        tcp.after(0.4).ask(coil, coil);
        tcp.after(1.2).ask(modbus.writeCoils(0, 8, 0b1111), modbus.coilsWritten(0, 8));
        Octets register = modbus.writeRegister(4, 1_000);
        tcp.after(2.5).ask(register, register);
        tcp.after(1.1)
                .ask(modbus.writeRegisters(4, 1_000, 1_000, 0), modbus.registersWritten(4, 3));
        day.timeline().at(tcp.now(), day.water()::flood);
        tcp.close();
    }

    private void stopDosing(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = day.tcp(plant.jumpHost, plant.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        tcp.after(0.6).ask(blocks.stop(), blocks.stopped());
        day.timeline().at(tcp.now(), stopped -> day.water().stopDosing());
        tcp.after(1.5);
        S7Controller.DOSING.mode(tcp, s7, false);
        tcp.close();
    }
}
