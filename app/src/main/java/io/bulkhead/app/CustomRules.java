// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.Detection;
import io.bulkhead.detect.custom.CustomDetection;
import io.bulkhead.detect.custom.CustomRule;
import io.bulkhead.detect.custom.CustomRuleFile;
import io.bulkhead.detect.custom.FixtureRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Rules that a site wrote.
@Command(
        name = "rules",
        description = "Tests rules that a site wrote itself, for analyze --custom-rules.",
        subcommands = CustomRules.Test.class)
final class CustomRules implements Callable<Integer> {
    private static final long MAX_BYTES = 16 << 20;

    @Override
    public Integer call() {
        throw new UserError("say what: test (see bulkhead rules --help)");
    }

    /// The rules of files that can be used; the others are named on standard error.
    static List<Detection> usable(List<Path> files) {
        List<Detection> detections = new ArrayList<>();
        for (Path file : files) {
            CustomRuleFile.Result result = read(file);
            result.problems().forEach(problem -> System.err.println("bulkhead: " + problem));
            result.rules().forEach(rule -> detections.add(new CustomDetection(rule)));
        }
        return detections;
    }

    private static CustomRuleFile.Result read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(file + ": longer than " + MAX_BYTES + " bytes");
            }
            return CustomRuleFile.read(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /// Lets each rule's fixtures happen and says which did not come out as they say.
    @Command(
            name = "test",
            description =
                    "Lets the events of each rule's tests happen, and says where other alerts come"
                            + " of them than the test wants.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {
                "0:all hold",
                "2:a rule cannot be used, has no test, or a test does not hold"
            })
    static final class Test implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "YAML", description = "files of rules")
        private List<Path> files;

        private final PrintStream out = System.out;
        private int failed;
        private int held;

        @Override
        public Integer call() {
            for (Path file : files) {
                CustomRuleFile.Result result = read(file);
                result.problems().forEach(problem -> out.println("FAILED  " + problem));
                failed += result.problems().size();
                result.rules().forEach(rule -> test(file, rule));
            }
            out.printf("%d fixtures hold, %d problems%n", held, failed);
            return failed == 0 ? Bulkhead.DONE : Bulkhead.WRONG_USE;
        }

        private void test(Path file, CustomRule rule) {
            String id = rule.rule().id();
            if (rule.fixtures().isEmpty()) {
                failed++;
                out.printf("FAILED  %s: %s has no tests: nothing shows that it works%n", file, id);
            }
            for (CustomRule.Fixture fixture : rule.fixtures()) {
                String what = id + ", " + fixture.name();
                try {
                    long alerts = FixtureRun.alerts(rule, fixture);
                    if (alerts == fixture.alerts()) {
                        held++;
                        out.println("ok      " + what);
                    } else {
                        failed++;
                        out.printf(
                                "FAILED  %s: %d alerts, not %d%n", what, alerts, fixture.alerts());
                    }
                } catch (IllegalArgumentException wrong) {
                    failed++;
                    out.printf("FAILED  %s: %s%n", what, wrong.getMessage());
                }
            }
        }
    }
}
