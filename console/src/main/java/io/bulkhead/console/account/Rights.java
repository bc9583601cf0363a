// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.access.SignedIn;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.trust.Ports;
import io.bulkhead.console.web.LimitedRequest;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/// Holds every request against what its mapping needs, before anything of it is read. A mapping
/// that says nothing lets nobody in.
@Component
final class Rights implements HandlerInterceptor {
    private final Store store;
    private final Audit audit;

    Rights(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC
                || request.getDispatcherType() == DispatcherType.ERROR
                || !(handler instanceof HandlerMethod method)) {
            // It goes on with what was let in, or is a file of the pages.
            return true;
        }
        if (request.getAttribute(Ports.SENSORS) == null) {
            person(request, method);
        } else {
            sensor(request, method);
        }
        limit(request, method);
        return true;
    }

    private static void sensor(HttpServletRequest request, HandlerMethod method) {
        boolean known = request.getAttribute(SensorCaller.class.getName()) != null;
        if (!known && method.getMethodAnnotation(Open.class) == null) {
            throw Problem.unknownCaller("The sensor's certificate is needed.");
        }
    }

    private void person(HttpServletRequest request, HandlerMethod method) {
        if (method.hasMethodAnnotation(Open.class)) {
            return;
        }
        Presence presence =
                PresenceFilter.of(request)
                        .orElseThrow(() -> Problem.unknownCaller("Sign in first."));
        SignedIn own = method.getMethodAnnotation(SignedIn.class);
        boolean early = own != null && own.beforePasswordIsChanged();
        if (presence.mustChangePassword() && !early) {
            throw Problem.of(
                    org.springframework.http.HttpStatus.FORBIDDEN,
                    "change-password",
                    "Change the password first: PUT /api/v1/session/password.");
        }
        if (own != null) {
            if (!presence.person()) {
                throw Problem.forbidden("Not for programs: sign in.");
            }
            return;
        }
        Needs needs = needs(method).orElseThrow(() -> Problem.forbidden("Not for anybody."));
        if (!presence.caller().may(needs.value())) {
            throw Problem.forbidden("You may not do this: it needs " + needs.value() + ".");
        }
        recordProtected(request, presence.caller(), needs.value());
    }

    /// The right of a mapping, or of its controller.
    static Optional<Needs> needs(HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        return Optional.ofNullable(
                own != null
                        ? own
                        : AnnotatedElementUtils.findMergedAnnotation(
                                method.getBeanType(), Needs.class));
    }

    private void recordProtected(HttpServletRequest request, Caller caller, Permission permission) {
        String action =
                switch (permission) {
                    case PACKETS -> "packets.use";
                    case SECRETS -> "secrets.use";
                    case VIEW, TRIAGE, ADMINISTER -> "";
                };
        if (!action.isEmpty()) {
            store.change(transaction ->
                    audit.record(
                            transaction,
                            caller,
                            "",
                            action,
                            request.getRequestURI(),
                            Map.of("method", request.getMethod())));
        }
    }

    private static void limit(HttpServletRequest request, HandlerMethod method) {
        LimitedRequest limited = WebUtils.getNativeRequest(request, LimitedRequest.class);
        MaxBody most = method.getMethodAnnotation(MaxBody.class);
        if (limited != null) {
            limited.limit(most == null ? LimitedRequest.USUAL : most.value());
        }
    }
}
