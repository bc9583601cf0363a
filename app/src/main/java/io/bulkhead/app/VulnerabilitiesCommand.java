// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.Match;
import io.bulkhead.vulnerability.RollUp;
import io.bulkhead.vulnerability.State;
import io.bulkhead.vulnerability.Statement;
import io.bulkhead.vulnerability.Statements;
import io.bulkhead.vulnerability.VulnerabilityMatcher;
import io.bulkhead.vulnerability.content.ContentFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Holds lists of devices against advisories, as `analyze` holds what it sees.
@Command(
        name = "vulnerabilities",
        description = "Says which published vulnerabilities devices of a list have, or may have.",
        subcommands = {VulnerabilitiesCommand.MatchList.class})
final class VulnerabilitiesCommand implements Callable<Integer> {
    private static final int ROLL_UPS = 10;

    @Override
    public Integer call() {
        throw new UserError("say what: match (see bulkhead vulnerabilities --help)");
    }

    @Command(
            name = "match",
            description = {
                "Prints, for each device of a list, the advisories that it is affected by or may be:"
                        + " tab-separated columns case_id, advisory, state, product, why.",
                "The list is tab-separated or CSV with a heading: observed (key=value;…) with protocol, or"
                        + " vendor, model, order_number, firmware, serial, mac. A column advisory asks about"
                        + " that one, and is answered also when the device is not affected."
            })
    static final class MatchList implements Callable<Integer> {
        @Parameters(paramLabel = "ASSETS", description = "the list (.tsv, .csv, also .gz)")
        private Path list;

        @Option(
                names = "--content",
                required = true,
                paramLabel = "DIR",
                description = "folder of advisories (see bulkhead content)")
        private Path content;

        @Option(names = "--all", description = "also what is fixed or not affected")
        private boolean all;

        @Option(
                names = "--decisions",
                paramLabel = "FILE",
                description = "what people decided, one JSON object a line")
        private Path decisions;

        @Spec private CommandSpec spec;

        private PrintWriter out;
        private PrintWriter err;

        @Override
        public Integer call() {
            out = spec.commandLine().getOut();
            err = spec.commandLine().getErr();
            Advisories advisories = ContentFolder.load(content);
            if (!advisories.loaded()) {
                throw new UserError(content + ": " + ContentCommand.age(advisories, Instant.now()));
            }
            List<VulnerabilitiesList.Row> rows =
                    new VulnerabilitiesList(OuiVendors.load()::vendor).read(list);
            advisories.problems().forEach(problem -> err.println("bulkhead: " + problem));
            VulnerabilityMatcher matcher = new VulnerabilityMatcher(advisories);
            Statements said = statements(advisories);
            out.println("case_id\tadvisory\tstate\tproduct\twhy");
            List<Match> told = new ArrayList<>();
            for (VulnerabilitiesList.Row row : rows) {
                told.addAll(row(row, matcher, said));
            }
            out.flush();
            summary(advisories, rows.size(), told);
            return advisories.problems().isEmpty() ? Bulkhead.DONE : Bulkhead.PARTLY;
        }

        private Statements statements(Advisories advisories) {
            List<Statement> statements = new ArrayList<>(advisories.statements());
            if (decisions != null) {
                try (InputStream lines = Files.newInputStream(decisions)) {
                    Statements.Read read = Statements.decisions(decisions.toString(), lines);
                    if (!read.problems().isEmpty()) {
                        throw new UserError(String.join(System.lineSeparator(), read.problems()));
                    }
                    statements.addAll(read.statements());
                } catch (IOException unreadable) {
                    throw new UserError(
                            "cannot read " + decisions + ": " + unreadable.getMessage(),
                            unreadable);
                }
            }
            return new Statements(statements);
        }

        private List<Match> row(
                VulnerabilitiesList.Row row, VulnerabilityMatcher matcher, Statements said) {
            List<Match> matches = new ArrayList<>();
            if (row.advisories().isEmpty()) {
                matches.addAll(matcher.match(row.observation()));
            } else {
                row.advisories().forEach(id -> matches.add(matcher.answer(row.observation(), id)));
            }
            List<Match> decided =
                    said.apply(
                            matches,
                            Set.of(row.id()),
                            List.of(VulnerabilityMatcher.identify(row.observation())),
                            Instant.now());
            boolean asked = !row.advisories().isEmpty();
            for (Match match : decided) {
                if (asked || all || match.open()) {
                    print(row, match);
                }
            }
            return decided;
        }

        private void print(VulnerabilitiesList.Row row, Match match) {
            String decision =
                    match.decision()
                            .map(said ->
                                    "; "
                                            + said.by()
                                            + " says "
                                            + said.claim().word()
                                            + ": "
                                            + said.reason())
                            .orElse("");
            out.println(
                    String.join(
                            "\t",
                            ContentManifest.plain(row.id()),
                            ContentManifest.plain(match.advisory()),
                            state(match),
                            ContentManifest.plain(match.product()),
                            ContentManifest.plain(match.why() + decision)));
        }

        /// What has its fix is not affected any more.
        private static String state(Match match) {
            if (match.decided()) {
                return "not_affected";
            }
            return switch (match.state()) {
                case AFFECTED -> "affected";
                case POSSIBLE -> "possible";
                case FIXED, NOT_AFFECTED -> "not_affected";
            };
        }

        private void summary(Advisories advisories, int devices, List<Match> told) {
            long affected =
                    told.stream()
                            .filter(one -> one.open() && one.state() == State.AFFECTED)
                            .count();
            long possible =
                    told.stream()
                            .filter(one -> one.open() && one.state() == State.POSSIBLE)
                            .count();
            err.printf(
                    "%d devices: %d matches affected, %d possible; by %s%n",
                    devices, affected, possible, ContentCommand.age(advisories, Instant.now()));
            RollUp.of(told).stream()
                    .limit(ROLL_UPS)
                    .forEach(one -> err.println("  " + one.sentence()));
            err.flush();
        }
    }
}
