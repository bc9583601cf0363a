// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Starts Java programs of the class path quickly, to be killed.
public final class Children {
    private final Path folder;
    private final String classPath;
    private Path cache;

    /// @param folder for what makes the start quick
    public Children(Path folder) throws IOException {
        this.folder = folder;
        String all = System.getProperty("surefire.test.class.path");
        this.classPath = jars(all == null ? System.getProperty("java.class.path") : all);
    }

    /// Folders of classes are packed: only what is in jars is kept ready.
    private String jars(String path) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String one : path.split(":")) {
            if (Files.isDirectory(Path.of(one))) {
                jars.add(packed(Path.of(one), jars.size()).toString());
            } else if (Files.exists(Path.of(one))) {
                jars.add(one);
            }
        }
        return String.join(":", jars);
    }

    private Path packed(Path classes, int number) throws IOException {
        Path jar = folder.resolve("classes-" + number + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /// A program that runs.
    public final class Child implements AutoCloseable {
        private final Process process;
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final Thread reader;

        private Child(Process process) {
            this.process = process;
            reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException ended) {
                lines.add("");
            }
        }

        /// Waits for a line that begins so; null if it ended without.
        public String line(String start) throws InterruptedException {
            return line(start, Long.MAX_VALUE);
        }

        /// @param patience milliseconds; null after that, too
        public String line(String start, long patience) throws InterruptedException {
            long began = System.nanoTime();
            while (true) {
                boolean late = (System.nanoTime() - began) / 1_000_000 > patience;
                boolean ended = late || !process.isAlive() && !reader.isAlive();
                synchronized (lines) {
                    for (String line : lines) {
                        if (line.startsWith(start)) {
                            return line;
                        }
                    }
                }
                if (ended) {
                    return null;
                }
                Thread.sleep(5);
            }
        }

        /// SIGKILL.
        ///
        /// @return what it said until then
        public List<String> kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
            reader.join();
            return List.copyOf(lines);
        }

        /// @return its exit code, and null if it did not end in time
        public Integer end(long seconds) throws InterruptedException {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : null;
        }

        public List<String> said() throws InterruptedException {
            reader.join();
            return List.copyOf(lines);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    public Child start(Class<?> program, Object... arguments) throws IOException {
        return new Child(process(List.of(), program, arguments));
    }

    private Process process(List<String> options, Class<?> program, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx200m",
                        "--enable-native-access=ALL-UNNAMED"));
        if (cache != null) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
                .start();
    }

    /// What they complained of last.
    public String tail() {
        try {
            String all = Files.readString(folder.resolve("errors"));
            return "\n" + all.substring(Math.max(0, all.length() - 3_000));
        } catch (IOException nothing) {
            return "";
        }
    }

    /// Runs a program that ends by itself, and keeps ready what it loaded, for all that are started
    /// after this. A Java that cannot do that is slower, no more.
    public void train(Class<?> program, Object... arguments)
            throws IOException, InterruptedException {
        Path made = folder.resolve("ahead-of-time.cache");
        Process training = process(List.of("-XX:AOTCacheOutput=" + made), program, arguments);
        training.getInputStream().transferTo(OutputStream.nullOutputStream());
        training.waitFor();
        if (Files.exists(made)) {
            cache = made;
        }
    }
}
