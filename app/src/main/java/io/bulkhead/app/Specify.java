// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.app.specify.SpecificationFiles;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.report.Conclusions;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bulkhead specify`: says what a workload must fulfil, before anything is deployed.
@Command(
        name = "specify",
        description =
                "Specifies the security of a workload that is declared in a file: its model, threats, and"
                        + " the requirements of manufacturer, developer, deployer and operator. Needs no"
                        + " traffic.")
final class Specify implements Callable<Integer> {
    @Parameters(
            paramLabel = "WORKLOAD",
            description =
                    "YAML file that declares components, zones, conduits, flows and decisions")
    private Path workload;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the outputs go")
    private Path out;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "the time for which decisions and evidence are judged (default: now)")
    private Instant asOf;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        Workload declared = WorkloadFile.read(workload);
        Instant now = asOf == null ? Instant.now() : asOf;
        Conclusions conclusions = Conclusions.of(new EstateBuilder(declared).at(now).build());
        try (ResultFolder folder = new ResultFolder(out)) {
            new SpecificationFiles(folder, conclusions).write();
            folder.publish();
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), failed);
        }
        tell(conclusions);
        return Bulkhead.DONE;
    }

    private void tell(Conclusions conclusions) {
        Map<Judgement.State, Integer> states = new EnumMap<>(Judgement.State.class);
        for (Holding holding : conclusions.requirements().holdings()) {
            states.merge(holding.state(), 1, Integer::sum);
        }
        PrintWriter told = command.commandLine().getOut();
        told.printf(
                "%d zones, %d flows, %d threats, %d requirements %s%n",
                conclusions.estate().zones().size(),
                conclusions.estate().flows().size(),
                conclusions.threats().size(),
                conclusions.requirements().requirements().size(),
                states);
        told.printf(
                "%nSpecification: %s%n",
                out.resolve("specification.html").toAbsolutePath().toUri());
        told.flush();
    }
}
