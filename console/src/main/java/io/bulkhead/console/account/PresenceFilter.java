// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Buckets;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who asks, by the cookie or by the token, and how often they may. A header with a token
/// counts for more than a cookie, and one that is not right is never overlooked.
final class PresenceFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN = 200;

    private final Sessions sessions;
    private final Tokens tokens;
    private final Buckets callers;

    PresenceFilter(Sessions sessions, Tokens tokens, Buckets callers) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Optional<Presence> found = presence(request);
            if (found.isPresent()) {
                admit(request, response, found.get());
            }
        } catch (Problem refused) {
            ProblemWriter.write(response, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Presence> presence(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            if (!header.startsWith(BEARER) || header.length() > MAX_TOKEN) {
                throw Problem.unknownCaller("Authorization: 'Bearer' and a token of the console.");
            }
            return Optional.of(
                    tokens.find(header.substring(BEARER.length()).strip())
                            .orElseThrow(() ->
                                    Problem.unknownCaller(
                                            "This token is not known, or it is over.")));
        }
        String cookie = Cookies.read(request, Cookies.SESSION);
        return cookie.isEmpty() ? Optional.empty() : sessions.find(cookie);
    }

    private void admit(
            HttpServletRequest request, HttpServletResponse response, Presence presence) {
        if (!callers.take(presence.caller().user())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(callers.seconds()));
            throw Problem.tooMany("Too many requests; wait a moment.");
        }
        request.setAttribute(Presence.class.getName(), presence);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new Authenticated(presence));
        SecurityContextHolder.setContext(context);
    }

    /// Of a request; empty if nobody is signed in.
    static Optional<Presence> of(HttpServletRequest request) {
        return Optional.ofNullable((Presence) request.getAttribute(Presence.class.getName()));
    }
}
