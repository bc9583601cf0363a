// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Snmp;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.UdpConversation;
import java.util.List;

/// The two SCADA servers, of which one is in charge: it polls the outstations and the data server,
/// and answers the historian under an address that goes where the charge goes.
final class Centre {
    private static final int BEAT_PORT = 5_405;
    private static final long SWITCHES_BOOTED = Calendar.at(-35, "10:21:00");

    /// So that 32 bits of them last some days.
    private static final long OCTETS_A_TICK = 60;

    private static final String COMMUNITY = "plant-ro";
    private static final String RECORDER = "HistorianCollector/4.1";

    private final Month month;
    private final Site site;
    private final Works works;
    private final Outstations first;
    private final Outstations second;
    private final DataServer firstData;
    private final DataServer secondData;
    private final UdpConversation beat;
    private Lasting<Integer> trends;
    private boolean onStandby;
    private boolean firstIsDown;
    private long switchBooted = Long.MAX_VALUE;
    private int request = 4_000;
    private int pings;

    Centre(Month month) {
        this.month = month;
        this.site = month.site();
        this.works = month.works();
        first = new Outstations(month, site.scada);
        second = new Outstations(month, site.standby);
        firstData = new DataServer(month, site.scada);
        secondData = new DataServer(month, site.standby);
        beat = month.udp(site.scada, BEAT_PORT, site.standby, BEAT_PORT);
        trends =
                month.lasting(
                        site.historian,
                        () -> onStandby ? site.serviceOnStandby : site.service,
                        Http.PORT,
                        tcp -> {
                            tcp.open();
                            return 0;
                        });
    }

    private Outstations inCharge() {
        return onStandby ? second : first;
    }

    private DataServer dataInCharge() {
        return onStandby ? secondData : firstData;
    }

    private Device server() {
        return onStandby ? site.standby : site.scada;
    }

    void plan() {
        month.every(50, "well", time -> served(() -> inCharge().pollWell(time)));
        month.every(900, "well-all", time -> served(() -> inCharge().pollWellWhole(time)));
        month.every(2_930, "well-door", time -> served(() -> inCharge().reportDoor(time)));
        month.every(40, "power", time -> served(() -> inCharge().powerChanges(time)));
        month.every(3_600, "power-all", time -> served(() -> inCharge().interrogate(time)));
        month.every(1_200, "power-test", time -> served(() -> inCharge().testPower(time)));
        month.every(60, "opcua", time -> served(() -> dataInCharge().read(time)));
        month.every(300, "snmp", time -> served(() -> countTraffic(time)));
        month.every(900, "ping", time -> served(() -> ping(time)));
        month.every(90, "trends", time -> served(() -> collect(time)));
        month.every(60, "beat", this::beat);
        month.operators().mayChange(2, time -> served(() -> inCharge().switchPump(time)));
        month.operators().mayChange(1, time -> served(() -> inCharge().switchBreaker(time)));
        month.operators().mayChange(1, time -> served(() -> dataInCharge().setAlarm(time)));
    }

    /// Nobody is in charge between the moment when the first server fails and that when the second
    /// notices.
    private void served(Runnable what) {
        if (!firstIsDown || onStandby) {
            what.run();
        }
    }

    private void beat(long time) {
        if (!firstIsDown) {
            Octets state = Octets.of("4353 0101").u32(time / Calendar.SECOND).u8(1).zeros(15);
            beat.at(time).ask(state, Octets.of("4353 0102").u32(time / Calendar.SECOND).zeros(16));
        }
    }

    private void countTraffic(long time) {
        long at = time;
        for (Device device : List.of(site.switchControl, site.switchAbove)) {
            int id = request++;
            boolean booted = device == site.switchControl && time > switchBooted;
            long ticks = (time - (booted ? switchBooted : SWITCHES_BOOTED)) / 10_000_000;
            long octets = ticks * OCTETS_A_TICK & 0xFFFF_FFFFL;
            month.udp(server(), device, Snmp.PORT)
                    .at(at += 30_000_000)
                    .ask(
                            Snmp.howMuch(COMMUNITY, id, 1),
                            Snmp.thatMuch(COMMUNITY, id, 1, ticks, octets));
        }
    }

    private void ping(long time) {
        long at = time;
        pings++;
        for (Device device :
                List.of(site.intake, site.filter(), site.dosing, site.packing, site.storage)) {
            at += 40_000_000;
            month.neighbours().ping(at, site.firewall, server(), device, 1, pings & 0xFFFF);
        }
    }

    private void collect(long time) {
        String host = site.service.dotted();
        String body =
                "{\"level\":%d,\"inflow\":%d,\"bottles\":%d}"
                        .formatted(works.level(time), works.inflow(time), works.bottles(time));
        trends.talk(
                time,
                (tcp, nothing) ->
                        tcp.ask(
                                Http.get(host, "/api/trends/latest", RECORDER),
                                Http.answer("200 OK", "ScadaWeb/9.2", "application/json", body)));
    }

    // ---- failing over, and back

    /// The first server dies; the second notices after three beats, takes the address, and begins.
    void failOver(long time) {
        firstIsDown = true;
        first.vanish();
        firstData.vanish();
        trends.vanish();
        for (int i = 0; i < 3; i++) {
            long asked = time + Timeline.seconds(31 + i);
            month.neighbours().request(asked, site.standby, site.scada.address());
        }
        month.at(
                time + Timeline.seconds(95),
                taken -> {
                    onStandby = true;
                    claim(taken, site.serviceOnStandby);
                });
    }

    /// The first server is back: it boots, and an engineer gives the charge back to it.
    void failBack(long time) {
        month.neighbours().probe(time, site.scada);
        month.neighbours().announce(time + 2_000_000_000L, site.scada);
        firstIsDown = false;
        month.at(
                time + Timeline.seconds(1_500),
                given -> {
                    second.end(given);
                    secondData.end(given);
                    trends.end(given);
                    onStandby = false;
                    claim(given + 400_000_000, site.service);
                });
    }

    private void claim(long time, Device service) {
        for (int i = 0; i < 3; i++) {
            month.neighbours().announce(time + i * Calendar.SECOND, service);
        }
        month.neighbours().announceByAnswer(time + 3 * Calendar.SECOND, service);
    }

    /// The switch in the cabinet has booted.
    void switchBoots(long time) {
        switchBooted = time;
    }

    /// The well's terminal unit loses its power, and comes back.
    void restartWell(long time) {
        inCharge().wellFails();
        month.at(time + Timeline.seconds(75), back -> inCharge().wellReturns(back));
    }
}
