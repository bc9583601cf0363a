// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// First of all for every request: headers of every answer, how often one address may ask, and how
/// much it may send.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestGuard extends OncePerRequestFilter {
    /// Of one address: a company's proxy may have many people behind it.
    private static final int PER_SECOND = 500;

    private static final int AT_ONCE = 2_500;

    private final InstantSource clock;
    private final Buckets addresses;

    RequestGuard(InstantSource clock) {
        this.clock = clock;
        this.addresses = new Buckets(PER_SECOND, AT_ONCE, clock);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AnswerHeaders.put(response);
        if (!addresses.take(Addresses.key(request.getRemoteAddr()))) {
            response.setHeader("Retry-After", "1");
            ProblemWriter.write(
                    response, Problem.tooMany("Too many requests come from this address."));
            return;
        }
        chain.doFilter(new LimitedRequest(request, clock), response);
    }
}
