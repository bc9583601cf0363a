// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.folder;

import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.EvidenceImporter.Imported;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Item.SupplierStatement;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.Source.Dating;
import io.bulkhead.evidence.read.UnusableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// What was filed in a folder: every file is read by the importer that fits best.
///
/// What a file cannot say of itself stands in a note beside it ([EvidenceNote]) or in its place: a
/// folder with the id of an importer says the kind, other folders name the system. Public keys in
/// `keys/` are those of suppliers that the site vouches for, by their files' names.
public final class EvidenceFolder {
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_BYTES_IN_ALL = 1L << 30;
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 16;
    private static final int MOST_ITEMS = 2_000_000;

    /// What fits less is not believed.
    private static final int LEAST_FIT = 20;

    /// Names of files that say what they are and not whose; the folder then names the system.
    private static final Set<String> GENERIC =
            Set.of(
                    "acl",
                    "mosquitto",
                    "ruleset",
                    "rules",
                    "nftables",
                    "iptables",
                    "ip6tables",
                    "running-config",
                    "config",
                    "configuration",
                    "devices",
                    "policy",
                    "policies",
                    "hub",
                    "accounts",
                    "users",
                    "audit",
                    "pt1h",
                    "firewall",
                    "sha256sums",
                    "show",
                    "settings",
                    "diagnostics",
                    "passwd",
                    "signins",
                    "sign-ins");

    private final Path folder;
    private final List<EvidenceImporter> importers;
    private final List<Used> used = new ArrayList<>();
    private final List<Unused> unused = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    /// Files by the hash of what is in them: what is filed twice counts once.
    private final Map<String, String> contents = new HashMap<>();

    private long bytes;

    /// A file that was understood.
    ///
    /// @param items how many things it says
    public record Used(Source source, int items, List<String> problems) {}

    /// A file that was not, and why.
    public record Unused(String file, String why) {}

    /// All that was read.
    public record Filed(Evidence evidence, List<Used> used, List<Unused> unused) {
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            used.forEach(one -> problems.addAll(one.problems()));
            return problems;
        }
    }

    private EvidenceFolder(Path folder) {
        this.folder = folder;
        importers = importers();
    }

    public static List<EvidenceImporter> importers() {
        return ServiceLoader.load(EvidenceImporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EvidenceImporter::id))
                .toList();
    }

    /// @throws UnusableFile if there is no such folder, or if a note beside a file is wrong
    public static Filed read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableFile(folder + ": no such folder of evidence");
        }
        return new EvidenceFolder(folder).read();
    }

    private Filed read() {
        TreeMap<String, Path> files = files();
        SupplierKeys keys = new SupplierKeys(files);
        EvidenceNote.Notes notes = EvidenceNote.read(files);
        for (var file : files.entrySet()) {
            if (!keys.is(file.getKey()) && !EvidenceNote.is(file.getKey())) {
                file(file.getKey(), file.getValue(), notes);
            }
        }
        notes.unused().forEach(note -> unused.add(new Unused(note, "a note about no file")));
        List<Item> named = items.stream().map(keys::name).toList();
        List<Source> sources = used.stream().map(Used::source).toList();
        return new Filed(new Evidence(sources, named), List.copyOf(used), List.copyOf(unused));
    }

    // ---- files

    /// Files below the folder by their names there, in their order. Links are not followed, as they
    /// may lead anywhere.
    private TreeMap<String, Path> files() {
        TreeMap<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, new Walk(files));
        } catch (IOException unreadable) {
            throw new UnusableFile(
                    "cannot read " + folder + ": " + unreadable.getMessage(), unreadable);
        }
        return files;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final TreeMap<String, Path> files;

        private Walk(TreeMap<String, Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return hidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (hidden(path)) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                String why = attributes.isDirectory() ? "too deep" : "no file (a link?)";
                unused.add(new Unused(name(path), why));
                return FileVisitResult.CONTINUE;
            }
            if (files.size() >= MOST_FILES) {
                throw new UnusableFile(folder + ": more than " + MOST_FILES + " files");
            }
            files.put(name(path), path);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            unused.add(new Unused(name(path), "cannot be read"));
            return FileVisitResult.CONTINUE;
        }

        private boolean hidden(Path path) {
            return !path.equals(folder) && path.getFileName().toString().startsWith(".");
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private void file(String name, Path path, EvidenceNote.Notes notes) {
        EvidenceNote note = notes.of(name);
        try {
            byte[] file = bytes(path);
            byte[] content = unpacked(file);
            bytes += content.length;
            if (bytes > MOST_BYTES_IN_ALL) {
                unused.add(new Unused(name, "more than 1 GB of evidence"));
                return;
            }
            String twin = contents.putIfAbsent(sha256(content), name);
            if (twin != null) {
                unused.add(new Unused(name, "the same as " + twin));
                return;
            }
            byte[] head = Arrays.copyOf(content, Math.min(content.length, EvidenceImporter.HEAD));
            Optional<EvidenceImporter> importer = importer(name, head, note);
            if (importer.isPresent()) {
                Instant changed = Files.getLastModifiedTime(path).toInstant();
                boolean noted = !note.date().equals(Instant.EPOCH);
                Source source =
                        new Source(
                                name,
                                importer.get().id(),
                                sha256(file),
                                noted ? note.date() : changed.truncatedTo(ChronoUnit.SECONDS),
                                noted ? Dating.NOTE : Dating.CHANGED,
                                note.system().isEmpty() ? system(name) : note.system());
                imported(importer.get().read(source, content));
            }
        } catch (TooLong tooLong) {
            unused.add(new Unused(name, tooLong.getMessage()));
        } catch (IOException unreadable) {
            unused.add(new Unused(name, "cannot be read: " + unreadable.getMessage()));
        }
    }

    /// A file that is longer than what is read.
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more than " + (MOST_BYTES >> 20) + " MB");
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new TooLong();
        }
        return Files.readAllBytes(path);
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        boolean packed =
                content.length > 2 && (content[0] & 0xFF) == 0x1F && (content[1] & 0xFF) == 0x8B;
        if (!packed) {
            return content;
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] whole = unpacked.readNBytes((int) MOST_BYTES + 1);
            if (whole.length > MOST_BYTES) {
                throw new TooLong();
            }
            return whole;
        }
    }

    // ---- importers

    private Optional<EvidenceImporter> importer(String name, byte[] head, EvidenceNote note) {
        if (!note.kind().isEmpty()) {
            return importers.stream().filter(one -> one.id().equals(note.kind())).findFirst();
        }
        List<String> folders = List.of(name.split("/"));
        int best = 0;
        List<EvidenceImporter> fitting = new ArrayList<>();
        for (EvidenceImporter importer : importers) {
            int fit = importer.fits(name, head);
            if (folders.subList(0, folders.size() - 1).contains(importer.id())) {
                return Optional.of(importer);
            }
            if (fit >= LEAST_FIT && fit >= best) {
                if (fit > best) {
                    fitting.clear();
                }
                best = fit;
                fitting.add(importer);
            }
        }
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst());
        }
        unused.add(new Unused(name, why(fitting, head)));
        return Optional.empty();
    }

    private static String why(List<EvidenceImporter> fitting, byte[] head) {
        if (!fitting.isEmpty()) {
            List<String> ids = fitting.stream().map(EvidenceImporter::id).toList();
            return "could be "
                    + String.join(" or ", ids)
                    + "; say which in a note beside it (kind: "
                    + ids.getFirst()
                    + ")";
        }
        if (head.length == 0) {
            return "empty";
        }
        String start = new String(head, StandardCharsets.UTF_8);
        boolean advisory = start.contains("\"csaf_version\"") || start.contains("openvex.dev");
        return advisory
                ? "an advisory or VEX, which is content and no evidence"
                : "no importer knows it (bulkhead evidence kinds lists what is known)";
    }

    private void imported(Imported imported) {
        String name = imported.source().file();
        List<String> problems = new ArrayList<>(imported.problems());
        List<? extends Item> all = imported.items();
        int room = MOST_ITEMS - items.size();
        if (all.size() > room) {
            problems.add(
                    name + ": more than " + MOST_ITEMS + " things in all; the rest is left out");
            all = all.subList(0, room);
        }
        if (all.isEmpty() && problems.isEmpty()) {
            problems.add(name + ": nothing in it that says anything");
        }
        items.addAll(all);
        used.add(new Used(imported.source(), all.size(), List.copyOf(problems)));
    }

    /// The file's name without its ending; where that is a generic one, the name of its folder,
    /// unless that says the kind.
    private String system(String name) {
        List<String> parts = new ArrayList<>(List.of(name.split("/")));
        String stem = parts.removeLast().replaceFirst("(?<=.)\\..*$", "");
        parts.removeIf(part -> importers.stream().anyMatch(one -> one.id().equals(part)));
        boolean generic = GENERIC.contains(stem.toLowerCase(Locale.ROOT));
        return generic && !parts.isEmpty() ? parts.getLast() : stem;
    }

    /// SHA-256 in hexadecimal.
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// Keys of suppliers for whom the site vouches.
    private static final class SupplierKeys {
        private final TreeMap<String, String> names = new TreeMap<>();
        private final Set<String> files = new TreeSet<>();

        private SupplierKeys(TreeMap<String, Path> all) {
            all.forEach((name, path) -> {
                if (name.startsWith("keys/")) {
                    files.add(name);
                    hash(path).ifPresent(hash -> names.put("key sha256:" + hash, stem(name)));
                }
            });
        }

        private static String stem(String name) {
            return name.substring("keys/".length()).replaceFirst("(?<=.)\\.[^.]*$", "");
        }

        private static Optional<String> hash(Path path) {
            try {
                if (Files.size(path) > 1 << 16) {
                    return Optional.empty();
                }
                String text = Files.readString(path, StandardCharsets.ISO_8859_1);
                if (!text.contains("-----BEGIN PUBLIC KEY-----")) {
                    return Optional.empty();
                }
                String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
                return Optional.of(sha256(Base64.getDecoder().decode(body)));
            } catch (IOException | IllegalArgumentException damaged) {
                throw new UnusableFile(path + ": no public key in PEM", damaged);
            }
        }

        private boolean is(String file) {
            return files.contains(file);
        }

        private Item name(Item item) {
            if (item instanceof SupplierStatement one && names.containsKey(one.signedBy())) {
                return new SupplierStatement(
                        one.source(),
                        one.line(),
                        one.supplier(),
                        one.product(),
                        one.productVersion(),
                        one.about(),
                        one.status(),
                        one.statement(),
                        one.at(),
                        one.until(),
                        one.document(),
                        one.sha256(),
                        names.get(one.signedBy()));
            }
            return item;
        }
    }
}
