// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Journeys at the pages of a console, in Chromium: scripts of `console/ui/journeys`, which say
/// what they did, and ask for what must be done outside the browser. Pictures are in
/// `verify/target/pages`.
final class Pages {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final Path JOURNEYS = Path.of("../console/ui/journeys").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();

    private Pages() {}

    /// Does what a journey asks for.
    interface Outside {
        /// @param what its first word; `words` those after it
        /// @return the answer, one line
        String done(String what, List<String> words) throws Exception;
    }

    /// Makes a journey to its end. The test is skipped where there is no Chromium.
    ///
    /// @param arguments beside where the console is
    static void journey(String script, Works works, Map<String, String> arguments, Outside outside)
            throws Exception {
        Map<String, String> told = new LinkedHashMap<>(arguments);
        told.put("address", works.address());
        told.put("password", Works.PASSWORD);
        told.put("shots", PICTURES.toString());
        told.put("chromium", chromium().orElseThrow().toString());
        List<String> said = made(script, JSON.writeValueAsString(told), outside);
        String all = String.join("\n", said);
        System.out.println(all);
        assertThat(said).as(all).noneMatch(line -> line.startsWith("failed")).contains("ended 0");
        assertThat(all).containsPattern("requests \\d{3,}, of which outside 0");
    }

    static void assumeChromium() {
        assumeTrue(
                chromium().isPresent(),
                "journeys at the pages need Chromium (Debian: apt install chromium)");
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(part ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(part, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @return what it said
    private static List<String> made(String script, String argument, Outside outside)
            throws Exception {
        Process process =
                new ProcessBuilder("node", JOURNEYS.resolve(script).toString(), argument)
                        .redirectErrorStream(true)
                        .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                Writer out = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("ask ")) {
                    List<String> words = List.of(line.substring("ask ".length()).split(" "));
                    out.write(outside.done(words.getFirst(), words.subList(1, words.size())));
                    out.write("\n");
                    out.flush();
                } else {
                    said.add(line);
                }
            }
        } catch (IOException | AssertionError failed) {
            process.destroyForcibly();
            throw new AssertionError(String.join("\n", said), failed);
        }
        said.add("ended " + process.waitFor());
        return said;
    }
}
