// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What rules ask of gateways and services: what they are, and what is declared and filed of them.
final class Signs {
    /// Names that a sentence lists before it counts.
    private static final int NAMED = 4;

    /// Zones outside the plant's fences.
    private static final Set<ZoneKind> BEYOND =
            EnumSet.of(
                    ZoneKind.CLOUD_GATEWAY,
                    ZoneKind.SERVICES,
                    ZoneKind.REMOTE_USER,
                    ZoneKind.EXTERNAL);

    /// Protocols in which somebody works on another machine.
    static final Set<String> REMOTE_SESSIONS =
            Set.of("ssh", "telnet", "rdp", "vnc", "winrm", "rlogin", "rsh", "teamviewer");

    private static final Set<String> YES = Set.of("yes", "true", "on", "enabled", "allow", "1");
    private static final Set<String> NO =
            Set.of("no", "false", "off", "none", "disabled", "deny", "0");

    private Signs() {}

    // ---- what it is

    static ZoneKind kind(Component component, Estate estate) {
        return estate.zoneOf(component).kind();
    }

    static boolean beyond(ZoneKind kind) {
        return BEYOND.contains(kind);
    }

    static boolean fieldGateway(Component component, Estate estate) {
        return component.role() == Role.FIELD_GATEWAY
                || component.role() == Role.BROKER
                        && kind(component, estate) == ZoneKind.FIELD_GATEWAY;
    }

    /// Where devices are reached from outside the site.
    static boolean cloudGateway(Component component, Estate estate) {
        return component.role() == Role.CLOUD_GATEWAY
                || kind(component, estate) == ZoneKind.CLOUD_GATEWAY
                        && component.role() != Role.GROUP;
    }

    /// Where devices of many owners meet: a cloud gateway, or a broker on site.
    static boolean hub(Component component, Estate estate) {
        return component.role() == Role.BROKER || cloudGateway(component, estate);
    }

    /// What uses device data and gives orders.
    static boolean service(Component component, Estate estate) {
        return switch (component.role()) {
            case SERVICE, HISTORIAN, SCADA_SERVER -> true;
            case SERVER -> kind(component, estate) == ZoneKind.SERVICES;
            case CONTROLLER,
                    SAFETY_CONTROLLER,
                    FIELD_DEVICE,
                    FIELD_GATEWAY,
                    HMI,
                    ENGINEERING_STATION,
                    BROKER,
                    JUMP_HOST,
                    WORKSTATION,
                    NETWORK_DEVICE,
                    CLOUD_GATEWAY,
                    REMOTE_USER,
                    EXTERNAL,
                    GROUP,
                    UNKNOWN ->
                    false;
        };
    }

    /// Who gives the device its program: named by the site, else by what it does.
    static boolean engineering(Component component, Estate estate) {
        return switch (SiteList.has(estate.workload().site().engineeringStations(), component)) {
            case YES -> true;
            case NO, UNSAID -> component.role() == Role.ENGINEERING_STATION;
        };
    }

    /// Flows at either end of which it stands.
    static Stream<DataFlow> flows(Component component, Estate estate) {
        return Stream.concat(estate.from(component).stream(), estate.to(component).stream());
    }

    /// Whether it gives orders to devices, or passes them on.
    static boolean commands(Component component, Estate estate) {
        return estate.from(component).stream().anyMatch(DataFlow::carriesControl);
    }

    /// Whether people are rarely there: said of the component, else of its zone.
    static Answer unattended(Component component, Estate estate) {
        Answer own = component.declared().unattended();
        return own == Answer.UNSAID ? estate.zoneOf(component).declared().unattended() : own;
    }

    /// The line in which that is said.
    static int unattendedLine(Component component, Estate estate) {
        return component.declared().unattended() == Answer.UNSAID
                ? estate.zoneOf(component).declared().line()
                : component.declared().line();
    }

    // ---- what is said of it

    /// Whether the declaration says so in words of its own: `settings: {rate-limit: yes}`.
    static boolean says(Component component, String setting) {
        return YES.contains(said(component, setting));
    }

    static boolean denies(Component component, String setting) {
        return NO.contains(said(component, setting));
    }

    static String said(Component component, String setting) {
        return component.declared().setting(setting).toLowerCase(Locale.ROOT);
    }

    static boolean yes(Setting setting) {
        return YES.contains(setting.value().toLowerCase(Locale.ROOT));
    }

    static boolean no(Setting setting) {
        return NO.contains(setting.value().toLowerCase(Locale.ROOT));
    }

    static List<Setting> settings(Component component, Estate estate, String... keys) {
        List<String> wanted = List.of(keys);
        return filed(Setting.class, component, estate).stream()
                .filter(one -> wanted.contains(one.key()))
                .toList();
    }

    /// What files say of a component or of the system that it is: the export of a hub is mostly
    /// called as the hub is, else the declaration says its name (`settings: {system: plant-hub}`).
    static <T extends Item> List<T> filed(Class<T> kind, Component component, Estate estate) {
        List<T> direct = estate.filed(component, kind);
        String system = component.declared().setting("system");
        if (!direct.isEmpty() || system.isEmpty()) {
            return direct;
        }
        return estate.evidence().of(kind).stream()
                .filter(item -> system.equalsIgnoreCase(system(item)))
                .toList();
    }

    private static String system(Item item) {
        return switch (item) {
            case Item.PolicyGrant grant -> grant.system();
            case Item.Setting setting -> setting.system();
            case Item.DeviceIdentity identity -> identity.registry();
            case Item.Account account -> account.system();
            case Item.LogSource log -> log.origin();
            case Item.AuditEntry entry -> entry.system();
            case Item.FirewallRule rule -> rule.device();
            case Item.FirewallDefault rule -> rule.device();
            case Item.Artefact artefact -> artefact.asset();
            case Item.Backup backup -> backup.asset();
            case Item.Review review -> review.subject();
            case Item.AssetRecord asset -> asset.name();
            case Item.Change _,
                    Item.SignIn _,
                    Item.SignInPolicy _,
                    Item.SoftwareComponent _,
                    Item.CodeFinding _,
                    Item.CodeScan _,
                    Item.SupportEnd _,
                    Item.SupplierStatement _ ->
                    "";
        };
    }

    // ---- what follows

    /// What nobody seeing, declaring or filing anything amounts to: of what people declared, that
    /// the design leaves it open; of what was only seen, that it is not known.
    ///
    /// @param severity of what would be evident
    static Exposure unsaid(
            Component component, Severity severity, String open, String missing, Estate estate) {
        return component.isDeclared()
                ? Exposure.inherent(
                        Controls.weaker(severity),
                        open,
                        Paper.declared("declared without it", component, estate))
                : Exposure.unknown(missing);
    }

    /// As `a, b, c` or `a, b, c, d and 7 more`.
    static String names(Collection<String> all) {
        List<String> names = all.stream().distinct().sorted().toList();
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }

    /// `1 device`, `3 devices`.
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
