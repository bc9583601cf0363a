// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Where JSON that was sent is broken, in words; nothing of what was sent is repeated but names of
/// fields.
final class BrokenJson {
    private static final int MAX_NAME = 60;

    private BrokenJson() {}

    /// @param broken null if it is not even known to be JSON
    static String told(JacksonException broken) {
        return switch (broken) {
            case null -> "A body of JSON is needed.";
            case UnrecognizedPropertyException unknown ->
                    "There is no field "
                            + shortened(unknown.getPropertyName())
                            + " here"
                            + where(broken)
                            + ".";
            case MismatchedInputException more when said(more).contains("railing") ->
                    "There is more than one JSON" + where(broken) + ".";
            case MismatchedInputException wrong ->
                    "The value of " + path(wrong) + " is of a wrong kind" + where(broken) + ".";
            case StreamConstraintsException much ->
                    "The JSON is nested too deeply or a value in it is too long"
                            + where(broken)
                            + ".";
            case StreamReadException noJson when said(noJson).contains("uplicate") ->
                    "A field is there twice" + where(broken) + ".";
            case StreamReadException noJson -> "This is no JSON" + where(broken) + ".";
            default -> "The JSON cannot be used" + where(broken) + ".";
        };
    }

    /// The field whose value is of no use; empty where no single one is.
    static String field(JacksonException broken) {
        return switch (broken) {
            case UnrecognizedPropertyException unknown -> shortened(unknown.getPropertyName());
            case MismatchedInputException wrong when !wrong.getPath().isEmpty() -> path(wrong);
            case null, default -> "";
        };
    }

    private static String said(JacksonException broken) {
        return broken.getOriginalMessage() == null ? "" : broken.getOriginalMessage();
    }

    private static String path(JacksonException broken) {
        String path =
                broken.getPath().stream()
                        .map(part ->
                                part.getPropertyName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : part.getPropertyName())
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "the whole" : shortened(path);
    }

    private static String where(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[^\\p{Alnum}._\\[\\]-]", "?");
        return plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) + "…" : plain;
    }
}
