// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.store.DiskFull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// Every error of the API as a problem (RFC 9457), with words that say how to go on and nothing of
/// the inside.
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String TYPES = "urn:bulkhead:problem:";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> told(Problem problem) {
        ResponseEntity<ProblemDetail> answer =
                answer(problem.status(), problem.type(), problem.getMessage());
        if (answer.getBody() != null && !problem.more().isEmpty()) {
            answer.getBody().setProperties(problem.more());
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> filter(FilterException wrong) {
        ResponseEntity<ProblemDetail> answer =
                answer(
                        HttpStatus.BAD_REQUEST,
                        "filter",
                        wrong.column() == 0
                                ? wrong.getMessage()
                                : "column " + wrong.column() + ": " + wrong.getMessage());
        if (answer.getBody() != null) {
            answer.getBody().setProperties(Map.of("column", wrong.column()));
        }
        return answer;
    }

    /// A defect of ours: told in the log, and only there.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> defect(RuntimeException defect) throws Exception {
        if (defect instanceof org.springframework.security.core.AuthenticationException
                || defect instanceof org.springframework.security.access.AccessDeniedException) {
            throw defect;
        }
        if (DiskFull.caused(defect)) {
            LOG.warn("a request was refused: the disk is full");
            return answer(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "disk",
                    "The console's disk is full, so nothing was changed: make room on it, then try"
                            + " again.");
        }
        LOG.error("a request failed", defect);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "defect",
                "This is a defect of bulkhead; the console's log has more.");
    }

    /// Says where it is broken, and passes on what a record said while it was made.
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        JacksonException broken = null;
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return object(told(problem));
            }
            if (cause instanceof JacksonException json && broken == null) {
                broken = json;
            }
        }
        String words = BrokenJson.told(broken);
        ResponseEntity<ProblemDetail> answer = answer(HttpStatus.BAD_REQUEST, "json", words);
        String field = BrokenJson.field(broken);
        if (answer.getBody() != null && !field.isEmpty()) {
            answer.getBody()
                    .setProperties(
                            Map.of(Problem.ERRORS, List.of(new Problem.FieldError(field, words))));
        }
        return object(answer);
    }

    private static ResponseEntity<Object> object(ResponseEntity<ProblemDetail> answer) {
        return ResponseEntity.status(answer.getStatusCode()).body(answer.getBody());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception wrong,
            Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ResponseEntity<Object> usual =
                super.handleExceptionInternal(wrong, body, headers, status, request);
        if (usual != null && usual.getBody() instanceof ProblemDetail problem) {
            problem.setType(URI.create(TYPES + "request"));
        }
        return usual;
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        return ResponseEntity.status(status).body(problem);
    }
}
