// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.triage.Decision;
import io.bulkhead.detect.triage.DecisionText;
import io.bulkhead.detect.triage.Decisions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Decides about alerts: closes, mutes, takes back. The decisions are a file that `analyze
/// --decisions` heeds.
@Command(
        name = "triage",
        description =
                "Decides about alerts. Decisions are lines of a file that analyze --decisions heeds.",
        subcommands = {
            Triage.Show.class,
            Triage.Close.class,
            Triage.Mute.class,
            Triage.Undo.class,
            Triage.Measured.class
        })
final class Triage implements Callable<Integer> {
    private static final PrintStream OUT = System.out;

    @Override
    public Integer call() {
        throw new UserError(
                "say what: list, close, mute, undo or measure (see bulkhead triage --help)");
    }

    /// Where decisions are kept, and who makes them.
    static final class Where {
        @Option(
                names = "--decisions",
                required = true,
                paramLabel = "FILE",
                description = "where decisions are kept; made if there is none")
        private Path file;

        @Option(
                names = "--author",
                paramLabel = "NAME",
                description = "who decides (default: ${sys:user.name})",
                defaultValue = "${sys:user.name}")
        private String author;

        private Decisions read() {
            return Files.exists(file) ? DecisionFile.read(file) : Decisions.NONE;
        }

        private void add(Decision decision) {
            read(); // what cannot be read must not be added to
            DecisionFile.add(file, decision);
            OUT.println(decision.id());
        }

        private static String id() {
            byte[] random = new byte[6];
            new SecureRandom().nextBytes(random);
            return "decision-" + HexFormat.of().formatHex(random);
        }

        private static long now() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
    }

    private static List<JsonNode> alerts(Path result) {
        Path file = Files.isDirectory(result) ? result.resolve("alerts.jsonl") : result;
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> alerts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                alerts.add(json.readTree(line));
            }
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        } catch (JacksonException wrong) {
            throw new UserError(
                    file + ": not what analyze writes: " + wrong.getOriginalMessage(), wrong);
        }
        return alerts;
    }

    private static String text(JsonNode row, String key) {
        JsonNode value = row.get(key);
        return value == null ? "" : value.asString("");
    }

    /// The one alert whose id begins so.
    private static JsonNode alert(Path result, String id) {
        List<JsonNode> found =
                alerts(result).stream()
                        .filter(alert ->
                                text(alert, "id").startsWith(id)
                                        || text(alert, "id").startsWith("alert-" + id))
                        .toList();
        if (found.size() != 1) {
            throw new UserError(
                    found.isEmpty()
                            ? id + ": no such alert in " + result
                            : id + ": " + found.size() + " alerts begin so; write more of it");
        }
        return found.getFirst();
    }

    @Command(
            name = "list",
            description = "Shows the alerts of a result, one a line, the gravest first.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "RESULT", description = "folder that analyze wrote")
        private Path result;

        @Override
        public Integer call() {
            for (JsonNode alert : alerts(result)) {
                OUT.printf(
                        "%s  %-8s  %-8s  %s  %s%n",
                        text(alert, "id"),
                        text(alert, "severity"),
                        text(alert.get("handling"), "state"),
                        text(alert, "rule"),
                        text(alert, "what"));
            }
            return Bulkhead.DONE;
        }
    }

    @Command(
            name = "close",
            description =
                    "Says what an alert was found to be. What happens again later opens it again.")
    static final class Close implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "RESULT", description = "folder that analyze wrote")
        private Path result;

        @Parameters(index = "1", paramLabel = "ALERT", description = "its id, or how that begins")
        private String id;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "WHAT",
                description =
                        "true (it is as it says, and not wanted), benign (as it says, and wanted) or"
                                + " false (it is not as it says)")
        private String disposition;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason;

        @Mixin private Where where;

        @Override
        public Integer call() {
            JsonNode alert = alert(result, id);
            try {
                where.add(
                        new Decision.Close(
                                Where.id(),
                                where.author,
                                Where.now(),
                                reason,
                                text(alert, "id"),
                                TimeWindow.nanoseconds("last", text(alert, "last")),
                                DecisionText.disposition(disposition)));
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--as: " + wrong.getMessage(), wrong);
            }
            return Bulkhead.DONE;
        }
    }

    @Command(
            name = "mute",
            description =
                    "Hides alerts of the same rule, source, target and subject as one; they are counted"
                            + " all the same.")
    static final class Mute implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "RESULT", description = "folder that analyze wrote")
        private Path result;

        @Parameters(index = "1", paramLabel = "ALERT", description = "its id, or how that begins")
        private String id;

        @Option(
                names = "--any",
                split = ",",
                paramLabel = "PART",
                description =
                        "which of source, target, subject may be another (default: none of them)")
        private List<String> any = List.of();

        @Option(
                names = "--until",
                required = true,
                paramLabel = "TIME",
                description =
                        "from when such alerts are shown again, by the time of the captures, as"
                                + " 2026-01-31T08:00:00Z")
        private String until;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason;

        @Mixin private Where where;

        @Override
        public Integer call() {
            for (String part : any) {
                if (!List.of("source", "target", "subject").contains(part)) {
                    throw new UserError("--any: '" + part + "' is none of source, target, subject");
                }
            }
            JsonNode alert = alert(result, id);
            where.add(
                    new Decision.Mute(
                            Where.id(),
                            where.author,
                            Where.now(),
                            reason,
                            text(alert, "rule"),
                            part(alert, "source"),
                            part(alert, "target"),
                            part(alert, "subject"),
                            TimeWindow.nanoseconds("--until", until)));
            return Bulkhead.DONE;
        }

        private String part(JsonNode alert, String key) {
            return any.contains(key) ? "" : text(alert, key);
        }
    }

    @Command(
            name = "undo",
            description =
                    "Takes a decision back, also an undo. What was decided stays in the file.")
    static final class Undo implements Callable<Integer> {
        @Parameters(
                paramLabel = "DECISION",
                description = "the id that close, mute or undo printed")
        private String decision;

        @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "why")
        private String reason;

        @Mixin private Where where;

        @Override
        public Integer call() {
            boolean known =
                    where.read().all().stream().anyMatch(made -> made.id().equals(decision));
            if (!known) {
                throw new UserError(decision + ": no such decision in " + where.file);
            }
            where.add(new Decision.Undo(Where.id(), where.author, Where.now(), reason, decision));
            return Bulkhead.DONE;
        }
    }

    @Command(
            name = "measure",
            description =
                    "Says how often each rule was right on this site, by how its alerts were closed.")
    static final class Measured implements Callable<Integer> {
        @Parameters(
                arity = "1..*",
                paramLabel = "RESULT",
                description = "folders that analyze wrote")
        private List<Path> results;

        @Mixin private Where where;

        @Override
        public Integer call() {
            Map<String, String> rules = new HashMap<>();
            for (Path result : results) {
                for (JsonNode alert : alerts(result)) {
                    rules.put(text(alert, "id"), text(alert, "rule"));
                }
            }
            OUT.printf("%-32s %6s %6s %6s  %s%n", "rule", "true", "benign", "false", "right");
            where.read()
                    .measured(rules)
                    .forEach((rule, measure) ->
                            OUT.printf(
                                    "%-32s %6d %6d %6d  %.0f %%%n",
                                    rule,
                                    measure.wasTrue(),
                                    measure.wasBenign(),
                                    measure.wasFalse(),
                                    100 * measure.precision()));
            return Bulkhead.DONE;
        }
    }
}
