// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.AdvisoryLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The folder in which a site keeps advisories: files of any of the known formats, in archives or
/// not, in folders as they come.
final class ContentFolder {
    private static final List<String> ENDINGS =
            List.of(".json", ".json.gz", ".tar", ".tar.gz", ".tgz", ".zip");
    private static final int MAX_FILES = 200_000;

    private ContentFolder() {}

    /// Everything in it, and what could not be read among the problems.
    ///
    /// @throws UserError if there is no such folder
    static Advisories load(Path folder) {
        AdvisoryLoader loader = new AdvisoryLoader();
        for (Path file : files(folder)) {
            read(file, folder.relativize(file).toString(), loader);
        }
        return loader.load();
    }

    /// Those that may hold advisories, in order.
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError(folder + ": no such folder");
        }
        try (Stream<Path> walked = Files.walk(folder)) {
            return walked.filter(ContentFolder::isContent).sorted().limit(MAX_FILES).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new UserError(
                    "cannot read " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isContent(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Reads one file; what it is, is decided by its content.
    static void read(Path file, String name, AdvisoryLoader loader) {
        try (InputStream bytes = Files.newInputStream(file)) {
            ContentArchive.walk(
                    bytes,
                    Files.size(file),
                    (entry, content) ->
                            loader.read(entry.isEmpty() ? name : name + "!/" + entry, content));
        } catch (IOException unreadable) {
            loader.problem(name + ": " + reason(unreadable));
        }
    }

    private static String reason(IOException unreadable) {
        String message = unreadable.getMessage();
        return message == null ? "cut short or no archive" : message;
    }
}
