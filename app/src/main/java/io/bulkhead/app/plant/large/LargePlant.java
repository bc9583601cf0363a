// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.large;

import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Cells of 200 devices: controllers, instruments, panels and workstations, most of which talk
/// within their cell. The same numbers make the same plant.
public final class LargePlant {
    private static final int CELL = 200;
    private static final int CONTROLLERS = 20;
    private static final int PROCESS = 160;
    private static final int PANELS = 180;
    private static final int EPHEMERAL = 40_000;

    private static final List<Make> MAKES =
            List.of(
                    new Make("Siemens", "6ES7 315-2EH14-0AB0", "00:1b:1b"),
                    new Make("Rockwell Automation", "1756-L83E/B", "00:00:bc"),
                    new Make("Schneider Electric", "BMX P34 2020", "00:80:f4"),
                    new Make("ABB", "AC500", "00:24:59"),
                    new Make("Mitsubishi Electric", "R04CPU", "00:26:92"));

    private static final List<Service> SERVICES =
            List.of(
                    new Service("modbus", 502, true, true),
                    new Service("s7comm", 102, true, true),
                    new Service("cip", 44_818, true, true),
                    new Service("http", 80, false, true),
                    new Service("opcua", 4_840, false, true),
                    new Service("tls", 443, false, false),
                    new Service("ssh", 22, false, false),
                    new Service("smb", 445, false, false));

    private final Random random;
    private final long start;
    private final long end;
    private final List<Asset> assets;

    /// @param devices how many
    /// @param start nanoseconds since 1970 of the first packet
    /// @param end of the last one
    public LargePlant(int devices, long seed, long start, long end) {
        this.random = new Random(seed);
        this.start = start;
        this.end = end;
        List<Asset> made = new ArrayList<>(devices);
        for (int i = 0; i < devices; i++) {
            made.add(asset(i));
        }
        this.assets = List.copyOf(made);
    }

    private record Make(String vendor, String model, String prefix) {}

    private record Service(String protocol, int port, boolean controls, boolean tells) {}

    private enum Kind {
        PLC("plc", "controller", "1"),
        SENSOR("sensor", "field-device", "0"),
        HMI("hmi", "operator-station", "2"),
        WORKSTATION("workstation", "", "4");

        private final String type;
        private final String role;
        private final String level;

        Kind(String type, String role, String level) {
            this.type = type;
            this.role = role;
            this.level = level;
        }

        private static Kind at(int place) {
            if (place < CONTROLLERS) {
                return PLC;
            }
            if (place < PROCESS) {
                return SENSOR;
            }
            return place < PANELS ? HMI : WORKSTATION;
        }
    }

    /// The devices, cell after cell.
    public List<Asset> assets() {
        return assets;
    }

    private Asset asset(int number) {
        int cell = number / CELL;
        int place = number % CELL;
        Kind kind = Kind.at(place);
        boolean process = place < PROCESS;
        Make make = MAKES.get(number % MAKES.size());
        String firmware = process ? "V" + random.nextInt(1, 5) + "." + random.nextInt(0, 9) : "";
        return new Asset(
                "d" + number,
                "default",
                List.of(mac(process ? make.prefix() : "02:00:00", number)),
                List.of(address(cell, place)),
                List.of("%s-%03d-%03d".formatted(kind.type, cell + 1, place + 1)),
                process ? make.vendor() : "",
                process ? make.model() : "",
                firmware,
                "",
                "",
                kind.type,
                kind.role,
                kind.level,
                "",
                place == 0 ? "high" : "",
                false,
                List.of(),
                start,
                end,
                process ? said(make, firmware) : List.of());
    }

    private static String mac(String prefix, int number) {
        return "%s:%02x:%02x:%02x"
                .formatted(prefix, number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    private static String address(int cell, int place) {
        return "10." + cell / 256 + "." + cell % 256 + "." + (place + 1);
    }

    private static List<Fact> said(Make make, String firmware) {
        return List.of(
                new Fact(Attribute.VENDOR, make.vendor(), "oui", 0, 1, 60),
                new Fact(Attribute.MODEL, make.model(), "cip", 0, 2, 95),
                new Fact(Attribute.FIRMWARE, firmware, "cip", 0, 2, 95));
    }

    /// Conversations between them: panels and workstations ask, mostly in their own cell. Each call
    /// makes more.
    public List<Conversation> conversations(int count) {
        List<Conversation> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(conversation(i));
        }
        return made;
    }

    private Conversation conversation(int number) {
        int cell = random.nextInt(Math.max(1, assets.size() / CELL));
        Asset source = inCell(cell, PROCESS + random.nextInt(CELL - PROCESS));
        Asset target =
                random.nextInt(20) == 0
                        ? assets.get(random.nextInt(assets.size()))
                        : inCell(cell, random.nextInt(PROCESS));
        Service service = SERVICES.get(random.nextInt(SERVICES.size()));
        boolean control = service.controls() && random.nextInt(4) == 0;
        return new Conversation(
                "f" + number,
                "default",
                new Conversation.End(source.id(), source.addresses().getFirst(), EPHEMERAL),
                new Conversation.End(target.id(), target.addresses().getFirst(), service.port()),
                "tcp",
                service.protocol(),
                10,
                10,
                1_000,
                1_000,
                start + number,
                end,
                "established",
                control ? 5 : 0,
                service.tells() ? 20 : 0,
                3,
                control ? Set.of(Action.READ, Action.WRITE) : Set.of(Action.READ),
                Set.of(),
                0,
                number + 1L,
                true,
                List.of());
    }

    private Asset inCell(int cell, int place) {
        return assets.get(Math.min(assets.size() - 1, cell * CELL + place));
    }
}
