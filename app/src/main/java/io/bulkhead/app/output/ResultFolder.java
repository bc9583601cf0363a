// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The folder of one run's outputs. Files get their names only when all of them are whole, so that
/// nobody reads a half one; a run that fails leaves none.
public final class ResultFolder implements AutoCloseable {
    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 1 << 17;

    private final Path folder;
    private final List<String> names = new ArrayList<>();

    /// Makes the folder if need be.
    ///
    /// @throws IOException with a message for a person
    public ResultFolder(Path folder) throws IOException {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new IOException(
                    "cannot make the output folder " + folder + ": " + refused.getMessage(),
                    refused);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(
                    "cannot write to the output folder " + folder + "; choose another with --out");
        }
    }

    public Path path() {
        return folder;
    }

    public OutputStream create(String name) throws IOException {
        names.add(name);
        return new BufferedOutputStream(Files.newOutputStream(unfinished(name)), BUFFER);
    }

    /// Where a file is until it is published.
    Path unfinished(String name) {
        return folder.resolve(name + UNFINISHED);
    }

    /// Gives all files their names.
    public void publish() throws IOException {
        for (String name : names) {
            Files.move(unfinished(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        names.clear();
    }

    /// Removes what was not published.
    @Override
    public void close() throws IOException {
        for (String name : names) {
            Files.deleteIfExists(unfinished(name));
        }
    }
}
