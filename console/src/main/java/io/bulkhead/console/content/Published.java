// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.content;

import io.bulkhead.evidence.read.UnusableFile;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.content.ContentFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Advisories of the content folder, read at first use and shared by all sites.
public final class Published {
    private static final Logger LOG = LoggerFactory.getLogger(Published.class);
    private static final int MOST_PROBLEMS = 100;

    private final String folder;
    private Advisories advisories;
    private String problem = "";

    /// @param folder as `bulkhead content` makes it; empty without
    public Published(String folder) {
        this.folder = folder;
    }

    /// Reads the folder at the first call, which takes as long as the folder is large: not to be
    /// called by a thread that somebody waits for.
    public synchronized Advisories advisories() {
        if (advisories == null) {
            advisories = load();
        }
        return advisories;
    }

    private Advisories load() {
        if (folder.isEmpty()) {
            return Advisories.NONE;
        }
        try {
            Advisories loaded = ContentFolder.load(Path.of(folder));
            LOG.info("content {}: {} advisories", folder, loaded.all().size());
            return loaded;
        } catch (UnusableFile wrong) {
            problem = wrong.getMessage();
            LOG.warn("content: {}", problem);
            return Advisories.NONE;
        }
    }

    /// What is loaded and how old it is.
    ///
    /// @param newest null without any; `exploitedAsOf` likewise
    /// @param problems what could not be read, the first of it
    public record Age(
            boolean loaded,
            int advisories,
            @Nullable Instant newest,
            int exploited,
            @Nullable Instant exploitedAsOf,
            List<String> sources,
            String sha256,
            List<String> problems) {}

    public Age age() {
        Advisories all = advisories();
        Advisories.Age age = all.age();
        List<String> problems =
                problem.isEmpty()
                        ? all.problems().stream().limit(MOST_PROBLEMS).toList()
                        : List.of(problem);
        return new Age(
                all.loaded(),
                age.advisories(),
                shown(age.newest()),
                age.exploited(),
                shown(age.exploitedAsOf()),
                age.sources(),
                age.sha256(),
                problems);
    }

    private static Instant shown(Instant time) {
        return time.equals(Instant.EPOCH) ? null : time;
    }
}
