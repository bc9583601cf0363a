// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers who asks: [Caller], [SensorCaller], and within this package [Presence].
final class Callers implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES =
            Set.of(Caller.class, SensorCaller.class, Presence.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        Object found =
                parameter.getParameterType() == SensorCaller.class
                        ? servlet.getAttribute(SensorCaller.class.getName())
                        : servlet.getAttribute(Presence.class.getName());
        if (found == null) {
            throw Problem.unknownCaller("Sign in first.");
        }
        return found instanceof Presence presence && parameter.getParameterType() == Caller.class
                ? presence.caller()
                : found;
    }
}
