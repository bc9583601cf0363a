// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import static io.bulkhead.console.store.tables.Tables.EVIDENCE_FILE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.folder.EvidenceFolder;
import io.bulkhead.evidence.read.UnusableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Files of evidence, site by site: in the folder `SITE/NAME` as they came, each with a note beside
/// it of what people said of it, so that `bulkhead analyze --evidence` reads them as this does.
/// What was removed is kept in `SITE/.removed` and can be brought back.
public final class EvidenceFiles {
    static final long MAX_BYTES = 64L << 20;
    static final int MAX_FILES = 2_000;
    private static final long MAX_SITE_BYTES = 1L << 30;
    private static final int MAX_NAME = 200;
    private static final int MAX_PROBLEMS = 200;
    private static final String NOTE = ".evidence.yaml";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);

    private final Path folder;
    private final Store store;
    private final Audit audit;
    private final Sites sites;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<EvidenceFile> listing;
    private final Object files = new Object();

    /// @param folder of all sites; made when the first file comes
    public EvidenceFiles(
            Path folder,
            Store store,
            Audit audit,
            Sites sites,
            Changes changes,
            InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.audit = audit;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
        listing =
                new Listing<>(
                                EVIDENCE_FILE,
                                EVIDENCE_FILE.ID,
                                EVIDENCE_FILE.SITE_ID,
                                List.of(EVIDENCE_FILE.asterisk()),
                                EvidenceFiles::row)
                        .with(ListField.text("id", EVIDENCE_FILE.ID))
                        .with(ListField.text("site", EVIDENCE_FILE.SITE_ID))
                        .with(ListField.text("name", EVIDENCE_FILE.NAME))
                        .with(ListField.text("read-as", EVIDENCE_FILE.READ_AS))
                        .with(ListField.text("system", EVIDENCE_FILE.SYSTEM))
                        .with(ListField.text("sha256", EVIDENCE_FILE.SHA256))
                        .with(ListField.number("size", EVIDENCE_FILE.SIZE))
                        .with(ListField.number("items", EVIDENCE_FILE.ITEMS))
                        .with(ListField.time("filed", EVIDENCE_FILE.AT, clock))
                        .with(ListField.time("removed", EVIDENCE_FILE.REMOVED_AT, clock))
                        .searching(List.of(EVIDENCE_FILE.NAME, EVIDENCE_FILE.SYSTEM))
                        .orderedBy("-filed");
    }

    public Listing<EvidenceFile> listing() {
        return listing;
    }

    /// Kinds of files that are understood.
    public record Kind(String id, String what, String obtain, String proves) {}

    public static List<Kind> kinds() {
        return EvidenceFolder.importers().stream()
                .map(one ->
                        new Kind(
                                one.id(),
                                one.about().what(),
                                one.about().obtain(),
                                one.about().proves()))
                .toList();
    }

    /// @throws Problem if there is none that the scope holds
    public EvidenceFile require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private static EvidenceFile require(DSLContext database, String id, Scope scope) {
        return database.selectFrom(EVIDENCE_FILE)
                .where(EVIDENCE_FILE.ID.eq(id))
                .fetchOptional(EvidenceFiles::row)
                .filter(one -> scope.holds(one.site()))
                .orElseThrow(() -> Problem.missing("file of evidence " + id));
    }

    // ---- what people do

    /// What people say of a file that they file.
    ///
    /// @param dated null where they do not say
    public record Note(String kind, String system, Instant dated) {
        public Note {
            kind = Texts.said("kind", kind, MAX_NAME);
            system = Texts.said("system", system, MAX_NAME);
            boolean known =
                    kind.isEmpty()
                            || EvidenceFolder.importers().stream()
                                    .map(EvidenceImporter::id)
                                    .anyMatch(kind::equals);
            if (!known) {
                throw Problem.field("kind", "there is no importer '" + kind + "'");
            }
        }
    }

    /// Files it, in place of one of the same name.
    public EvidenceFile file(String site, String name, Note note, InputStream body, Caller caller) {
        sites.require(site, caller.scope());
        String checked = FileNames.checked(name);
        if (checked.endsWith(NOTE)) {
            throw Problem.field("name", "what ends in " + NOTE + " is a note, not evidence");
        }
        synchronized (files) {
            byte[] bytes = read(body);
            bounds(site, checked, bytes.length);
            String id = Ids.make();
            String sha256 = EvidenceFolder.sha256(bytes);
            store.change(transaction -> {
                for (EvidenceFile old : named(transaction, site, checked)) {
                    removed(transaction, old, caller);
                    move(path(site, old.name()), kept(site, old.id()));
                }
                insert(transaction, id, site, checked, note, sha256, bytes.length, caller);
                audit.record(
                        transaction,
                        caller,
                        site,
                        "evidence.file",
                        id,
                        Map.of("name", checked, "sha256", sha256));
                write(site, checked, bytes, note);
            });
            return told(id, site);
        }
    }

    private static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Problem.tooLarge("A file has at most " + (MAX_BYTES >> 20) + " MB.");
            }
            if (bytes.length == 0) {
                throw Problem.invalid("The file is empty.");
            }
            return bytes;
        } catch (IOException cut) {
            throw Problem.invalid("The file did not come whole.");
        }
    }

    private void bounds(String site, String name, long size) {
        List<EvidenceFile> here =
                store.read(database ->
                        database.selectFrom(EVIDENCE_FILE)
                                .where(EVIDENCE_FILE.SITE_ID.eq(site))
                                .and(EVIDENCE_FILE.REMOVED_AT.eq(0L))
                                .and(EVIDENCE_FILE.NAME.ne(name))
                                .fetch(EvidenceFiles::row));
        long all = here.stream().mapToLong(EvidenceFile::size).sum() + size;
        if (here.size() >= MAX_FILES || all > MAX_SITE_BYTES) {
            throw Problem.tooLarge(
                    "A site has at most " + MAX_FILES + " files of evidence and 1 GB of them.");
        }
    }

    private static List<EvidenceFile> named(DSLContext database, String site, String name) {
        return database.selectFrom(EVIDENCE_FILE)
                .where(EVIDENCE_FILE.SITE_ID.eq(site))
                .and(EVIDENCE_FILE.NAME.eq(name))
                .and(EVIDENCE_FILE.REMOVED_AT.eq(0L))
                .fetch(EvidenceFiles::row);
    }

    private void insert(
            DSLContext transaction,
            String id,
            String site,
            String name,
            Note note,
            String sha256,
            long size,
            Caller caller) {
        transaction
                .insertInto(EVIDENCE_FILE)
                .set(EVIDENCE_FILE.ID, id)
                .set(EVIDENCE_FILE.SITE_ID, site)
                .set(EVIDENCE_FILE.NAME, name)
                .set(EVIDENCE_FILE.KIND, note.kind())
                .set(EVIDENCE_FILE.SYSTEM, note.system())
                .set(EVIDENCE_FILE.DATED_AT, note.dated() == null ? 0L : Times.nanos(note.dated()))
                .set(EVIDENCE_FILE.SHA256, sha256)
                .set(EVIDENCE_FILE.SIZE, size)
                .set(EVIDENCE_FILE.AT, Times.nanos(clock.instant()))
                .set(EVIDENCE_FILE.BY_USER, caller.user())
                .set(EVIDENCE_FILE.BY_NAME, caller.name())
                .execute();
    }

    private void removed(DSLContext transaction, EvidenceFile file, Caller caller) {
        transaction
                .update(EVIDENCE_FILE)
                .set(EVIDENCE_FILE.REMOVED_AT, Times.nanos(clock.instant()))
                .set(EVIDENCE_FILE.REMOVED_BY, caller.name())
                .where(EVIDENCE_FILE.ID.eq(file.id()))
                .execute();
    }

    /// It counts no longer; it can be brought back.
    public EvidenceFile remove(String id, Caller caller) {
        synchronized (files) {
            EvidenceFile file = require(id, caller.scope());
            if (file.removed() != null) {
                throw Problem.conflict("It is removed already.");
            }
            store.change(transaction -> {
                removed(transaction, file, caller);
                audit.record(
                        transaction,
                        caller,
                        file.site(),
                        "evidence.remove",
                        id,
                        Map.of("name", file.name(), "sha256", file.sha256()));
                move(path(file.site(), file.name()), kept(file.site(), id));
            });
            return told(id, file.site());
        }
    }

    /// What was removed counts again.
    public EvidenceFile restore(String id, Caller caller) {
        synchronized (files) {
            EvidenceFile file = require(id, caller.scope());
            if (file.removed() == null) {
                throw Problem.conflict("It was not removed.");
            }
            store.change(transaction -> {
                if (!named(transaction, file.site(), file.name()).isEmpty()) {
                    throw Problem.conflict("There is a file of this name now: remove it first.");
                }
                transaction
                        .update(EVIDENCE_FILE)
                        .set(EVIDENCE_FILE.REMOVED_AT, 0L)
                        .set(EVIDENCE_FILE.REMOVED_BY, "")
                        .where(EVIDENCE_FILE.ID.eq(id))
                        .execute();
                audit.record(
                        transaction,
                        caller,
                        file.site(),
                        "evidence.restore",
                        id,
                        Map.of("name", file.name(), "sha256", file.sha256()));
                move(kept(file.site(), id), path(file.site(), file.name()));
            });
            return told(id, file.site());
        }
    }

    private EvidenceFile told(String id, String site) {
        // Read now, so that whoever files learns what came of it.
        of(site);
        changes.tell(new Changed(Topic.DECLARATIONS, site, Set.of(id)));
        return require(id, Scope.EVERYWHERE);
    }

    // ---- files

    private Path place(String site) {
        return folder.resolve(FileNames.checked(site));
    }

    private Path path(String site, String name) {
        return place(site).resolve(name);
    }

    private Path kept(String site, String id) {
        return place(site).resolve(".removed").resolve(id);
    }

    /// The file, and the note beside it.
    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (Files.exists(from)) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
            Path note = from.resolveSibling(from.getFileName() + NOTE);
            if (Files.exists(note)) {
                Files.move(
                        note,
                        to.resolveSibling(to.getFileName() + NOTE),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String site, String name, byte[] bytes, Note note) {
        try {
            Path path = path(site, name);
            Files.createDirectories(path.getParent());
            Path part = path.resolveSibling(".part-" + Ids.make());
            Files.write(part, bytes);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            Map<String, String> said = new HashMap<>();
            if (!note.kind().isEmpty()) {
                said.put("kind", note.kind());
            }
            if (!note.system().isEmpty()) {
                said.put("system", note.system());
            }
            if (note.dated() != null) {
                said.put("date", note.dated().toString());
            }
            if (!said.isEmpty()) {
                // JSON is YAML, whatever is in the texts.
                Files.write(path.resolveSibling(name + NOTE), JSON.writeValueAsBytes(said));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // ---- as conclusions are made with it

    /// All that the files of a site say; what came of each is kept beside it.
    public Evidence of(String site) {
        if (!Files.isDirectory(place(site))) {
            return Evidence.NONE;
        }
        try {
            EvidenceFolder.Filed filed;
            synchronized (files) {
                filed = EvidenceFolder.read(place(site));
            }
            store.change(transaction -> keep(transaction, site, filed));
            return filed.evidence();
        } catch (UnusableFile wrong) {
            LOG.warn("evidence of site {}: {}", site, wrong.getMessage());
            return Evidence.NONE;
        }
    }

    private static void keep(DSLContext transaction, String site, EvidenceFolder.Filed filed) {
        for (EvidenceFolder.Used used : filed.used()) {
            transaction
                    .update(EVIDENCE_FILE)
                    .set(EVIDENCE_FILE.READ_AS, used.source().kind())
                    .set(EVIDENCE_FILE.ITEMS, used.items())
                    .set(EVIDENCE_FILE.TRUE_AT, Times.nanos(used.source().dated()))
                    .set(EVIDENCE_FILE.PROBLEMS, problems(used.problems()))
                    .where(of(site, used.source().file()))
                    .execute();
        }
        for (EvidenceFolder.Unused unused : filed.unused()) {
            transaction
                    .update(EVIDENCE_FILE)
                    .set(EVIDENCE_FILE.READ_AS, "")
                    .set(EVIDENCE_FILE.ITEMS, 0)
                    .set(
                            EVIDENCE_FILE.PROBLEMS,
                            problems(List.of(unused.file() + ": not used: " + unused.why())))
                    .where(of(site, unused.file()))
                    .execute();
        }
    }

    private static org.jooq.Condition of(String site, String name) {
        return EVIDENCE_FILE
                .SITE_ID
                .eq(site)
                .and(EVIDENCE_FILE.NAME.eq(name))
                .and(EVIDENCE_FILE.REMOVED_AT.eq(0L));
    }

    private static String problems(List<String> all) {
        List<String> shown = all.stream().limit(MAX_PROBLEMS).map(Texts::storable).toList();
        return JSON.writeValueAsString(shown);
    }

    private static EvidenceFile row(Record row) {
        return new EvidenceFile(
                row.get(EVIDENCE_FILE.ID),
                row.get(EVIDENCE_FILE.SITE_ID),
                row.get(EVIDENCE_FILE.NAME),
                row.get(EVIDENCE_FILE.KIND),
                row.get(EVIDENCE_FILE.SYSTEM),
                Times.instant(row.get(EVIDENCE_FILE.DATED_AT)),
                row.get(EVIDENCE_FILE.SHA256),
                row.get(EVIDENCE_FILE.SIZE),
                row.get(EVIDENCE_FILE.READ_AS),
                row.get(EVIDENCE_FILE.ITEMS),
                Times.instant(row.get(EVIDENCE_FILE.TRUE_AT)),
                JSON.readerForListOf(String.class).readValue(row.get(EVIDENCE_FILE.PROBLEMS)),
                Times.instant(row.get(EVIDENCE_FILE.AT)),
                row.get(EVIDENCE_FILE.BY_NAME),
                Times.instant(row.get(EVIDENCE_FILE.REMOVED_AT)),
                row.get(EVIDENCE_FILE.REMOVED_BY));
    }
}
