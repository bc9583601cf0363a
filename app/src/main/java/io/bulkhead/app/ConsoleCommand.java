// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
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
        CountDownLatch stopped = new CountDownLatch(1);
        Console running = Console.start(settings);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    running.close();
                                    stopped.countDown();
                                },
                                "console-stop"));
        PrintWriter out = command.commandLine().getOut();
        out.println("bulkhead console is ready");
        out.flush();
        stopped.await();
        return Bulkhead.DONE;
    }
}
