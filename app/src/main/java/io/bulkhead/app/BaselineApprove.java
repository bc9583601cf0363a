// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Approval;
import io.bulkhead.baseline.Approval.Extent;
import io.bulkhead.baseline.Approving;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.Restore;
import io.bulkhead.baseline.file.GrantText;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Names;
import io.bulkhead.pipeline.Observations.Place;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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

/// `bulkhead baseline approve`: what an alert found is usual from now on, as far as people say.
@Command(
        name = "approve",
        description =
                "Makes usual what an alert found to be new, as far as --scope says. It stands in the file"
                        + " with who decided and why.")
final class BaselineApprove implements Callable<Integer> {
    private static final PrintStream OUT = System.out;

    @Parameters(paramLabel = "FILE", description = "the baseline")
    private Path file;

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "ID",
            description = "the alert's id, or how that begins")
    private String id;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "RESULT",
            description = "folder that analyze wrote")
    private Path result;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "how far: value, range (or range=LOW..HIGH), object, function, or sources (or"
                            + " sources=ADDRESS,...); without it, those that fit the alert are"
                            + " listed")
    private String scope;

    @Mixin private Who who;

    /// Who decides, when and why.
    static final class Who {
        @Option(
                names = "--author",
                paramLabel = "NAME",
                defaultValue = "${sys:user.name}",
                description = "who decides (default: ${sys:user.name})")
        private String author;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "when it was decided (default: now)")
        private String at;

        long time() {
            String time = at == null ? now() : at;
            return TimeWindow.nanoseconds("--at", time);
        }

        static String now() {
            return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    @Override
    public Integer call() {
        Baseline baseline = BaselineFiles.read(file);
        Map<String, Long> realms = new HashMap<>();
        baseline.networks().forEach((realm, name) -> realms.put(name, realm));
        List<Grant> grants = grants(alert(), realms);
        List<Extent> fitting = Approving.fitting(grants.getFirst().aspect());
        String wanted = scope == null ? ask(fitting) : scope;
        String[] parts = wanted.split("=", 2);
        Extent extent = extent(parts[0], fitting);
        double[] range =
                parts.length == 2 && extent == Extent.RANGE
                        ? range(parts[1])
                        : new double[] {Double.NaN, Double.NaN};
        List<Place> sources =
                parts.length == 2 && extent == Extent.SOURCES
                        ? sources(parts[1], grants.getFirst().device().realm())
                        : List.of();
        int number = baseline.approvals().stream().mapToInt(Approval::id).max().orElse(0) + 1;
        new Restore(baseline)
                .approval(
                        new Approval(
                                number,
                                who.time(),
                                who.author,
                                who.reason,
                                fullId,
                                extent,
                                range[0],
                                range[1],
                                sources,
                                grants,
                                null));
        BaselineFiles.write(baseline, file);
        OUT.printf("approval %d: %s%n", number, extent.words());
        return Bulkhead.DONE;
    }

    private String fullId = "";

    private JsonNode alert() {
        Path alerts = Files.isDirectory(result) ? result.resolve("alerts.jsonl") : result;
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(alerts)) {
                JsonNode alert = json.readTree(line);
                String each = alert.path("id").asString("");
                if (each.startsWith(id) || each.startsWith("alert-" + id)) {
                    found.add(alert);
                }
            }
        } catch (IOException unreadable) {
            throw new UserError(
                    "cannot read " + alerts + ": " + unreadable.getMessage(), unreadable);
        } catch (JacksonException wrong) {
            throw new UserError(
                    alerts + ": not what analyze writes: " + wrong.getOriginalMessage(), wrong);
        }
        if (found.size() != 1) {
            throw new UserError(
                    found.isEmpty()
                            ? "--alert: no alert in " + alerts + " is called " + id
                            : "--alert: " + found.size() + " alerts begin with " + id);
        }
        fullId = found.getFirst().path("id").asString("");
        return found.getFirst();
    }

    private static List<Grant> grants(JsonNode alert, Map<String, Long> realms) {
        List<Grant> grants = new ArrayList<>();
        for (JsonNode line : alert.path("usualIf")) {
            try {
                grants.add(GrantText.parse(line.asString(""), realms));
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--alert: cannot be approved: " + wrong.getMessage(), wrong);
            }
        }
        if (grants.isEmpty()) {
            throw new UserError(
                    "--alert: "
                            + alert.path("rule").asString("")
                            + " does not come from the baseline, so no baseline makes it usual; see"
                            + " bulkhead triage");
        }
        return grants;
    }

    private static String ask(List<Extent> fitting) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new UserError("--scope: say how far it goes:" + choices(fitting));
        }
        return console.readLine("How far does it go?%s%nscope: ", choices(fitting)).strip();
    }

    private static String choices(List<Extent> fitting) {
        StringBuilder choices = new StringBuilder();
        for (Extent each : fitting) {
            choices.append("%n  %-9s %s".formatted(Names.of(each), each.words()));
        }
        return choices.toString();
    }

    private static Extent extent(String text, List<Extent> fitting) {
        for (Extent each : fitting) {
            if (Names.of(each).equals(text)) {
                return each;
            }
        }
        throw new UserError(
                "--scope: '" + text + "' does not fit this alert; these do:" + choices(fitting));
    }

    private static double[] range(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[ends.length - 1]);
            if (ends.length == 2 && low <= high) {
                return new double[] {low, high};
            }
        } catch (NumberFormatException notNumber) {
            throw new UserError("--scope: '" + text + "' is no range such as 10..55", notNumber);
        }
        throw new UserError("--scope: '" + text + "' is no range such as 10..55");
    }

    private static List<Place> sources(String text, long realm) {
        List<Place> sources = new ArrayList<>();
        for (String each : text.split(",")) {
            try {
                long[] address = Addresses.parse(each.strip());
                sources.add(new Place(realm, (int) address[0], address[1], address[2]));
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--scope: " + wrong.getMessage(), wrong);
            }
        }
        return sources;
    }

    @Command(
            name = "undo",
            description = "Takes an approval back; that it was there stays visible.")
    static final class Undo implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "the baseline")
        private Path file;

        @Parameters(index = "1", paramLabel = "ID", description = "the approval's number")
        private int id;

        @Mixin private Who who;

        @Override
        public Integer call() {
            Baseline baseline = BaselineFiles.read(file);
            List<Approval> approvals = baseline.approvals();
            for (int i = 0; i < approvals.size(); i++) {
                Approval each = approvals.get(i);
                if (each.id() == id) {
                    if (each.undone() != null) {
                        throw new UserError("approval " + id + " was undone already");
                    }
                    new Restore(baseline).replace(i, each.undo(who.time(), who.author, who.reason));
                    BaselineFiles.write(baseline, file);
                    return Bulkhead.DONE;
                }
            }
            throw new UserError(file + ": no approval " + id + "; there are " + approvals.size());
        }
    }
}
