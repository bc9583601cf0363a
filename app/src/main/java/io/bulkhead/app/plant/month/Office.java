// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Tls;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// People at their desks: computers that boot in the morning, pages whose parts come from names
/// that are new every time, printing, updates on Tuesdays, and a laptop that comes and goes.
final class Office {
    private static final int PRINT_PORT = 9_100;
    private static final int UPDATE_PORT = 8_530;
    private static final String UPDATER = "Windows-Update-Agent/10.0.10011.16384";
    private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// One in so many days the laptop stays away.
    private static final int AWAY = 3;

    private static final double WORK_SECONDS = 3_600.0 * 8;

    private final Month month;
    private final Site site;
    private final Leases leases;
    private final Neighbourhood neighbourhood;
    private final Random chance;
    private final Tls tls;
    private final Map<String, Device> laptops = new HashMap<>();
    private int laptopHost = 131;

    Office(Month month, Leases leases, Neighbourhood neighbourhood) {
        this.month = month;
        this.site = month.site();
        this.leases = leases;
        this.neighbourhood = neighbourhood;
        this.chance = month.chance("office");
        this.tls = new Tls(month.chance("office-tls"));
    }

    void plan() {
        for (Device computer : List.of(site.pc07, site.pc12, site.pc13, site.pc15)) {
            month.workdays("07:30:00", 2_700, "boot " + computer.name(), t -> work(t, computer));
        }
        month.workdays("08:20:00", 7_200, "laptop", this::bringLaptop);
        for (int day = 1; day <= month.days(); day++) {
            if (Calendar.weekday(day) == DayOfWeek.TUESDAY) {
                month.at(day, "12:10:00", this::updateOffice);
                month.at(day, "13:30:00", this::updatePlant);
            }
        }
    }

    // ---- a day

    private void work(long time, Device computer) {
        leases.reclaim(time, computer);
        neighbourhood.settle(time + 400_000_000, computer);
        month.lookUpInVain(
                time + 9 * Calendar.SECOND, computer, site.firewallOffice, "wpad.company.example");
        browseUntil(time + Timeline.seconds(WORK_SECONDS), time + 20 * Calendar.SECOND, computer);
    }

    private void browseUntil(long end, long next, Device computer) {
        if (next > end) {
            return;
        }
        month.timeline().at(next, time -> browseUntil(end, time + seconds(90, 700), computer));
        month.at(next, time -> browse(time, computer));
    }

    private long seconds(double least, double most) {
        return Timeline.seconds(least + (most - least) * chance.nextDouble());
    }

    private void browse(long time, Device computer) {
        if (chance.nextInt(25) == 0) {
            print(time, computer);
            return;
        }
        if (chance.nextInt(40) == 0) {
            neighbourhood.seek(time, computer, "OLD-FILE-SRV");
        }
        List<Device> hosts = new ArrayList<>();
        hosts.add(site.outside.get(chance.nextInt(site.outside.size())));
        for (int i = chance.nextInt(3); i > 0; i--) {
            hosts.add(content());
        }
        long at = time;
        for (Device host : hosts) {
            at = visit(at, computer, host, 300 + chance.nextInt(9_000));
        }
    }

    /// A server whose name nobody has heard before.
    private Device content() {
        StringBuilder name = new StringBuilder("r");
        for (int i = 0; i < 12; i++) {
            name.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        name.append(".cdn").append(1 + chance.nextInt(4)).append(".example");
        String network = NETWORKS[chance.nextInt(NETWORKS.length)];
        return Site.host(name.toString(), network + (140 + chance.nextInt(110)));
    }

    /// Looks a host up and talks to it, unreadably.
    private long visit(long time, Device client, Device server, int bytes) {
        month.lookUp(time, client, site.firewallOffice, server.name(), server.dotted());
        TcpConversation tcp = month.tcp(client, server, Tls.PORT).at(time + 12_000_000).open();
        Random key = month.chance("certificate " + server.name());
        tcp.ask(
                tls.clientHello(server.name()),
                tls.serverHello(server.name(), "Example Company", "Example Trust Services", key));
        tcp.ask(tls.clientFinished(), tls.finished());
        for (int i = 0; i < 1 + chance.nextInt(3); i++) {
            tcp.after(0.05 + chance.nextDouble());
            tcp.ask(tls.data(90 + chance.nextInt(400)), tls.data(bytes));
        }
        tcp.close();
        return tcp.now();
    }

    private void print(long time, Device computer) {
        byte[] page = new byte[4_000 + chance.nextInt(20_000)];
        chance.nextBytes(page);
        TcpConversation tcp = month.tcp(computer, site.printer, PRINT_PORT).at(time).open();
        tcp.clientSays(new Octets().text("\u001B%-12345X@PJL JOB\r\n").raw(page));
        tcp.after(1.5).close();
    }

    // ---- the laptop

    /// It asks for the address that it had, which somebody else may have got since.
    private void bringLaptop(long time) {
        if (chance.nextInt(AWAY) == 0) {
            return;
        }
        Device laptop = laptop();
        long at = time;
        if (chance.nextBoolean()) {
            leases.reclaimInVain(at, laptop);
            laptopHost = 131 + chance.nextInt(18);
            laptop = laptop();
            at += 2 * Calendar.SECOND;
            leases.obtain(at, laptop);
        } else {
            leases.reclaim(at, laptop);
        }
        neighbourhood.settle(at + 300_000_000, laptop);
        long stay = Timeline.seconds(3_600 + 3_600 * 5 * chance.nextDouble());
        browseUntil(at + stay, at + 15 * Calendar.SECOND, laptop);
    }

    private Device laptop() {
        String address = Segment.OFFICE.address(laptopHost);
        return laptops.computeIfAbsent(address, one -> site.laptop.on(Segment.OFFICE, one));
    }

    // ---- Tuesdays

    private void updateOffice(long time) {
        long at = time;
        Device updates = site.outside.get(1);
        for (Device computer : List.of(site.pc07, site.pc12, site.pc13, site.pc15)) {
            for (int i = 0; i < 3; i++) {
                at = visit(at + seconds(10, 90), computer, updates, 15_000);
            }
        }
    }

    /// Computers of the plant get theirs from the domain controller.
    private void updatePlant(long time) {
        long at = time;
        String host = site.domain.name() + Site.DOMAIN + ":" + UPDATE_PORT;
        for (Device computer : List.of(site.hmi, site.hmiPacking, site.scada, site.historian)) {
            at += seconds(60, 600);
            byte[] cabinet = new byte[120_000];
            chance.nextBytes(cabinet);
            String path =
                    "/Content/%02X/windows10.0-kb50%05d.cab"
                            .formatted(chance.nextInt(256), chance.nextInt(100_000));
            TcpConversation tcp = month.tcp(computer, site.domain, UPDATE_PORT).at(at).open();
            tcp.ask(
                    Http.get(host, path, UPDATER),
                    Http.file("Microsoft-IIS/10.0", new Octets().text("MSCF").raw(cabinet)));
            tcp.close();
        }
    }
}
