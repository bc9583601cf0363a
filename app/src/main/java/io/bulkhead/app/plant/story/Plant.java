// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import static io.bulkhead.app.plant.world.Segment.BOTTLING;
import static io.bulkhead.app.plant.world.Segment.CONTROL;
import static io.bulkhead.app.plant.world.Segment.INTERNET;
import static io.bulkhead.app.plant.world.Segment.OFFICE;
import static io.bulkhead.app.plant.world.Segment.PALLETIZING;
import static io.bulkhead.app.plant.world.Segment.SUPERVISION;
import static io.bulkhead.app.plant.world.Stack.EMBEDDED;
import static io.bulkhead.app.plant.world.Stack.LINUX;
import static io.bulkhead.app.plant.world.Stack.NETWORK;
import static io.bulkhead.app.plant.world.Stack.WINDOWS;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.Stack;
import java.util.ArrayList;
import java.util.List;

/// Who is in the plant: it takes water from a well, treats it, bottles it and stacks the bottles on
/// pallets. Names of hosts on the Internet and their addresses are those reserved for examples (RFC
/// 2606, RFC 5737).
public final class Plant {
    /// What DNS appends to names of the plant.
    static final String DOMAIN = ".plant.example";

    private final List<Device> devices = new ArrayList<>();

    // ---- between the levels

    final Device firewall =
            add("fw-plant", "Fortinet", "firewall", 3, NETWORK, CONTROL, 1, "00:09:0f:3a:11:70");
    final Device firewallAbove = again(firewall, SUPERVISION, 1);
    final Device firewallOffice = again(firewall, OFFICE, 1);

    // ---- level 1: controllers and instruments

    final Device switchControl =
            add("sw-control", "Moxa", "switch", 1, NETWORK, CONTROL, 2, "00:90:e8:4b:20:06");
    final Device intake =
            add("plc-intake", "Schneider", "plc", 1, EMBEDDED, CONTROL, 11, "00:00:54:1f:6e:21");
    final Device filter =
            add("plc-filter", "WAGO", "plc", 1, LINUX, CONTROL, 12, "00:30:de:43:0b:9c");
    final Device dosing =
            add("plc-dosing", "Siemens", "plc", 1, EMBEDDED, CONTROL, 20, "28:63:36:8a:5d:02");
    final Device packing =
            add("plc-packing", "Rockwell", "plc", 1, EMBEDDED, CONTROL, 30, "5c:88:16:b1:44:0e");
    final Device packingIo =
            add(
                    "io-packing",
                    "Rockwell",
                    "io-module",
                    0,
                    EMBEDDED,
                    CONTROL,
                    31,
                    "00:00:bc:5e:07:d3");
    final Device wellRtu =
            add("rtu-well", "Schweitzer", "rtu", 1, LINUX, CONTROL, 40, "00:30:a7:0c:91:5b");
    final Device powerRtu =
            add("rtu-power", "ABB", "rtu", 1, EMBEDDED, CONTROL, 41, "00:0c:02:66:31:f8");
    final Device acidity =
            add("sensor-ph", "Espressif", "iot-device", 0, EMBEDDED, CONTROL, 51, sensorMac(1));
    final Device turbidity =
            add("sensor-ntu", "Espressif", "iot-device", 0, EMBEDDED, CONTROL, 52, sensorMac(2));
    final Device chlorine =
            add("sensor-cl2", "Espressif", "iot-device", 0, EMBEDDED, CONTROL, 53, sensorMac(3));

    // ---- level 2 and 3: operators, servers, engineering

    final Device switchAbove =
            add(
                    "sw-super",
                    "Hirschmann",
                    "switch",
                    2,
                    NETWORK,
                    SUPERVISION,
                    2,
                    "00:80:63:91:c4:10");
    final Device domain =
            add("dc-plant", "VMware", "server", 3, WINDOWS, SUPERVISION, 5, "00:50:56:a1:05:05");
    final Device hmi =
            add("hmi-water", "Dell", "hmi", 2, WINDOWS, SUPERVISION, 10, "18:66:da:2c:f0:3b");
    final Device hmiPacking =
            add("hmi-packing", "Dell", "hmi", 2, WINDOWS, SUPERVISION, 11, "18:66:da:2c:f1:88");
    final Device scada =
            add(
                    "scada-srv",
                    "VMware",
                    "scada-server",
                    2,
                    WINDOWS,
                    SUPERVISION,
                    20,
                    "00:50:56:a1:14:20");
    final Device opc =
            add("opc-srv", "VMware", "opcua-server", 2, WINDOWS, SUPERVISION, 21, vmMac(21));
    final Device engineering =
            add(
                    "eng-ws",
                    "Dell",
                    "engineering-station",
                    3,
                    WINDOWS,
                    SUPERVISION,
                    30,
                    "f8:b1:56:d7:62:19");
    final Device broker =
            add(
                    "edge-broker",
                    "Raspberry Pi",
                    "mqtt-broker",
                    3,
                    LINUX,
                    SUPERVISION,
                    40,
                    "dc:a6:32:5b:80:4f");
    final Device building =
            add(
                    "bms-srv",
                    "Dell",
                    "building-server",
                    2,
                    WINDOWS,
                    SUPERVISION,
                    50,
                    "d0:94:66:3f:12:a7");
    final Device airHandling =
            add(
                    "ahu-1",
                    "Siemens",
                    "building-controller",
                    1,
                    EMBEDDED,
                    SUPERVISION,
                    51,
                    "00:a0:03:7d:22:61");
    final Device roomControl =
            add(
                    "vav-lab",
                    "Delta Controls",
                    "building-controller",
                    1,
                    EMBEDDED,
                    SUPERVISION,
                    52,
                    "00:40:ae:15:c3:08");
    final Device jumpHost =
            add("jump-host", "VMware", "jump-host", 3, LINUX, SUPERVISION, 60, vmMac(60));
    final Device storage =
            add("nas-backup", "Synology", "nas", 3, LINUX, SUPERVISION, 70, "00:11:32:a9:5e:c7");

    // ---- level 4: the office

    final Device intruder =
            add("office-pc-07", "Dell", "workstation", 4, WINDOWS, OFFICE, 107, officeMac(7));
    final Device clerk =
            add("office-pc-12", "Dell", "workstation", 4, WINDOWS, OFFICE, 112, officeMac(12));
    final Device printer =
            add("printer-2nd", "Brother", "printer", 4, EMBEDDED, OFFICE, 120, "00:80:77:4e:d1:35");

    // ---- machine cells, delivered with addresses of their makers' choice

    final Device bottler =
            add("plc-bottler", "Siemens", "plc", 1, EMBEDDED, BOTTLING, 1, "8c:f3:19:04:7b:e6");
    final Device bottlerPanel =
            add("panel-bottler", "Siemens", "hmi", 2, WINDOWS, BOTTLING, 2, "00:1b:1b:c5:90:2d");
    final Device palletizer =
            add("plc-pallet", "Schneider", "plc", 1, EMBEDDED, PALLETIZING, 1, "00:00:54:0d:65:be");
    final Device palletizerPanel =
            add("panel-pallet", "Weintek", "hmi", 2, LINUX, PALLETIZING, 2, "00:0c:26:31:08:7a");

    // ---- outside

    final Device publicTime = outside("time.example.net", "203.0.113.123");
    final Device updates = outside("updates.vendor.example", "198.51.100.20");
    final Device mail = outside("mail.company.example", "198.51.100.77");

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

    private Device again(Device device, Segment segment, int host) {
        Device other = device.on(segment, segment.address(host));
        devices.add(other);
        return other;
    }

    private Device outside(String name, String address) {
        Device device = new Device(name, "", "internet-host", 5, LINUX, INTERNET, address, "");
        devices.add(device);
        return device;
    }

    private static String sensorMac(int number) {
        return "24:0a:c4:98:1d:%02x".formatted(0x40 + number);
    }

    private static String vmMac(int number) {
        return "00:50:56:a1:14:%02x".formatted(number);
    }

    private static String officeMac(int number) {
        return "d0:94:66:81:4c:%02x".formatted(number);
    }

    /// All of them; the firewall once for each of its addresses.
    public List<Device> devices() {
        return List.copyOf(devices);
    }
}
