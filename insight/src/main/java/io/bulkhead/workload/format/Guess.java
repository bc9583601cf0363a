// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Names;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What other tools' words for parts of a system most likely mean here. A guess is told, so that a
/// person confirms it.
public final class Guess {
    private static final Map<Pattern, Role> ROLES = new LinkedHashMap<>();
    private static final Map<Pattern, ZoneKind> ZONES = new LinkedHashMap<>();

    static {
        role("safety|\\bsis\\b", Role.SAFETY_CONTROLLER);
        role("iot.?hub|cloud.?gateway|iot.?core|api.?gateway|event.?hub", Role.CLOUD_GATEWAY);
        role("gateway|\\bedge\\b", Role.FIELD_GATEWAY);
        role("engineering", Role.ENGINEERING_STATION);
        role("\\bplc\\b|\\brtu\\b|controller", Role.CONTROLLER);
        role("\\bhmi\\b|operator panel", Role.HMI);
        role("scada", Role.SCADA_SERVER);
        role("historian", Role.HISTORIAN);
        role("broker|mqtt|message queue", Role.BROKER);
        role("jump|bastion", Role.JUMP_HOST);
        role(
                "sensor|actuator|field.?device|iot.?device|camera|meter|\\bdevice\\b",
                Role.FIELD_DEVICE);
        role("firewall|switch|router|access point", Role.NETWORK_DEVICE);
        role("vendor|remote", Role.REMOTE_USER);
        role("browser|client|workstation|laptop|mobile|phone", Role.WORKSTATION);
        role("server", Role.SERVER);
        role("service|web|api|app|database|storage|store|function|dashboard", Role.SERVICE);
        zone("internet|public|external|untrusted", ZoneKind.EXTERNAL);
        zone("cloud", ZoneKind.CLOUD_GATEWAY);
        zone("gateway|\\bedge\\b", ZoneKind.FIELD_GATEWAY);
        zone("remote|vendor|\\buser", ZoneKind.REMOTE_USER);
        zone("local|physical", ZoneKind.LOCAL);
        zone("device|field|cell|plant|control|process|safety|machine|\\bot\\b", ZoneKind.DEVICE);
    }

    private Guess() {}

    private static void role(String words, Role role) {
        ROLES.put(Pattern.compile(words), role);
    }

    private static void zone(String words, ZoneKind kind) {
        ZONES.put(Pattern.compile(words), kind);
    }

    /// The role that a type or name names outright, else the first one that it sounds like.
    public static Role role(String type, String name) {
        String word = words(type).replace(' ', '-');
        Optional<Role> outright =
                Arrays.stream(Role.values()).filter(one -> Names.of(one).equals(word)).findFirst();
        return outright.orElseGet(() ->
                like(ROLES, words(type)).or(() -> like(ROLES, words(name))).orElse(Role.UNKNOWN));
    }

    static Optional<ZoneKind> zone(String type, String name) {
        String word = words(type).replace(' ', '-');
        Optional<ZoneKind> outright =
                Arrays.stream(ZoneKind.values())
                        .filter(one -> Names.of(one).equals(word))
                        .findFirst();
        return outright.or(() -> like(ZONES, words(type))).or(() -> like(ZONES, words(name)));
    }

    private static <T> Optional<T> like(Map<Pattern, T> known, String words) {
        return known.entrySet().stream()
                .filter(one -> one.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String words(String text) {
        String cut = text.length() > 200 ? text.substring(0, 200) : text;
        return cut.replace("IoT", "Iot")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replace('_', ' ')
                .strip();
    }
}
