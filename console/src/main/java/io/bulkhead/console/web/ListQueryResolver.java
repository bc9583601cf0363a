// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers the [ListQuery] of a request.
public final class ListQueryResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ListQuery.class;
    }

    @Override
    public ListQuery resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return new ListQuery(
                text(request, "filter"),
                text(request, "sort"),
                limit(request),
                text(request, "cursor"),
                Boolean.parseBoolean(text(request, "count")));
    }

    private static int limit(NativeWebRequest request) {
        String written = text(request, "limit");
        if (written.isEmpty()) {
            return ListQuery.USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= ListQuery.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            throw wrongLimit(written);
        }
        throw wrongLimit(written);
    }

    private static Problem wrongLimit(String written) {
        return Problem.field(
                "limit",
                "a whole number from 1 to " + ListQuery.MAX_LIMIT + ", not '" + written + "'");
    }

    private static String text(NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }
}
