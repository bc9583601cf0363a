// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Familiarity;
import io.bulkhead.baseline.Novelty;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Finding;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Something happens that the baseline does not know: one rule for each class of behaviour.
@AutoService(Detection.class)
public final class UnusualBehaviour implements Detection, Watch {
    private static final int SHOWN = 5;

    private static final Map<Aspect, Rule> RULES = new EnumMap<>(Aspect.class);

    static {
        put(
                Aspect.DEVICE,
                "new-device",
                "New device",
                "A device that nobody announced may be an intruder's, or a way around the firewall.",
                List.of("T0848"),
                "New Asset Detected (OT subnets only)",
                "Field Device Discovered Unexpectedly");
        put(
                Aspect.ROLE,
                "new-network-service",
                "Another device took a role that others rely on",
                "Who gives addresses, names, time or routes decides where others' traffic goes.",
                List.of("T0830"));
        put(
                Aspect.RELATION,
                "new-conversation",
                "A station speaks to a device it never spoke to",
                "Plants are wired on purpose: who talks to whom rarely changes.",
                List.of("T0886"),
                "New Port Discovery",
                "New Activity Detected - EtherNet/IP I/O Connection",
                "Unauthorized Multicast/Broadcast Connection",
                "Unauthorized SSH Access");
        put(
                Aspect.INTERNET,
                "new-internet-peer",
                "A device talks to the internet where it never did",
                "Plant devices that reach out can be reached, and can carry data out.",
                List.of("T0883"),
                "Internet Access Detected",
                "Unauthorized Internet Connectivity Detected",
                "External address within the network communicated with Internet");
        put(
                Aspect.FUNCTION,
                "new-function",
                "A station uses a function that it never used",
                "Automation repeats itself; a new function is a person or a program at work.",
                List.of("T0855"),
                "Unpermitted Usage of Modbus Function Code",
                "Unpermitted Usage of DNP3 Function Code",
                "Unpermitted Usage of ASDU Types",
                "Unauthorized MMS Service",
                "New Activity Detected - CIP Class Service",
                "New Activity Detected - EtherNet/IP Protocol Command",
                "New Activity Detected - CIP PCCC Command",
                "New Activity Detected - Using AMS Protocol Command",
                "New Activity Detected - Unauthorized RPC Message Type",
                "Unauthorized Windows Process",
                "Unauthorized Windows Service",
                "Suspicion of Remote Windows Service Management",
                "Unauthorized OPC UA Activity",
                "Unauthorized OPC UA Request/Response",
                "Omron FINS Unauthorized Command",
                "Unauthorized Mitsubishi MELSEC Command",
                "Unauthorized SNMP Operation",
                "Unauthorized HTTP Activity",
                "Unauthorized Profinet Frame Type",
                "Unauthorized BACNet Route",
                "Unauthorized MMS Program Access",
                "Unauthorized Siemens S7 Execution of Control Function",
                "Unauthorized Siemens S7 Execution of User Defined Function",
                "Unauthorized Siemens S7 Plus Operation",
                "Unauthorized Siemens S7 Plus Block Access");
        put(
                Aspect.OBJECT,
                "new-object",
                "A station touches an object that it never touched",
                "Which points are read and written follows from the program; others are a search or a"
                        + " manipulation.",
                List.of("T0861", "T0855"),
                "Modbus Address Range Violation",
                "Unauthorized BACNet Object Access",
                "Unauthorized Access to Siemens S7 Data Block",
                "New Activity Detected - CIP Class",
                "New Activity Detected - CIP Symbol",
                "New Activity Detected - Read/Write Command (AMS Index Group)",
                "New Activity Detected - Read/Write Command (AMS Index Offset)",
                "Unauthorized Access to Siemens S7 Plus Object",
                "Suspicion of Illegal Integrity Scan");
        put(
                Aspect.VALUE,
                "unusual-value",
                "A value outside of what was ever written",
                "A setpoint beyond its range can damage what it controls.",
                List.of("T0836", "T0831"));
        put(
                Aspect.RATE,
                "unusual-write-rate",
                "A station writes far more often than ever",
                "Writes in a row override operators and controllers, and can overload the device.",
                List.of("T0806"));
        put(
                Aspect.PERIOD,
                "rhythm-broken",
                "A station asks far more often or far more seldom than ever",
                "Automation asks at even intervals. Others mean that the program was changed, or that"
                        + " somebody else asks in the station's name.",
                List.of("T0856", "T0830"),
                "Abnormal Periodic Behavior In Communication Channel");
        put(
                Aspect.NAME,
                "new-name",
                "A device looks up a name of an owner it never asked for",
                "Who is in need of a new name has new software, a new master, or an intruder.",
                List.of("T0885"),
                "Unauthorized Name Query");
        put(
                Aspect.LOGIN,
                "new-login",
                "A login by a user that never logged in there",
                "Accounts that appear where they never did are borrowed, guessed or new.",
                List.of("T0859"),
                "Unauthorized SMB Login");
        put(
                Aspect.IDENTITY,
                "identity-changed",
                "A device says another firmware, program or serial number than before",
                "Firmware and programs change by updates, or by attackers; a serial number changes"
                        + " only with the device.",
                List.of("T0857"),
                "Firmware Change Detected",
                "Firmware Version Changed",
                "Beckhoff Software Changed",
                "Modbus Firmware Version Changed",
                "S7 Plus PLC Firmware Changed",
                "Mitsubishi Firmware Version Changed",
                "New LLDP Device Configuration");
    }

    /// What is new in a shift that was never watched is one alert a station: the first weekly
    /// backup is no flood.
    private static final Rule UNWATCHED_SHIFT =
            Rule.named(
                            "new-in-unwatched-shift",
                            "A station does what it never did, in a shift that was never watched",
                            Engine.POLICY_VIOLATION)
                    .techniques("T0855")
                    .why(
                            "It may belong to this shift, as a weekly backup does, or to somebody who"
                                    + " prefers to work unobserved.")
                    .benign("Backups, reports, cleaning and maintenance at nights and weekends.")
                    .blindSpots(
                            "What an attacker does in such a shift while learning goes on is"
                                    + " usual from then on.")
                    .advice(
                            "Ask who worked or what ran in this shift. If it belongs to the plant,"
                                    + " approve it; if nobody knows it, look at each of its packets.")
                    .build();

    private static void put(
            Aspect aspect,
            String id,
            String title,
            String why,
            List<String> techniques,
            String... covers) {
        RULES.put(
                aspect,
                Rule.named(id, title, Engine.POLICY_VIOLATION)
                        .techniques(techniques.toArray(String[]::new))
                        .why(why)
                        .benign(
                                "A change that was planned and made after the baseline was learned.")
                        .blindSpots("What an attacker did while the baseline was learned is usual.")
                        .advice(
                                "Find out who made the change. If it belongs to the plant, approve it"
                                        + " in the baseline with its scope; if not, treat the source as"
                                        + " taken over.")
                        .covers(covers)
                        .build());
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(RULES.values());
        rules.add(UNWATCHED_SHIFT);
        return rules;
    }

    @Override
    public Interests interests() {
        return new Interests().novelties(RULES.keySet().toArray(Aspect[]::new));
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void novelty(Novelty novelty, Findings findings) {
        Scene scene = novelty.scene();
        boolean fold = novelty.familiarity() == Familiarity.UNSEEN_CYCLE && novelty.talk();
        Finding finding =
                findings.raise(fold ? UNWATCHED_SHIFT : RULES.get(novelty.aspect()), scene)
                        .weigh(danger(novelty), Authority.of(novelty.familiarity()));
        if (novelty.familiarity() == Familiarity.YOUNG) {
            finding.atMost(Severity.LOW);
        } else if (withinReach(novelty)) {
            finding.atMost(Severity.MEDIUM, "as it is close to what is usual");
        }
        if (fold) {
            finding.from(scene.client()).toNobody();
        } else if (novelty.operation() != null) {
            finding.from(scene.client()).to(scene.server());
        } else if (novelty.aspect() != Aspect.RELATION) {
            finding.from(novelty.place()).toNobody();
        }
        finding.subject(fold ? novelty.shift() : subject(novelty))
                .what(() -> sentence(novelty))
                .unlessUsual(novelty)
                .tell();
    }

    /// People who operate a plant do now and then what they have not done for weeks: a value a
    /// little beyond the usual ones, another command from the station that commands. It is worth a
    /// look, and no alarm.
    private static boolean withinReach(Novelty novelty) {
        return switch (novelty.aspect()) {
            case VALUE -> novelty.written().envelope().nearly(novelty.value());
            case FUNCTION, OBJECT -> novelty.sourceCommands();
            case DEVICE, ROLE, RELATION, INTERNET, RATE, PERIOD, LOGIN, NAME, IDENTITY -> false;
        };
    }

    private static Danger danger(Novelty novelty) {
        Operation operation = novelty.operation();
        Danger byAction = operation == null ? Danger.CONSIDERABLE : byAction(operation);
        return switch (novelty.aspect()) {
            case DEVICE, INTERNET, LOGIN -> Danger.CONSIDERABLE;
            case ROLE, VALUE, RATE, IDENTITY -> Danger.GRAVE;
            case RELATION, FUNCTION, OBJECT ->
                    !novelty.scene().unicast()
                            ? Danger.SLIGHT
                            : byAction.compareTo(Danger.CONSIDERABLE) < 0
                                    ? Danger.CONSIDERABLE
                                    : byAction;
            case NAME, PERIOD -> Danger.SLIGHT;
        };
    }

    /// What stops or loads a device has alerts of its own, which say how grave it is.
    private static Danger byAction(Operation operation) {
        return EngineeringAction.tells(operation.action())
                ? Danger.CONSIDERABLE
                : Danger.of(operation.action());
    }

    /// What makes an alert of its own; many objects of one kind are one.
    private static String subject(Novelty novelty) {
        return switch (novelty.aspect()) {
            case DEVICE -> "";
            case RELATION, RATE ->
                    novelty.scene().protocol.isEmpty()
                            ? "port " + novelty.scene().serverPort()
                            : novelty.scene().protocol;
            case FUNCTION, PERIOD -> novelty.operation().name();
            case OBJECT -> novelty.item().action() + " " + novelty.item().area();
            case VALUE -> novelty.relation() == null ? "values" : novelty.written().object();
            case INTERNET, LOGIN, ROLE, IDENTITY, NAME -> novelty.text();
        };
    }

    private static String sentence(Novelty novelty) {
        Scene scene = novelty.scene();
        String client = Wording.at(scene.client());
        String server = Wording.at(scene.server());
        String did = novelty.operation() == null ? "" : novelty.operation().name();
        return switch (novelty.aspect()) {
            case DEVICE ->
                    Wording.at(novelty.place())
                            + " was never seen on this network before; "
                            + novelty.baseline().devices().size()
                            + " devices were learned.";
            case ROLE ->
                    Wording.at(novelty.place())
                            + " acts as "
                            + novelty.text()
                            + learned("; learned: ", novelty.before());
            case RELATION ->
                    client
                            + " speaks to "
                            + server
                            + " over "
                            + subject(novelty)
                            + (did.isEmpty() ? "" : " (" + did + ")")
                            + "; it never did"
                            + learned("; learned clients: ", clients(novelty));
            case INTERNET ->
                    client
                            + " talks to "
                            + server
                            + " outside ("
                            + novelty.text()
                            + "); it never did.";
            case FUNCTION ->
                    client
                            + " used "
                            + did
                            + " ("
                            + scene.protocol
                            + ") on "
                            + server
                            + "; it never did"
                            + learned("; learned functions: ", functions(novelty.relation()));
            case OBJECT ->
                    client
                            + " did "
                            + did
                            + " with "
                            + Wording.object(novelty.item())
                            + value(novelty)
                            + " of "
                            + server
                            + "; it never did"
                            + learned("; learned objects: ", objects(novelty));
            case VALUE ->
                    client
                            + " wrote "
                            + Wording.number(novelty.value())
                            + " to "
                            + novelty.written().object()
                            + " of "
                            + server
                            + "; learned range "
                            + Wording.number(novelty.written().envelope().low())
                            + " to "
                            + Wording.number(novelty.written().envelope().high())
                            + " in "
                            + novelty.written().envelope().count()
                            + " writes.";
            case RATE ->
                    client
                            + " wrote more than "
                            + Wording.number(novelty.value())
                            + " times in ten minutes to "
                            + server
                            + "; learned at most "
                            + novelty.relation().writesAtMost()
                            + ".";
            case LOGIN ->
                    client
                            + " logs in to "
                            + server
                            + " as "
                            + novelty.text()
                            + "; learned users: "
                            + users(novelty.relation());
            case IDENTITY ->
                    Wording.at(novelty.place())
                            + " says "
                            + novelty.text()
                            + learned("; before: ", novelty.before());
            case PERIOD ->
                    client
                            + " sends "
                            + did
                            + " ("
                            + scene.protocol
                            + ") to "
                            + server
                            + " every "
                            + Wording.duration((long) novelty.value())
                            + "; learned: every "
                            + Wording.duration(novelty.function().rhythm().period())
                            + ".";
            case NAME -> client + " looked up a name of " + novelty.text() + "; it never did.";
        };
    }

    private static String learned(String words, String list) {
        return list.isEmpty() ? "." : words + list + ".";
    }

    private static String value(Novelty novelty) {
        boolean writes = novelty.item().action() != Action.READ && novelty.item().numeric();
        return writes && novelty.item().values() > 0
                ? " = " + Wording.number(novelty.item().number(0))
                : "";
    }

    private static String clients(Novelty novelty) {
        List<String> names = new ArrayList<>();
        for (Relation relation : novelty.baseline().relations()) {
            if (relation.server().equals(novelty.scene().server())
                    && relation.protocol().equals(novelty.scene().protocol)) {
                names.add(Wording.at(relation.client()));
            }
        }
        return some(names);
    }

    private static String functions(Relation relation) {
        List<String> names = new ArrayList<>();
        relation.functions().forEach((function, key) -> names.add(function.label()));
        return some(names);
    }

    private static String users(Relation relation) {
        List<String> names = new ArrayList<>();
        relation.users().forEach((known, key) -> names.add(known.label()));
        return some(names);
    }

    private static String objects(Novelty novelty) {
        List<String> names = new ArrayList<>();
        novelty.relation()
                .scopes()
                .forEach((scope, key) -> {
                    if (scope.action() == novelty.item().action()
                            && scope.area().equals(novelty.item().area())) {
                        if (!scope.addresses().isEmpty()) {
                            names.add(scope.addresses().toString());
                        }
                        scope.names().forEach((known, name) -> names.add(known.label()));
                    }
                });
        return some(names);
    }

    private static String some(List<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        String shown = String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())));
        return sorted.size() > SHOWN ? shown + " and " + (sorted.size() - SHOWN) + " more" : shown;
    }
}
