// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the source says of types and methods: comments are not in class files.
final class Comments {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern RECORD = Pattern.compile("\\b(?:record|enum|interface) (\\w+)");
    private static final Pattern METHOD = Pattern.compile("^[\\w<>\\[\\]., ?]+ (\\w+)\\($");
    private static final Pattern LINK = Pattern.compile("\\[#?([\\w.#]+)\\]");

    /// @param text without parameters
    record Comment(String text, Map<String, String> parameters) {
        static final Comment NONE = new Comment("", Map.of());
    }

    private final Map<Class<?>, Map<String, Comment>> read = new HashMap<>();

    Comment ofType(Class<?> type) {
        return of(type).getOrDefault(type.getSimpleName(), Comment.NONE);
    }

    Comment ofMethod(Class<?> type, String method) {
        return of(type).getOrDefault(method + "()", Comment.NONE);
    }

    private Map<String, Comment> of(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return read.computeIfAbsent(outer, Comments::read);
    }

    private static Map<String, Comment> read(Class<?> outer) {
        Path file = SOURCES.resolve(outer.getName().replace('.', '/') + ".java");
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return read(Files.readAllLines(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, Comment> read(List<String> lines) {
        Map<String, Comment> comments = new HashMap<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("///")) {
                block.add(text.substring(3).strip());
                continue;
            }
            Matcher record = RECORD.matcher(text);
            Matcher method = METHOD.matcher(text.replaceAll("\\(.*", "("));
            if (record.find()) {
                comments.putIfAbsent(record.group(1), comment(block));
                block.clear();
            } else if (!text.startsWith("@") && method.matches()) {
                comments.putIfAbsent(method.group(1) + "()", comment(block));
                block.clear();
            } else if (text.endsWith(";") || text.endsWith("{") || text.isEmpty()) {
                block.clear();
            }
        }
        return comments;
    }

    private static Comment comment(List<String> block) {
        StringBuilder text = new StringBuilder();
        Map<String, StringBuilder> parameters = new HashMap<>();
        StringBuilder into = text;
        for (String line : block) {
            if (line.startsWith("@param ")) {
                String[] parts = line.split("\\s+", 3);
                into = parameters.computeIfAbsent(parts[1], name -> new StringBuilder());
                into.append(parts.length > 2 ? parts[2] : "");
            } else if (line.startsWith("@")) {
                into = new StringBuilder();
            } else {
                into.append(into.isEmpty() ? "" : line.isEmpty() ? "\n" : " ").append(line);
            }
        }
        Map<String, String> told = new HashMap<>();
        parameters.forEach((name, words) -> told.put(name, plain(words)));
        return new Comment(plain(text), told);
    }

    private static String plain(StringBuilder words) {
        return LINK.matcher(words.toString().strip()).replaceAll("`$1`");
    }
}
