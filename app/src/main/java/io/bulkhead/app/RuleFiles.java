// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.signature.OwnSignatures;
import io.bulkhead.signature.RuleProblem;
import io.bulkhead.signature.RuleReader;
import io.bulkhead.signature.RuleVariables;
import io.bulkhead.signature.SignatureSet;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads files of signatures, beside those that are built in. A rule that cannot be used is told
/// and left out.
final class RuleFiles {
    /// Problems that are told one by one.
    private static final int MAX_TOLD = 200;

    private final RuleReader reader;
    private final PrintStream out;

    /// @param own networks that are ours; empty where nobody said
    /// @param variables what people set
    /// @param out where problems are told
    RuleFiles(
            ProtocolCatalogue catalogue,
            List<String> own,
            Map<String, String> variables,
            PrintStream out) {
        Map<String, String> set = new HashMap<>();
        if (!own.isEmpty()) {
            set.put("HOME_NET", "[" + String.join(",", own) + "]");
        }
        set.putAll(variables);
        this.reader = new RuleReader(RuleVariables.USUAL.with(set), catalogue.names());
        this.out = out;
    }

    /// Those that are built in alone.
    static SignatureSet builtIn(ProtocolCatalogue catalogue) {
        return new RuleFiles(catalogue, List.of(), Map.of(), System.err).read(List.of());
    }

    /// @throws UserError where a file cannot be read at all
    SignatureSet read(List<Path> files) {
        OwnSignatures.addTo(reader);
        for (Path file : files) {
            // Rules are ASCII but for what nobody looks for; no byte may keep a file from being
            // read.
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                reader.read(file.toString(), text);
            } catch (IOException unreadable) {
                throw new UserError("--rules: " + file + " cannot be read", unreadable);
            }
        }
        SignatureSet signatures = reader.finish();
        tell(signatures);
        return signatures;
    }

    private void tell(SignatureSet signatures) {
        List<RuleProblem> problems = reader.problems();
        problems.stream().limit(MAX_TOLD).forEach(out::println);
        if (reader.problemCount() > MAX_TOLD) {
            out.printf("and %d more%n", reader.problemCount() - MAX_TOLD);
        }
        if (signatures.refused() > 0) {
            out.printf(
                    "bulkhead: of %d signatures %d cannot be used%n",
                    signatures.size() + signatures.refused(), signatures.refused());
        }
    }
}
