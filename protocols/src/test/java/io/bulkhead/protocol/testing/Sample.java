// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A readable script of an exchange, as `samples/README.md` describes it.
///
/// @param protocol the protocol it is about: the name of its folder
/// @param name of the file, without `.sample`
/// @param flows in the order in which the script names them
public record Sample(
        Path file, String protocol, String name, List<SampleFlow> flows, List<SampleStep> steps) {
    private static final String ENDING = ".sample";

    /// While working at one protocol: the names of those whose samples are enough.
    private static final Set<String> ONLY =
            Arrays.stream(System.getProperty("samples.only", "").split(","))
                    .filter(name -> !name.isBlank())
                    .collect(Collectors.toUnmodifiableSet());

    public Sample {
        flows = List.copyOf(flows);
        steps = List.copyOf(steps);
    }

    /// Reads one script.
    ///
    /// @throws SampleException if it is not one
    public static Sample read(Path file) {
        try {
            return read(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the lines of a script, of which some may have been blanked.
    ///
    /// @param file whence they come
    /// @throws SampleException if they are none
    public static Sample read(Path file, List<String> lines) {
        String name = file.getFileName().toString();
        String folder = file.toAbsolutePath().getParent().getFileName().toString();
        SampleScript script = new SampleScript(file).read(lines);
        return new Sample(
                file,
                folder,
                name.substring(0, name.length() - ENDING.length()),
                script.flows(),
                script.steps());
    }

    private static final class All {
        static final List<Sample> SAMPLES = readAll();
    }

    /// Every sample of every protocol, by folder and name.
    public static List<Sample> all() {
        return All.SAMPLES;
    }

    /// Whether the samples are all there are, not those of `-Dsamples.only` alone.
    public static boolean complete() {
        return ONLY.isEmpty();
    }

    private static List<Sample> readAll() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Sample::read)
                    .filter(sample -> ONLY.isEmpty() || ONLY.contains(sample.protocol()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder of all samples, as seen from the module that runs the tests.
    public static Path root() {
        Path here = Path.of("samples");
        return Files.isDirectory(here) ? here : Path.of("..", "protocols", "samples");
    }

    /// Names this sample in a test report.
    public String title() {
        return protocol + "/" + name;
    }

    /// The same flows with other steps.
    public Sample with(List<SampleStep> others) {
        return new Sample(file, protocol, name, flows, others);
    }

    @Override
    public String toString() {
        return title();
    }
}
