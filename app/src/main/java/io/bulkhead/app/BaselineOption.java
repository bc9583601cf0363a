// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Approving;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.file.DeviceBlock;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// A baseline that was learned before, as an option.
final class BaselineOption {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "what is usual, as bulkhead baseline learn writes it: the rest is told as a"
                            + " violation of policy")
    private Path file;

    @Option(
            names = "--baseline-key",
            paramLabel = "KEY",
            description = "public key that must have signed the baseline")
    private Path key;

    @Option(
            names = "--lenient",
            description = "use what can be read of a baseline that has problems")
    private boolean lenient;

    @Option(
            names = "--shadow",
            description =
                    "mark violations of the baseline as what enforcing it would raise, and count"
                            + " them apart")
    private boolean shadow;

    boolean given() {
        return file != null;
    }

    boolean shadow() {
        return shadow;
    }

    /// With all approvals that hold.
    Baseline read() {
        if (key != null) {
            BaselineSigning.require(file, key);
        } else {
            BaselineSigning.warnIfChanged(file, System.err);
        }
        Baseline baseline =
                lenient ? BaselineFiles.readLeniently(file, System.err) : BaselineFiles.read(file);
        Approving.apply(baseline);
        return baseline;
    }

    /// Says so if a run met nobody whom the baseline knows.
    static void tellIfForeign(Baseline baseline) {
        int known = DeviceBlock.of(baseline).size();
        if (known > 0 && !baseline.met()) {
            System.err.printf(
                    "bulkhead: this is the baseline of another network: none of its %d devices was"
                            + " seen%n",
                    known);
        }
    }
}
