// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// How captures are named in outputs when each has a folder of its own: by their path below a
/// common one.
record CaptureNames(List<String> names) {
    private static final Pattern EXTENSION =
            Pattern.compile("\\.(pcap|pcapng|cap)(\\.gz|\\.zst)?$|\\.(gz|zst)$");

    CaptureNames {
        names = List.copyOf(names);
    }

    /// @param base the folder that names are relative to, or null for the one that all captures
    ///   share
    static CaptureNames of(List<String> captures, Path base) {
        List<Path> paths =
                captures.stream()
                        .map(capture -> Path.of(capture).toAbsolutePath().normalize())
                        .toList();
        Path shared = base == null ? shared(paths) : base.toAbsolutePath().normalize();
        return new CaptureNames(paths.stream().map(path -> name(path, shared)).toList());
    }

    private static String name(Path path, Path base) {
        if (!path.startsWith(base) || path.equals(base)) {
            throw new UserError(path + " is not below --base " + base);
        }
        return base.relativize(path).toString();
    }

    private static Path shared(List<Path> paths) {
        Path shared = paths.getFirst().getParent();
        for (Path path : paths) {
            while (!path.startsWith(shared)) {
                shared = shared.getParent();
            }
        }
        return shared;
    }

    String name(int index) {
        return names.get(index);
    }

    /// The capture's name without what says its format.
    String folder(int index) {
        return EXTENSION.matcher(names.get(index)).replaceFirst("");
    }
}
