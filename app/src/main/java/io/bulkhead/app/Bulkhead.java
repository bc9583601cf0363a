// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.evidence.read.UnusableFile;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The `bulkhead` command.
@Command(
        name = "bulkhead",
        description = "Specifies, verifies and watches the security of IoT/OT workloads.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            Analyze.class,
            BackupCommand.class,
            BaselineCommand.class,
            Bench.class,
            ConsoleCommand.class,
            ContentCommand.class,
            Demo.class,
            EvidenceCommand.class,
            MonthCommand.class,
            RestoreCommand.class,
            SensorCommand.class,
            Specify.class,
            CustomRules.class,
            Train.class,
            Triage.class,
            UpCommand.class,
            VulnerabilitiesCommand.class
        })
public final class Bulkhead {
    /// Done.
    static final int DONE = 0;

    /// A defect of ours.
    static final int DEFECT = 1;

    /// Wrong use.
    static final int WRONG_USE = 2;

    /// Done, but some capture was unreadable or cut short.
    static final int PARTLY = 3;

    private Bulkhead() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Runs a command line and answers its exit status.
    public static int run(String... arguments) {
        CommandLine command = new CommandLine(new Bulkhead());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            PrintWriter err = line.getErr();
            if (failure instanceof UserError || failure instanceof UnusableFile) {
                err.println("bulkhead: " + failure.getMessage());
                return WRONG_USE;
            }
            err.println("bulkhead: a defect of bulkhead; please report it with what follows:");
            failure.printStackTrace(err);
            return DEFECT;
        });
        if (arguments.length == 0) {
            command.usage(command.getOut());
            return WRONG_USE;
        }
        return command.execute(arguments);
    }
}
