// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// AWS IoT Core: policies (the document alone, or what the command line answers, in which the
/// document is a text), things, certificates, and how it logs.
///
/// A policy has no subject of its own, as it is attached to certificates: its name stands for all
/// that have it. In topic filters of such policies `*` and `?` are wildcards, while `+` and `#`
/// stand for themselves.
@AutoService(EvidenceImporter.class)
public final class AwsIot implements EvidenceImporter {
    /// What kind of resource an action is about; others apply to any.
    private static final Map<String, String> ABOUT =
            Map.of(
                    "publish", "topic",
                    "receive", "topic",
                    "retain-publish", "topic",
                    "subscribe", "topicfilter",
                    "connect", "client");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    @Override
    public String id() {
        return "aws-iot";
    }

    @Override
    public About about() {
        return new About(
                "Policies, things, certificates and logging of AWS IoT Core",
                "`aws iot get-policy --policy-name NAME`, `list-things`, `list-certificates`,"
                        + " `describe-certificate`, `get-v2-logging-options`",
                "what each policy lets a device do, and whether only with its own topics;"
                        + " certificates that are active, and until when; what is logged");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        if (text.contains("\"Statement\"") && text.contains("\"Effect\"")
                || text.contains("\"policyDocument\"")) {
            return text.contains("iot:") ? 85 : 50;
        }
        boolean things = text.contains("\"thingName\"") && text.contains("\"things\"");
        boolean certificates =
                text.contains("\"certificateId\"")
                        && (text.contains("\"certificates\"")
                                || text.contains("\"certificateDescription\""));
        return things || certificates ? 85 : text.contains("\"defaultLogLevel\"") ? 80 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            root.items().forEach(one -> any(reading, one));
        }
        if (reading.size() == 0) {
            reading.problems().whole("nothing of a policy, a thing, a certificate or a log in it");
        }
        return reading.done();
    }

    private static void any(Reading reading, Json one) {
        if (one.has("Statement")) {
            policy(reading, one, reading.source().system(), 0);
        }
        if (one.has("policyDocument")) {
            named(reading, one);
        }
        one.get("policies").items().forEach(policy -> any(reading, policy));
        one.get("things").items().forEach(thing -> thing(reading, thing));
        one.get("certificates").items().forEach(certificate -> certificate(reading, certificate));
        if (one.has("certificateDescription")) {
            certificate(reading, one.get("certificateDescription"));
        }
        if (one.has("defaultLogLevel") || one.has("disableAllLogs")) {
            logging(reading, one);
        }
    }

    // ---- policies

    private static void named(Reading reading, Json policy) {
        Json document = policy.get("policyDocument");
        String name = policy.get("policyName").text();
        if (document.object()) {
            policy(reading, document, reading.source().system(name), 0);
            return;
        }
        Problems inner = new Problems("policyDocument");
        Json read = Json.first(document.text(), inner);
        inner.lines().forEach(problem -> reading.problems().at(document, problem));
        policy(reading, read, reading.source().system(name), document.line());
    }

    /// @param line of a document that stands in a text; 0 where it has lines of its own
    private static void policy(Reading reading, Json document, String name, int line) {
        for (Json statement : document.get("Statement").items()) {
            statement(reading, statement, name, line == 0 ? statement.line() : line);
        }
    }

    private static void statement(Reading reading, Json statement, String name, int line) {
        String effect = statement.get("Effect").text();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            reading.problems().at(line, statement.column(), "a statement without Effect");
            return;
        }
        List<String> conditions = new ArrayList<>();
        List<String> actions = actions(statement, conditions);
        Json resource = statement.get("Resource");
        if (statement.has("NotResource")) {
            conditions.add("not for " + String.join(", ", statement.get("NotResource").texts()));
        }
        if (statement.get("Condition").object()) {
            conditions.add("under a condition on " + operands(statement.get("Condition")));
        }
        List<String> resources = resource.present() ? resource.texts() : List.of("*");
        boolean any = false;
        for (String text : resources) {
            String kind = kind(text);
            List<String> fitting =
                    actions.stream()
                            .filter(action ->
                                    kind.isEmpty()
                                            || action.equals("*")
                                            || ABOUT.getOrDefault(action, kind).equals(kind))
                            .toList();
            any |= !fitting.isEmpty();
            if (!fitting.isEmpty()) {
                grant(reading, name, line, fitting, rest(text), effect, conditions);
            }
        }
        if (!any) {
            reading.problems()
                    .at(
                            line,
                            statement.column(),
                            "grants nothing: no resource is of the kind that its actions are"
                                    + " about (topic/ to publish, topicfilter/ to subscribe,"
                                    + " client/ to connect)");
        }
    }

    private static void grant(
            Reading reading,
            String name,
            int line,
            List<String> actions,
            String resource,
            String effect,
            List<String> conditions) {
        reading.add(
                new PolicyGrant(
                        reading.source(),
                        line,
                        "aws-iot",
                        name,
                        actions,
                        resource,
                        Notation.GLOB,
                        effect.equals("Allow"),
                        false,
                        String.join("; ", conditions)));
    }

    private static String operands(Json condition) {
        Set<String> operands = new java.util.TreeSet<>();
        condition
                .members()
                .forEach(operator ->
                        operator.getValue()
                                .members()
                                .forEach(member -> operands.add(member.getKey())));
        return String.join(", ", operands);
    }

    private static List<String> actions(Json statement, List<String> conditions) {
        if (statement.has("NotAction")) {
            conditions.add("not for " + String.join(", ", statement.get("NotAction").texts()));
            return List.of("*");
        }
        return statement.get("Action").texts().stream().map(AwsIot::action).toList();
    }

    /// `iot:RetainPublish` is `retain-publish`; actions of other services stay as they are.
    private static String action(String text) {
        if (text.equals("*") || text.equalsIgnoreCase("iot:*")) {
            return "*";
        }
        return text.startsWith("iot:")
                ? HUMP.matcher(text.substring(4)).replaceAll("-").toLowerCase(Locale.ROOT)
                : text;
    }

    /// `topic`, `topicfilter`, `client` and the like; empty for everything.
    private static String kind(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || parts[5].startsWith("*")) {
            return "";
        }
        int slash = parts[5].indexOf('/');
        return slash < 0 ? parts[5] : parts[5].substring(0, slash);
    }

    private static String rest(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return arn;
        }
        int slash = parts[5].indexOf('/');
        return slash < 0 ? parts[5] : parts[5].substring(slash + 1);
    }

    // ---- registry

    private static void thing(Reading reading, Json thing) {
        reading.add(
                identity(
                        reading,
                        thing,
                        thing.get("thingName").text(),
                        Flag.UNSAID,
                        List.of(),
                        Map.of()));
    }

    private static void certificate(Reading reading, Json certificate) {
        String id = certificate.get("certificateId").text();
        if (id.isEmpty()) {
            reading.problems().at(certificate, "a certificate without certificateId");
            return;
        }
        String status = certificate.get("status").text();
        Flag enabled =
                status.isEmpty() ? Flag.UNSAID : status.equals("ACTIVE") ? Flag.YES : Flag.NO;
        Map<String, Instant> times = new LinkedHashMap<>();
        times.put("created", reading.times().at(certificate.any("creationDate")));
        times.put("expires", reading.times().at(certificate.get("validity", "notAfter")));
        reading.add(identity(reading, certificate, id, enabled, List.of(id), times));
    }

    private static DeviceIdentity identity(
            Reading reading,
            Json place,
            String id,
            Flag enabled,
            List<String> thumbprints,
            Map<String, Instant> times) {
        return new DeviceIdentity(
                reading.source(),
                place.line(),
                "aws-iot",
                id,
                enabled,
                thumbprints.isEmpty() ? "" : "x509-ca",
                thumbprints,
                times.getOrDefault("created", Instant.EPOCH),
                Instant.EPOCH,
                times.getOrDefault("expires", Instant.EPOCH),
                place.get("policyName").text());
    }

    private static void logging(Reading reading, Json options) {
        boolean off =
                options.get("disableAllLogs").yes()
                        || options.get("defaultLogLevel").text().equals("DISABLED");
        String level = options.get("defaultLogLevel").text().toLowerCase(Locale.ROOT);
        reading.add(
                new Setting(
                        reading.source(),
                        options.line(),
                        "aws-iot",
                        "",
                        "diagnostic-logs",
                        off ? "none" : level));
    }
}
