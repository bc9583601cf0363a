// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.app.specify.FirstWorkload;
import io.bulkhead.app.specify.SpecificationFiles;
import io.bulkhead.report.Conclusions;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                    "YAML file that declares components, zones, conduits, flows and decisions; or a model:"
                            + " Open Threat Model, Threat Dragon (.json), Microsoft Threat Modeling Tool"
                            + " (.tm7)")
    private Path workload;

    @Option(names = "--out", paramLabel = "DIR", description = "where the specification goes")
    private Path out;

    @Option(names = "--new", description = "make WORKLOAD by answering questions")
    private boolean ask;

    @Option(
            names = "--from",
            paramLabel = "RESULT",
            description = "make WORKLOAD from what bulkhead analyze wrote into this folder")
    private Path from;

    @Mixin private KnowledgeOptions knowledge;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "the time for which decisions and evidence are judged (default: now)")
    private Instant asOf;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter told = command.commandLine().getOut();
        if (ask || from != null) {
            first(told);
        }
        if (out == null) {
            if (!ask && from == null) {
                throw new UserError("--out: where does the specification go?");
            }
            return Bulkhead.DONE;
        }
        Workload declared = WorkloadFile.read(workload, command.commandLine().getErr());
        Instant now = asOf == null ? Instant.now() : asOf;
        Known known = knowledge.with(declared, now, command.commandLine().getErr());
        Conclusions conclusions = Conclusions.of(known.declared(now));
        try (ResultFolder folder = new ResultFolder(out)) {
            new SpecificationFiles(folder, conclusions, known.matches()).write();
            folder.publish();
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), failed);
        }
        tell(conclusions);
        return Bulkhead.DONE;
    }

    private void first(PrintWriter told) {
        if (ask && from != null) {
            throw new UserError("--new and --from: one of them");
        }
        FirstWorkload first = new FirstWorkload(workload, told);
        try {
            if (ask) {
                first.ask(
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                        WorkloadFile.protocols());
            } else {
                first.from(from);
            }
        } catch (FileAlreadyExistsException there) {
            throw new UserError(workload + " is there already; choose another name", there);
        } catch (IOException failed) {
            throw new UserError("cannot write " + workload + ": " + failed.getMessage(), failed);
        }
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
