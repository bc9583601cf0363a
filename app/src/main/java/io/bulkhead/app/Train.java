// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Does what users do, on something of every protocol, so that the Java virtual machine can learn
/// for later starts what is used and how. Called by the launcher, once after a build.
@Command(
        name = "train",
        hidden = true,
        description = "Runs through the program for the Java virtual machine to learn from.")
final class Train implements Callable<Integer> {
    private static final int ROUNDS = 20;

    @Option(names = "--console", description = "of console and sensor in place of analyze")
    private boolean console;

    @Parameters(paramLabel = "DIR", description = "what is written goes here; it can be deleted")
    private Path folder;

    @Override
    public Integer call() {
        if (console) {
            return console();
        }
        String capture = SamplesCapture.copyInto(folder).toString();
        String out = folder.resolve("out").toString();
        int status = Bulkhead.DONE;
        for (int round = 0; round < ROUNDS && status == Bulkhead.DONE; round++) {
            status = Bulkhead.run("analyze", capture, "--out", out);
        }
        if (status == Bulkhead.DONE) {
            status = Bulkhead.run("analyze", capture, "--out", out, "--messages", "--each");
        }
        return status;
    }

    /// A first start, somebody who signs in and looks at lists, a sensor, and all of it again.
    private int console() {
        try {
            Path capture = SamplesCapture.copyInto(folder);
            ConsoleVisit.pay(folder.resolve("console"), capture);
            ConsoleVisit.pay(folder.resolve("console"), capture);
            return Bulkhead.DONE;
        } catch (IOException | GeneralSecurityException failed) {
            throw new UserError("training failed: " + failed.getMessage(), failed);
        }
    }
}
