// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.export;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.Relation;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.pipeline.Observations.Place;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a baseline as manufacturer usage descriptions (RFC 8520), one for each device of ours.
/// What a device opens is in its from-device policy, what others open to it in its to-device
/// policy, each with the answers in the other direction. Servers of names and time are named by
/// their classes (`urn:ietf:params:mud:dns`, `…:ntp`), which a MUD manager maps to addresses; other
/// peers by their addresses, as there is no manufacturer to name them.
public final class MudExport {
    static final String DNS = "urn:ietf:params:mud:dns";
    static final String NTP = "urn:ietf:params:mud:ntp";

    private static final int DNS_PORT = 53;
    private static final int NTP_PORT = 123;

    /// Hours that a description is to be believed: 48, as in the standard's example.
    private static final int CACHE_HOURS = 48;

    private final JsonWriter json = new JsonWriter();
    private final Baseline baseline;
    private final Place device;
    private final String name;
    private final List<Permit> opens;
    private final List<Permit> opened;

    private MudExport(Baseline baseline, Place device, List<Permit> permits) {
        this.baseline = baseline;
        this.device = device;
        this.name = Permit.text(device).replace('.', '_').replace(':', '_');
        this.opens = permits.stream().filter(each -> each.client().equals(device)).toList();
        this.opened = permits.stream().filter(each -> each.server().equals(device)).toList();
    }

    /// Descriptions by the names of their files, and `controllers.json`: the addresses of the
    /// classes that they name.
    ///
    /// @param time that they are said to be of, as RFC 3339 has it
    public static SortedMap<String, String> of(Baseline baseline, long realm, String time) {
        List<Permit> permits = Permit.of(baseline, realm);
        SortedMap<String, String> files = new TreeMap<>();
        for (Place place : described(baseline, realm)) {
            MudExport export = new MudExport(baseline, place, permits);
            files.put(export.name + ".json", export.all(time));
        }
        files.put("controllers.json", controllers(permits));
        return files;
    }

    /// Devices of ours, and whoever asks or is asked in a protocol that was learned; groups and the
    /// world outside are described by nobody.
    private static SortedSet<Place> described(Baseline baseline, long realm) {
        SortedSet<Place> places = new TreeSet<>(Baseline.BY_ADDRESS);
        baseline.devices().forEach(device -> places.add(device.place()));
        for (Relation relation : baseline.relations()) {
            places.add(relation.client());
            places.add(relation.server());
        }
        places.removeIf(place ->
                place.realm() != realm
                        || place.version() == Addresses.MAC
                        || !Addresses.unicast(place.version(), place.high(), place.low()));
        return places;
    }

    private static String controllers(List<Permit> permits) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        for (String urn : List.of(DNS, NTP)) {
            SortedSet<String> addresses = new TreeSet<>();
            permits.stream()
                    .filter(permit -> controller(permit).equals(urn))
                    .forEach(permit -> addresses.add(Permit.text(permit.server())));
            json.beginList(urn);
            addresses.forEach(json::text);
            json.endList();
        }
        return json.endObject().newLine().toString();
    }

    /// The class of a permit's server, or empty.
    private static String controller(Permit permit) {
        boolean single =
                Addresses.unicast(
                        permit.server().version(), permit.server().high(), permit.server().low());
        if (!single || permit.firstPort() != permit.lastPort()) {
            return "";
        }
        return switch (permit.firstPort()) {
            case DNS_PORT -> DNS;
            case NTP_PORT -> permit.ipProtocol() == Channel.UDP ? NTP : "";
            default -> "";
        };
    }

    private String all(String time) {
        About about = baseline.about(device);
        String called =
                about == null || about.name().isEmpty() ? Permit.text(device) : about.name();
        json.beginObject().beginObject("ietf-mud:mud").field("mud-version", 1);
        json.field("mud-url", "https://bulkhead.invalid/mud/" + name + ".json");
        json.field("last-update", time).field("cache-validity", CACHE_HOURS);
        json.field("is-supported", true);
        json.field("systeminfo", called.length() > 60 ? called.substring(0, 60) : called);
        policy("from-device-policy", "from");
        policy("to-device-policy", "to");
        json.endObject().beginObject("ietf-access-control-list:acls").beginList("acl");
        list("from", true);
        list("to", false);
        return json.endList().endObject().endObject().newLine().toString();
    }

    private String listName(String way) {
        return way + "-" + name;
    }

    private void policy(String key, String way) {
        json.beginObject(key).beginObject("access-lists").beginList("access-list");
        json.beginObject().field("name", listName(way)).endObject();
        json.endList().endObject().endObject();
    }

    private void list(String way, boolean from) {
        json.beginObject().field("name", listName(way));
        json.field("type", family() + "-acl-type");
        json.beginObject("aces").beginList("ace");
        int number = 0;
        for (Permit permit : opens) {
            entry(way + "-" + number++, permit, from, true);
        }
        for (Permit permit : opened) {
            if (!permit.client().equals(permit.server())) {
                entry(way + "-" + number++, permit, from, false);
            }
        }
        json.endList().endObject().endObject();
    }

    private String family() {
        return device.version() == Addresses.IPV4 ? "ipv4" : "ipv6";
    }

    /// @param from whether packets from the device are meant
    /// @param opens whether the device opens the conversation
    private void entry(String entryName, Permit permit, boolean from, boolean opens) {
        String controller = opens ? controller(permit) : "";
        json.beginObject().field("name", entryName).beginObject("matches");
        if (!controller.isEmpty()) {
            json.beginObject("ietf-mud:mud").field("controller", controller).endObject();
        }
        json.beginObject(family());
        json.field("protocol", permit.ipProtocol());
        if (controller.isEmpty()) {
            Place peer = opens ? permit.server() : permit.client();
            json.field(
                    (from ? "destination-" : "source-") + family() + "-network",
                    Permit.text(peer) + (peer.version() == Addresses.IPV4 ? "/32" : "/128"));
        }
        json.endObject();
        ports(permit, from == opens, opens);
        json.endObject().beginObject("actions").field("forwarding", "accept");
        json.endObject().endObject();
    }

    private void ports(Permit permit, boolean asks, boolean opens) {
        String transport =
                switch (permit.ipProtocol()) {
                    case Channel.TCP -> "tcp";
                    case Channel.UDP -> "udp";
                    default -> "";
                };
        if (transport.isEmpty()) {
            return;
        }
        json.beginObject(transport);
        if (permit.ipProtocol() == Channel.TCP) {
            json.field("ietf-mud:direction-initiated", opens ? "from-device" : "to-device");
        }
        json.beginObject(asks ? "destination-port" : "source-port");
        if (permit.firstPort() == permit.lastPort()) {
            json.field("operator", "eq").field("port", permit.firstPort());
        } else {
            json.field("lower-port", permit.firstPort());
            json.field("upper-port", permit.lastPort());
        }
        json.endObject().endObject();
    }
}
