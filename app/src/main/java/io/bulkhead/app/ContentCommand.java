// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.AdvisoryLoader;
import io.bulkhead.vulnerability.content.ContentFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Keeps a folder of advisories: what is in it, how old it is, and whether it is what was put
/// there.
@Command(
        name = "content",
        description =
                "Keeps a folder of advisories (CSAF 2.0, KEV, CVE 5, NVD 2.0, VEX) that analyze and"
                        + " vulnerabilities use.",
        subcommands = {
            ContentCommand.Show.class,
            ContentCommand.Import.class,
            ContentCommand.Verify.class
        })
final class ContentCommand implements Callable<Integer> {
    /// Content older than this is called old.
    private static final long OLD_DAYS = 90;

    @Override
    public Integer call() {
        throw new UserError("say what: show, import or verify (see bulkhead content --help)");
    }

    /// How old content is, in one line, for wherever conclusions are shown.
    static String age(Advisories advisories, Instant now) {
        Advisories.Age age = advisories.age();
        if (!advisories.loaded()) {
            return "no advisories loaded: nothing can be said about vulnerabilities";
        }
        long days = Duration.between(age.newest(), now).toDays();
        String exploited =
                advisories.exploitedKnown()
                        ? age.exploited()
                                + " known exploited vulnerabilities as of "
                                + day(age.exploitedAsOf())
                        : "no list of exploited vulnerabilities";
        return age.advisories()
                + " advisories, the newest of "
                + day(age.newest())
                + " ("
                + days
                + (days == 1 ? " day" : " days")
                + " old"
                + (days > OLD_DAYS ? "; newer ones are not known" : "")
                + "); "
                + exploited;
    }

    static String day(Instant time) {
        return time.equals(Instant.EPOCH)
                ? "an unknown day"
                : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    @Command(name = "show", description = "Says what a folder of content holds and how old it is.")
    static final class Show implements Callable<Integer> {
        @Option(
                names = "--content",
                required = true,
                paramLabel = "DIR",
                description = "the folder")
        private Path folder;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Advisories advisories = ContentFolder.load(folder);
            ContentManifest manifest = new ContentManifest(folder);
            out.println("file\twhat\tdocuments\tnewest\timported\tsource");
            for (Loaded file : loaded(advisories)) {
                ContentManifest.Row row = manifest.find(file.name());
                out.printf(
                        "%s\t%s\t%d\t%s\t%s\t%s%n",
                        file.name(),
                        String.join(", ", file.what()),
                        file.documents(),
                        day(file.newest()),
                        row == null ? "" : row.imported(),
                        row == null ? "not in " + ContentManifest.NAME : row.source());
            }
            advisories.ignored().forEach(other -> out.println("ignored: " + other));
            advisories.problems().forEach(problem -> out.println("problem: " + problem));
            out.println(age(advisories, Instant.now()));
            out.flush();
            return advisories.problems().isEmpty() ? Bulkhead.DONE : Bulkhead.PARTLY;
        }
    }

    /// What one file held, all its entries together.
    private static final class Loaded {
        private final String name;
        private final TreeSet<String> what = new TreeSet<>();
        private int documents;
        private Instant newest = Instant.EPOCH;

        Loaded(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        TreeSet<String> what() {
            return what;
        }

        int documents() {
            return documents;
        }

        Instant newest() {
            return newest;
        }
    }

    private static List<Loaded> loaded(Advisories advisories) {
        List<Loaded> files = new ArrayList<>();
        for (Advisories.Source source : advisories.sources()) {
            String name = source.name().replaceAll("!/.*$", "");
            if (files.isEmpty() || !files.getLast().name.equals(name)) {
                files.add(new Loaded(name));
            }
            Loaded file = files.getLast();
            file.what.add(source.what());
            file.documents += source.documents();
            file.newest = source.newest().isAfter(file.newest) ? source.newest() : file.newest;
        }
        return files;
    }

    @Command(
            name = "import",
            description =
                    "Copies files into a folder of content and notes where they came from, when, and their"
                            + " hashes.")
    static final class Import implements Callable<Integer> {
        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "advisories or archives of them")
        private List<Path> files;

        @Option(
                names = "--content",
                required = true,
                paramLabel = "DIR",
                description = "the folder; made if there is none")
        private Path folder;

        @Option(
                names = "--source",
                defaultValue = "",
                paramLabel = "TEXT",
                description = "where they were taken from (default: the path of each file)")
        private String source;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            try {
                Files.createDirectories(folder);
            } catch (IOException unwritable) {
                throw new UserError(
                        "cannot make " + folder + ": " + unwritable.getMessage(), unwritable);
            }
            ContentManifest manifest = new ContentManifest(folder);
            int status = Bulkhead.DONE;
            for (Path file : files) {
                AdvisoryLoader loader = new AdvisoryLoader();
                ContentFolder.read(file, file.getFileName().toString(), loader);
                Advisories held = loader.load();
                held.problems().forEach(problem -> err.println("bulkhead: " + problem));
                held.ignored().forEach(other -> err.println("bulkhead: " + other));
                if (held.sources().isEmpty()) {
                    err.println(
                            "bulkhead: " + file + ": holds nothing that can be used; not imported");
                    status = Bulkhead.PARTLY;
                } else {
                    status = held.problems().isEmpty() ? status : Bulkhead.PARTLY;
                    ContentManifest.Row row = copy(file, held);
                    manifest.put(row);
                    out.println(row.file() + ": " + row.what() + ", newest of " + row.newest());
                }
            }
            manifest.write();
            out.flush();
            err.flush();
            return status;
        }

        private ContentManifest.Row copy(Path file, Advisories held) {
            Path target = folder.resolve(file.getFileName().toString());
            try {
                boolean same = Files.exists(target) && Files.isSameFile(file, target);
                if (!same) {
                    Path draft = target.resolveSibling(target.getFileName() + ".part");
                    Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
                }
                List<Loaded> loaded = loaded(held);
                Loaded all = loaded.getFirst();
                return new ContentManifest.Row(
                        target.getFileName().toString(),
                        ContentManifest.sha256(target),
                        Files.size(target),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        source.isEmpty() ? file.toAbsolutePath().toString() : source,
                        all.documents() + " of " + String.join(", ", all.what()),
                        day(all.newest()));
            } catch (IOException lost) {
                throw new UserError("cannot copy " + file + ": " + lost.getMessage(), lost);
            }
        }
    }

    @Command(
            name = "verify",
            description = "Holds the files of a folder of content against its manifest.")
    static final class Verify implements Callable<Integer> {
        @Option(
                names = "--content",
                required = true,
                paramLabel = "DIR",
                description = "the folder")
        private Path folder;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            TreeSet<String> present = new TreeSet<>();
            for (Path file : ContentFolder.files(folder)) {
                present.add(folder.relativize(file).toString());
            }
            ContentManifest manifest = new ContentManifest(folder);
            boolean asItWas = true;
            for (ContentManifest.Row row : manifest.rows()) {
                String state = state(row);
                asItWas &= state.equals("as imported");
                out.println(row.file() + ": " + state);
                present.remove(row.file());
            }
            for (String unknown : present) {
                asItWas = false;
                out.println(unknown + ": not in " + ContentManifest.NAME);
            }
            if (manifest.rows().isEmpty() && present.isEmpty()) {
                out.println("nothing is in it");
                asItWas = false;
            }
            out.flush();
            return asItWas ? Bulkhead.DONE : Bulkhead.PARTLY;
        }

        private String state(ContentManifest.Row row) throws IOException {
            Path file = folder.resolve(row.file()).normalize();
            if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
                return "missing";
            }
            return ContentManifest.sha256(file).equals(row.sha256())
                    ? "as imported"
                    : "changed since it was imported on " + row.imported();
        }
    }
}
