// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import io.bulkhead.console.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The PostgreSQL of Debian's packages, started once for all tests of this JVM in a temporary
/// folder, on loopback, as an unprivileged user. It ends with the JVM, however that ends: it holds
/// the other end of a pipe.
final class PostgresForTests {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final int SECONDS_TO_START = 60;
    private static final String EMPTY = "empty";

    /// Arguments: folder of programs, port, file of the password.
    private static final String SCRIPT =
            """
            folder=$(mktemp -d) && cd "$folder" || exit 1
            "$1/initdb" -D data -U tests -A scram-sha-256 --pwfile="$3" -E UTF8 --locale=C.UTF-8 \
                --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
            "$1/postgres" -D data -p "$2" -k "$folder" -c listen_addresses=127.0.0.1 -c fsync=off \
                -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
                -c shared_buffers=64MB >server.log 2>&1 &
            server=$!
            read -r end
            kill -QUIT $server
            wait $server
            rm -rf "$folder"
            """;

    private static final Optional<PostgresForTests> RUNNING = start();

    private final int port;
    private final String password;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresForTests(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /// Empty where it is not installed, which one line tells.
    static Optional<PostgresForTests> running() {
        return RUNNING;
    }

    /// Opens a new database that has its tables already.
    Store open() {
        String name = "test" + databases.incrementAndGet();
        execute("create database " + name + " template " + EMPTY);
        return Store.open(url(name), "tests", password);
    }

    private static Optional<PostgresForTests> start() {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            System.out.println(
                    "PostgreSQL is not installed: tests of the store run on SQLite only");
            return Optional.empty();
        }
        try {
            return Optional.of(start(programs.get()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PostgresForTests start(Path programs) throws IOException {
        String password = UUID.randomUUID().toString();
        PostgresForTests server = new PostgresForTests(freePort(), password);
        Path file = Files.createTempFile("bulkhead-postgres", ".password");
        Files.writeString(file, password);
        file.toFile().setReadable(true, false);
        Process process =
                new ProcessBuilder(command(programs, server.port, file))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        server.await(process);
        Files.delete(file);
        server.execute("create database " + EMPTY);
        Store.open(server.url(EMPTY), "tests", password).close();
        return server;
    }

    /// PostgreSQL refuses to run as root.
    private static List<String> command(Path programs, int port, Path password) {
        List<String> script =
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        programs.toString(),
                        Integer.toString(port),
                        password.toString());
        List<String> asOther =
                System.getProperty("user.name").equals("root")
                        ? List.of("runuser", "-u", "postgres", "--")
                        : List.of();
        return Stream.concat(asOther.stream(), script.stream()).toList();
    }

    private static void stop(Process process) {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write("end\n".getBytes(StandardCharsets.UTF_8));
            pipe.flush();
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException gone) {
            System.err.println("PostgreSQL for tests had ended already: " + gone.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Process process) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                DriverManager.getConnection(url("postgres"), "tests", password).close();
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IllegalStateException("PostgreSQL for tests does not start", notYet);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "tests", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The newest version's.
    private static Optional<Path> programs() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.filter(version -> Files.exists(version.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(PostgresForTests::number))
                    .map(version -> version.resolve("bin"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int number(Path version) {
        String name = version.getFileName().toString();
        return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
    }
}
