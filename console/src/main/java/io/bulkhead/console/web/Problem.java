// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/// Why a request cannot be served, for the person who made it: it becomes a problem as RFC 9457 has
/// them.
public final class Problem extends RuntimeException {
    /// What answers call the list of wrong fields.
    static final String ERRORS = "errors";

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String type;

    private final transient Map<String, Object> more;

    private Problem(HttpStatus status, String type, String detail) {
        this(status, type, detail, Map.of());
    }

    private Problem(HttpStatus status, String type, String detail, Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.type = type;
        this.more = more;
    }

    /// Something that is not there, or that the caller may not know of: the two look the same.
    public static Problem missing(String what) {
        return new Problem(HttpStatus.NOT_FOUND, "missing", "There is no " + what + ".");
    }

    /// What was sent cannot be used; `detail` says what could be.
    public static Problem invalid(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid", detail);
    }

    /// One field of what was sent cannot be used; a page shows it in place.
    ///
    /// @param name of the field, as the request has it
    /// @param message what could be
    public static Problem field(String name, String message) {
        return fields(List.of(new FieldError(name, message)));
    }

    /// Several fields of what was sent cannot be used: all are told at once.
    public static Problem fields(List<FieldError> errors) {
        String detail =
                errors.stream()
                        .map(one -> one.field() + ": " + one.message())
                        .collect(Collectors.joining("\n"));
        return new Problem(
                HttpStatus.BAD_REQUEST, "invalid", detail, Map.of(ERRORS, List.copyOf(errors)));
    }

    /// What is wrong with a field of a request.
    ///
    /// @param field as the request has it; of one within another, with a dot between
    public record FieldError(String field, String message) {
        /// Of words in which the field stands before a colon.
        public static FieldError of(String words) {
            int colon = words.indexOf(": ");
            return colon < 0
                    ? new FieldError("", words)
                    : new FieldError(words.substring(0, colon), words.substring(colon + 2));
        }
    }

    /// A file that was sent cannot be used.
    ///
    /// @param problems records that each name a place and what is wrong there; the answer has them
    public static Problem unreadable(String detail, List<?> problems) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable",
                detail,
                Map.of("problems", List.copyOf(problems)));
    }

    /// It does not fit what is there (it exists already, it was changed meanwhile, it is in use).
    public static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, "conflict", detail);
    }

    /// `If-Match` names another version than the one that is there.
    public static Problem changed(String what) {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "changed-meanwhile",
                "This " + what + " was changed by somebody else meanwhile: look at it again.");
    }

    public static Problem forbidden(String detail) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", detail);
    }

    /// Who asks is not known.
    public static Problem unknownCaller(String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, "sign-in", detail);
    }

    /// The request took longer to come than is waited for.
    public static Problem tooSlow(String detail) {
        return new Problem(HttpStatus.REQUEST_TIMEOUT, "too-slow", detail);
    }

    /// A status of its own, with a short stable name.
    public static Problem of(HttpStatus status, String type, String detail) {
        return new Problem(status, type, detail);
    }

    public static Problem tooMany(String detail) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many", detail);
    }

    /// It cannot be done now and may be later.
    public static Problem unavailable(String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail);
    }

    public HttpStatus status() {
        return status;
    }

    /// What the answer has beside its words.
    public Map<String, Object> more() {
        return more;
    }

    /// Short stable name, the end of the problem's type.
    public String type() {
        return type;
    }
}
