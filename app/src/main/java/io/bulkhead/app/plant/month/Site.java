// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import static io.bulkhead.app.plant.world.Segment.CONTROL;
import static io.bulkhead.app.plant.world.Segment.INTERNET;
import static io.bulkhead.app.plant.world.Segment.OFFICE;
import static io.bulkhead.app.plant.world.Segment.SUPERVISION;
import static io.bulkhead.app.plant.world.Stack.LINUX;
import static io.bulkhead.app.plant.world.Stack.NETWORK;
import static io.bulkhead.app.plant.world.Stack.WINDOWS;

import io.bulkhead.app.plant.story.Plant;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who is in the plant of the month: that of the sample day, and what a plant has besides: a second
/// SCADA server, a historian, two routers that stand in for each other, more of an office, and
/// those who come for a while.
final class Site {
    /// What DNS appends to names of the plant.
    static final String DOMAIN = ".plant.example";

    private static final String[] OUTSIDE = {
        "mail.company.example", "198.51.100.77",
        "updates.vendor.example", "198.51.100.20",
        "intranet.company.example", "198.51.100.78",
        "telemetry.vendor.example", "198.51.100.31",
        "news.example", "203.0.113.10",
        "weather.example", "203.0.113.44",
        "shop.example", "203.0.113.57",
        "search.example", "192.0.2.9",
        "maps.example", "192.0.2.80",
        "portal.supplier.example", "192.0.2.131"
    };

    private final List<Device> devices = new ArrayList<>(new Plant().devices());

    final Device firewall = of("fw-plant", CONTROL);
    final Device firewallAbove = of("fw-plant", SUPERVISION);
    final Device firewallOffice = of("fw-plant", OFFICE);

    // ---- level 1

    final Device switchControl = of("sw-control");
    final Device intake = of("plc-intake");
    final Device dosing = of("plc-dosing");
    final Device packing = of("plc-packing");
    final Device packingIo = of("io-packing");
    final Device well = of("rtu-well");
    final Device power = of("rtu-power");
    final Device acidity = of("sensor-ph");
    final Device turbidity = of("sensor-ntu");
    final Device chlorine = of("sensor-cl2");
    final Device bottler = of("plc-bottler");
    final Device bottlerPanel = of("panel-bottler");

    /// The filter's controller, and the one that takes its place and its address.
    private final Device oldFilter = of("plc-filter");

    private final Device newFilter =
            add("plc-filter", "WAGO", "plc", 1, LINUX, CONTROL, 12, "00:30:de:43:77:15");
    private boolean filterReplaced;

    // ---- levels 2 and 3

    final Device switchAbove = of("sw-super");
    final Device domain = of("dc-plant");
    final Device hmi = of("hmi-water");
    final Device hmiPacking = of("hmi-packing");
    final Device scada = of("scada-srv");
    final Device standby =
            add("scada-b", "VMware", "scada-server", 2, WINDOWS, SUPERVISION, 22, vm(0x22));
    final Device historian =
            add("historian", "VMware", "server", 3, WINDOWS, SUPERVISION, 23, vm(0x23));
    final Device opc = of("opc-srv");
    final Device engineering = of("eng-ws");
    final Device broker = of("edge-broker");
    final Device building = of("bms-srv");
    final Device airHandling = of("ahu-1");
    final Device roomControl = of("vav-lab");
    final Device jumpHost = of("jump-host");
    final Device storage = of("nas-backup");

    /// The address under which the SCADA server that is in charge is asked.
    final Device service = scada.on(SUPERVISION, SUPERVISION.address(25));

    final Device serviceOnStandby = standby.on(SUPERVISION, SUPERVISION.address(25));

    final Device routerA =
            add("rtr-a", "Cisco", "router", 3, NETWORK, SUPERVISION, 252, "00:1b:54:c0:21:0a");
    final Device routerB =
            add("rtr-b", "Cisco", "router", 3, NETWORK, SUPERVISION, 253, "00:1b:54:c0:21:5e");

    /// Comes for maintenance.
    final Device serviceLaptop =
            add(
                    "svc-laptop",
                    "Dell",
                    "engineering-station",
                    3,
                    WINDOWS,
                    SUPERVISION,
                    90,
                    "8c:04:ba:51:70:3e");

    // ---- level 4

    final Device pc07 = of("office-pc-07");
    final Device pc12 = of("office-pc-12");
    final Device pc13 = office("office-pc-13", 113, "d0:94:66:81:4c:13");
    final Device pc15 = office("office-pc-15", 115, "d0:94:66:81:4c:15");
    final Device printer = of("printer-2nd");
    final Device laptop = office("laptop-sales", 131, "54:bf:64:0a:b9:d2");

    // ---- who means harm

    final Device stranger =
            add("raspberrypi", "Raspberry Pi", "", 1, LINUX, CONTROL, 77, "b8:27:eb:6d:02:91");

    // ---- outside

    final Device publicTime = of("time.example.net");
    final List<Device> outside = outside();

    private static List<Device> outside() {
        List<Device> hosts = new ArrayList<>();
        for (int i = 0; i < OUTSIDE.length; i += 2) {
            hosts.add(host(OUTSIDE[i], OUTSIDE[i + 1]));
        }
        return List.copyOf(hosts);
    }

    /// Someone on the Internet.
    static Device host(String name, String address) {
        return new Device(name, "", "internet-host", 5, LINUX, INTERNET, address, "");
    }

    private Device of(String name) {
        return devices.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private Device of(String name, Segment segment) {
        return devices.stream()
                .filter(one -> one.name().equals(name) && one.segment() == segment)
                .findFirst()
                .orElseThrow();
    }

    private Device office(String name, int host, String mac) {
        return add(name, "Dell", "workstation", 4, WINDOWS, OFFICE, host, mac);
    }

    private Device add(
            String name,
            String vendor,
            String type,
            int level,
            Stack stack,
            Segment segment,
            int host,
            String mac) {
        Device device =
                new Device(name, vendor, type, level, stack, segment, segment.address(host), mac);
        devices.add(device);
        return device;
    }

    private static String vm(int number) {
        return "00:50:56:a1:14:%02x".formatted(number);
    }

    /// The one that is there now.
    Device filter() {
        return filterReplaced ? newFilter : oldFilter;
    }

    boolean filterReplaced() {
        return filterReplaced;
    }

    void replaceFilter() {
        filterReplaced = true;
    }

    Device gateway(Device device) {
        return switch (device.segment()) {
            case SUPERVISION -> firewallAbove;
            case OFFICE -> firewallOffice;
            default -> firewall;
        };
    }

    /// Who is always there, on the three routed segments.
    Stream<Device> residents() {
        return Stream.of(
                switchControl,
                intake,
                filter(),
                dosing,
                packing,
                packingIo,
                well,
                power,
                acidity,
                turbidity,
                chlorine,
                switchAbove,
                domain,
                hmi,
                hmiPacking,
                scada,
                standby,
                historian,
                opc,
                engineering,
                broker,
                building,
                airHandling,
                roomControl,
                jumpHost,
                storage,
                printer);
    }

    /// All, one that has several addresses once for each.
    List<Device> devices() {
        return List.copyOf(devices);
    }
}
