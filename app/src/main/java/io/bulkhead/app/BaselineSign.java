// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bulkhead baseline sign`: that a file is what somebody reviewed.
@Command(name = "sign", description = "Signs a baseline with Ed25519, into FILE.sig.")
final class BaselineSign implements Callable<Integer> {
    private static final PrintStream OUT = System.out;

    @Parameters(paramLabel = "FILE", description = "the baseline")
    private Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "private key, PEM; its public part stands in KEY.pub")
    private Path key;

    @Option(names = "--make-key", description = "make the key if there is none")
    private boolean make;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who signs (default: ${sys:user.name})")
    private String author;

    @Override
    public Integer call() {
        BaselineFiles.read(file); // nobody should sign what cannot be used
        if (!Files.exists(key)) {
            if (!make) {
                throw new UserError("--key: no such file: " + key + "; --make-key makes it");
            }
            BaselineSigning.make(key);
            OUT.println("made " + key + " (keep it secret) and " + BaselineSigning.publicOf(key));
        }
        BaselineSigning.sign(file, key, author, BaselineApprove.Who.now());
        OUT.println("signed by " + BaselineSigning.signer(file));
        return Bulkhead.DONE;
    }

    @Command(
            name = "verify",
            description = "Says whether a baseline is as it was signed.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:it is", "1:it is not", "2:wrong use"})
    static final class Verify implements Callable<Integer> {
        private static final int NOT = 1;

        @Parameters(paramLabel = "FILE", description = "the baseline")
        private Path file;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description =
                        "public key that must have signed it; without it, any key that the signature"
                                + " names")
        private Path key;

        @Override
        public Integer call() {
            return switch (BaselineSigning.state(file, key)) {
                case SIGNED -> {
                    OUT.println("as it was signed by " + BaselineSigning.signer(file));
                    yield Bulkhead.DONE;
                }
                case UNSIGNED -> told("it is not signed");
                case CHANGED -> told("it was changed since it was signed");
                case OTHER_KEY -> told("it was signed with another key");
            };
        }

        private int told(String what) {
            OUT.println(file + ": " + what);
            return NOT;
        }
    }
}
