// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7Blocks;
import io.bulkhead.app.plant.story.S7Controller;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.List;
import java.util.Random;

/// A day of maintenance that was announced: an engineer from outside changes the dosing
/// controller's program, and the filter's controller is replaced by a new one with newer firmware.
final class Maintenance {
    private static final int DAY = 17;

    private final Month month;
    private final Site site;
    private final Leases leases;
    private final Neighbourhood neighbourhood;
    private final Programs programs;
    private final WaterSide water;
    private final Random chance;

    Maintenance(
            Month month,
            Leases leases,
            Neighbourhood neighbourhood,
            Programs programs,
            WaterSide water) {
        this.month = month;
        this.site = month.site();
        this.leases = leases;
        this.neighbourhood = neighbourhood;
        this.programs = programs;
        this.water = water;
        this.chance = month.chance("maintenance");
    }

    void plan() {
        month.at(DAY, "08:20:00", this::arrive);
        month.at(DAY, "08:40:00", this::look);
        month.at(DAY, "09:30:00", this::reprogram);
        month.at(DAY, "11:00:00", time -> water.filterConnection().reach(false));
        month.at(DAY, "11:20:00", this::replaceFilter);
        month.at(DAY, "11:22:00", this::updateFirmware);
        month.at(DAY, "11:26:00", time -> water.filterConnection().reach(true));
    }

    static PlannedWork announced(Site site) {
        return new PlannedWork(
                "CHG-1042",
                Calendar.at(DAY, "08:00:00"),
                Calendar.at(DAY, "15:00:00"),
                List.of(
                        site.serviceLaptop.dotted(),
                        site.dosing.dotted(),
                        site.intake.dotted(),
                        site.filter().dotted()),
                "new program for the dosing, new controller for the filter");
    }

    private void arrive(long time) {
        leases.obtain(time, site.serviceLaptop);
        neighbourhood.settle(time + 300_000_000, site.serviceLaptop);
    }

    private TcpConversation connect(long time, S7 s7) {
        TcpConversation tcp = month.tcp(site.serviceLaptop, site.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        S7Controller.DOSING.identify(tcp, s7);
        return tcp;
    }

    /// The laptop goes online with two controllers.
    private void look(long time) {
        S7 s7 = new S7();
        TcpConversation tcp = connect(time, s7);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.after(1).ask(s7.listBlocks("0C"), s7.blocks(1, 20, 21));
        tcp.close();
        Modbus modbus = new Modbus(1);
        TcpConversation toIntake =
                month.tcp(site.serviceLaptop, site.intake, Modbus.PORT).at(tcp.now()).open();
        toIntake.ask(modbus.whoAreYou(), modbus.identification(WaterSide.INTAKE));
        toIntake.ask(
                modbus.read(Modbus.READ_HOLDING, 0, 8),
                modbus.registers(
                        Modbus.READ_HOLDING, WaterSide.registers(month.works(), toIntake.now())));
        toIntake.close();
    }

    private void reprogram(long time) {
        S7 s7 = new S7();
        S7Blocks blocks = new S7Blocks(s7);
        TcpConversation tcp = connect(time, s7);
        tcp.after(20).ask(blocks.stop(), blocks.stopped());
        month.timeline().at(tcp.now(), stopped -> month.works().stopDosing());
        programs.download(tcp, s7, Programs.FUNCTION);
        programs.download(tcp, s7, "0A00020");
        tcp.after(30).ask(blocks.start(), blocks.serviceDone());
        month.timeline().at(tcp.now(), started -> month.works().startDosing());
        tcp.after(3);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.close();
    }

    private void replaceFilter(long time) {
        site.replaceFilter();
        for (int i = 0; i < 3; i++) {
            month.neighbours().probe(time + i * Calendar.SECOND, site.filter());
        }
        month.neighbours().announce(time + 3 * Calendar.SECOND, site.filter());
        month.neighbours().resolve(time + 4 * Calendar.SECOND, site.filter(), site.firewall);
    }

    private void updateFirmware(long time) {
        String host = site.filter().dotted();
        byte[] image = new byte[60_000];
        chance.nextBytes(image);
        TcpConversation tcp =
                month.tcp(site.serviceLaptop, site.filter(), Http.PORT).at(time).open();
        tcp.ask(
                Http.put(
                        host,
                        "/wbm/firmware/WAGO_FW_04.03.03.wup",
                        "WAGOupload/1.14",
                        new Octets().text("WUP1").raw(image)),
                Http.answer("200 OK", "lighttpd/1.4.55", "application/json", "{\"ok\":true}"));
        tcp.close();
        month.at(
                tcp.now() + 60 * Calendar.SECOND,
                booted -> month.neighbours().announce(booted, site.filter()));
    }
}
