// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.metrics;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Numbers for Prometheus: at `/metrics` for whoever is on the console's own host, and at
/// `/api/v1/metrics` for programs with a token.
@RestController
final class MetricsController {
    private static final MediaType TYPE =
            MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

    /// Marks of a request that came through somebody else, whose host says nothing of who asks.
    private static final List<String> HANDED_ON =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Metrics metrics;

    MetricsController(Metrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping("/metrics")
    @Open(why = "answers who asks from the console's own host; no names or addresses are in it")
    ResponseEntity<String> own(HttpServletRequest request) {
        if (!fromHere(request)) {
            throw Problem.forbidden(
                    "Ask from the console's own host, or /api/v1/metrics with a token.");
        }
        return answer();
    }

    @GetMapping("/api/v1/metrics")
    @Needs(Permission.VIEW)
    ResponseEntity<String> told() {
        return answer();
    }

    private ResponseEntity<String> answer() {
        return ResponseEntity.ok().contentType(TYPE).body(metrics.text());
    }

    private static boolean fromHere(HttpServletRequest request) {
        if (HANDED_ON.stream().anyMatch(name -> request.getHeader(name) != null)) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
