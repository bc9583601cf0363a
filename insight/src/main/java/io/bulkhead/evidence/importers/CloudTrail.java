// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// AWS CloudTrail: a log file, or what the command line looks up.
@AutoService(EvidenceImporter.class)
public final class CloudTrail implements EvidenceImporter {
    private static final Set<String> ROLLOUTS =
            Set.of("CreateJob", "CreateOTAUpdate", "UpdateJob", "CreateDeployment");
    private static final Set<String> COMMANDS =
            Set.of("Publish", "UpdateThingShadow", "StartCommandExecution", "SendCommand");

    private static final Pattern POLICY =
            Pattern.compile(
                    "(Attach|Detach|Put|Create|Delete|Set).*(Policy|PolicyVersion|DefaultPolicyVersion)");
    private static final Pattern KEY =
            Pattern.compile("(Create|Delete|Update).*(AccessKey|Keys.*)");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    @Override
    public String id() {
        return "aws-cloudtrail";
    }

    @Override
    public About about() {
        return new About(
                "AWS CloudTrail",
                "a log file of the trail (unpacked), or `aws cloudtrail lookup-events`",
                "who changed, rolled out or commanded what, from where, with which key");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean record = text.contains("\"eventSource\"") && text.contains("\"eventName\"");
        return record || text.contains("\"CloudTrailEvent\"") ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        List<Json> entries = new ArrayList<>();
        List<Json> places = new ArrayList<>();
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            Json list =
                    root.get("Records").list()
                            ? root.get("Records")
                            : root.get("Events").list() ? root.get("Events") : root;
            for (Json entry : list.items()) {
                Json inner = entry.get("CloudTrailEvent");
                entries.add(inner.present() ? Json.first(inner.text(), new Problems("")) : entry);
                places.add(entry);
            }
        }
        reading.dated(EntraSignIns.newest(entries, "eventTime"));
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).get("eventName").text().isEmpty()) {
                reading.problems().at(places.get(i), "an entry without eventName");
            } else {
                entry(reading, entries.get(i), places.get(i).line());
            }
        }
        return reading.done();
    }

    private static void entry(Reading reading, Json entry, int line) {
        String service = entry.get("eventSource").text().replaceFirst("\\.amazonaws\\.com$", "");
        String name = entry.get("eventName").text();
        Json identity = entry.get("userIdentity");
        String error = entry.get("errorCode").text();
        Json asked = entry.get("requestParameters");
        reading.add(
                new AuditEntry(
                        reading.source(),
                        line,
                        service.isEmpty() ? "aws" : "aws-" + service,
                        reading.times().at(entry.get("eventTime")),
                        identity.any("userName", "arn", "principalId", "invokedBy", "type").text(),
                        action(service, name),
                        asked.any(
                                        "thingName",
                                        "topic",
                                        "jobId",
                                        "policyName",
                                        "certificateId",
                                        "target",
                                        "userName",
                                        "roleName")
                                .text(),
                        error.isEmpty() ? "success" : error.toLowerCase(Locale.ROOT),
                        "",
                        entry.get("sourceIPAddress").text()));
    }

    private static String action(String service, String name) {
        if (POLICY.matcher(name).matches()) {
            return "policy-change";
        }
        if (KEY.matcher(name).matches()) {
            return "key-use";
        }
        boolean iot = service.startsWith("iot");
        if (iot && ROLLOUTS.contains(name)) {
            return "rollout";
        }
        if (iot && COMMANDS.contains(name)) {
            return "command";
        }
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
