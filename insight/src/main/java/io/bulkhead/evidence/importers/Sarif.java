// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.CodeFinding;
import io.bulkhead.evidence.Item.CodeScan;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Results of static analysis and of searches for secrets: SARIF 2.1.0. What a baseline says is
/// gone is left out; what was suppressed is kept and marked.
@AutoService(EvidenceImporter.class)
public final class Sarif implements EvidenceImporter {
    /// Tools that look for passwords, keys and tokens.
    private static final Pattern SECRET_TOOLS =
            Pattern.compile(
                    "(?i).*(gitleaks|trufflehog|detect-?secrets|ggshield|gitguardian|secretlint|credscan|secret).*");

    private static final Pattern SECRET_RULES =
            Pattern.compile(
                    "(?i).*(secret|credential|password|passwd|api-?key|private-?key|access-?token|hard-?coded|cwe-(259|321|522|798)\\b).*");

    @Override
    public String id() {
        return "sarif";
    }

    @Override
    public About about() {
        return new About(
                "Results of static analysis and of searches for secrets, SARIF 2.1.0",
                "from the build pipeline, of the revision that was released",
                "that code was analysed before its release, which findings are open, and that no"
                        + " secret was found in it");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean schema = text.contains("sarif-schema") || text.contains("/sarif/");
        boolean runs = text.contains("\"runs\"") && text.contains("\"tool\"");
        boolean named = name.toLowerCase(Locale.ROOT).endsWith(".sarif");
        return schema || runs ? 90 : named && text.strip().startsWith("{") ? 60 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Json log = Json.first(Texts.of(content, reading.problems()), reading.problems());
        if (!log.get("version").text().equals("2.1.0")) {
            reading.problems().at(log, "version is not 2.1.0; read as if it were");
        }
        List<Json> runs = log.get("runs").items();
        reading.dated(newest(reading, runs));
        runs.forEach(run -> run(reading, run));
        return reading.done();
    }

    private static Instant newest(Reading reading, List<Json> runs) {
        Instant newest = Instant.EPOCH;
        for (Json run : runs) {
            Instant ended = ended(reading, run);
            newest = ended.isAfter(newest) ? ended : newest;
        }
        return newest;
    }

    private static Instant ended(Reading reading, Json run) {
        Instant newest = Instant.EPOCH;
        for (Json invocation : run.get("invocations").items()) {
            Instant at = reading.times().at(invocation.any("endTimeUtc", "startTimeUtc"));
            newest = at.isAfter(newest) ? at : newest;
        }
        return newest;
    }

    /// Rules of a run by their ids, and in their order.
    private record Rules(Map<String, Json> byId, List<Json> inOrder) {}

    private static void run(Reading reading, Json run) {
        Json driver = run.get("tool", "driver");
        String tool = driver.get("name").text();
        if (tool.isEmpty()) {
            reading.problems().at(run, "a run without the name of its tool");
        }
        Rules rules = new Rules(new HashMap<>(), new ArrayList<>());
        rules(driver, rules, true);
        run.get("tool", "extensions").items().forEach(one -> rules(one, rules, false));
        String revision = "";
        for (Json origin : run.get("versionControlProvenance").items()) {
            revision = revision.isEmpty() ? origin.get("revisionId").text() : revision;
        }
        boolean secrets =
                SECRET_TOOLS.matcher(tool).matches()
                        || rules.byId().values().stream()
                                .anyMatch(rule -> secret(rule.get("id").text(), rule));
        Instant ended = ended(reading, run);
        reading.add(
                new CodeScan(
                        reading.source(),
                        run.line(),
                        tool,
                        driver.any("semanticVersion", "version").text(),
                        revision,
                        ended.equals(Instant.EPOCH) ? reading.source().dated() : ended,
                        completed(run),
                        secrets));
        for (Json result : run.get("results").items()) {
            if (!result.get("baselineState").text().equals("absent")
                    && !finding(reading, tool, revision, result, rules)) {
                return;
            }
        }
    }

    private static void rules(Json component, Rules rules, boolean driver) {
        for (Json rule : component.get("rules").items()) {
            rules.byId().putIfAbsent(rule.get("id").text(), rule);
            if (driver) {
                rules.inOrder().add(rule);
            }
        }
    }

    /// Without results there was no scan: SARIF 2.1.0, 3.14.23.
    private static boolean completed(Json run) {
        for (Json invocation : run.get("invocations").items()) {
            if (invocation.has("executionSuccessful")
                    && !invocation.get("executionSuccessful").yes()) {
                return false;
            }
        }
        return run.get("results").list();
    }

    private static boolean finding(
            Reading reading, String tool, String revision, Json result, Rules rules) {
        String id = result.get("ruleId").text();
        Json rule = result.get("rule");
        String index = result.any("ruleIndex").text() + rule.get("index").text();
        Json definition = rules.byId().getOrDefault(id, Json.NOTHING);
        if (!definition.present() && index.matches("\\d{1,7}")) {
            int at = Integer.parseInt(index);
            definition = at < rules.inOrder().size() ? rules.inOrder().get(at) : Json.NOTHING;
        }
        String named =
                !id.isEmpty()
                        ? id
                        : rule.get("id").text().isEmpty()
                                ? definition.get("id").text()
                                : rule.get("id").text();
        Json location = Json.NOTHING;
        for (Json one : result.get("locations").items()) {
            location = location.present() ? location : one.get("physicalLocation");
        }
        String line = location.get("region", "startLine").text();
        return reading.add(
                new CodeFinding(
                        reading.source(),
                        result.line(),
                        tool,
                        named,
                        level(result, definition),
                        result.get("message").any("text", "markdown", "id").text(),
                        location.get("artifactLocation", "uri").text()
                                + (line.isEmpty() ? "" : ":" + line),
                        suppressed(result),
                        revision,
                        SECRET_TOOLS.matcher(tool).matches() || secret(named, definition)));
    }

    private static boolean secret(String id, Json rule) {
        return SECRET_RULES.matcher(clip(id)).matches()
                || rule.get("properties", "tags").texts().stream()
                        .anyMatch(tag -> SECRET_RULES.matcher(clip(tag)).matches());
    }

    private static String clip(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private static String level(Json result, Json rule) {
        String kind = result.get("kind").text();
        if (!kind.isEmpty() && !kind.equals("fail")) {
            return "none";
        }
        String said = result.get("level").text();
        String usual = rule.get("defaultConfiguration", "level").text();
        return !said.isEmpty() ? said : usual.isEmpty() ? "warning" : usual;
    }

    /// One that is under review or was rejected suppresses nothing: SARIF 2.1.0, 3.35.3.
    private static boolean suppressed(Json result) {
        for (Json suppression : result.get("suppressions").items()) {
            String status = suppression.get("status").text();
            if (status.isEmpty() || status.equals("accepted")) {
                return true;
            }
        }
        return false;
    }
}
