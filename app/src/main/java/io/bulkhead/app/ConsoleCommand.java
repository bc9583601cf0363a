// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.audit.Verification;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bulkhead console`: the console, until it is stopped.
@Command(
        name = "console",
        description =
                "Runs the console for sensors and people. The first start makes a certificate authority"
                        + " and prints a password that works once.")
final class ConsoleCommand implements Callable<Integer> {
    @Mixin private ConsoleOptions console;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        ConsoleSettings settings = console.settings();
        PrintWriter out = command.commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        Console running = RunningConsole.start(settings, out);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    running.close();
                                    stopped.countDown();
                                },
                                "console-stop"));
        out.println("bulkhead console is ready");
        out.flush();
        stopped.await();
        return Bulkhead.DONE;
    }

    @Command(
            name = "reset-password",
            description =
                    "Makes the user admin an administrator again, with a password that works once, for"
                            + " whoever is at the machine and lost it. It is recorded.")
    int resetPassword(@Mixin ConsoleOptions options) {
        String password = Console.resetAdministrator(options.settings());
        PrintWriter out = command.commandLine().getOut();
        out.println("user admin, password (works once): " + password);
        out.flush();
        return Bulkhead.DONE;
    }

    @Command(
            name = "verify-audit",
            description = "Holds the record of changes against its seals: was anything altered?")
    int verifyAudit(@Mixin ConsoleOptions options) {
        Verification found = Console.verifyAudit(options.settings());
        PrintWriter out = command.commandLine().getOut();
        out.printf(
                "%s: %,d rows, %d to %d, last seal %s%n",
                found.intact() ? "intact" : found.problem(),
                found.rows(),
                found.first(),
                found.last(),
                found.seal());
        out.flush();
        return found.intact() ? Bulkhead.DONE : Bulkhead.PARTLY;
    }
}
