// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.lang.reflect.Method;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Lets a controller whose path is that of a list map the list as a table with `.csv`: put together
/// as paths are, that would be `/api/v1/devices/.csv`.
@Component
public final class ListMappings implements WebMvcRegistrations {
    private static final String PUT_TOGETHER = "/.csv";

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return mapping();
    }

    /// One of its own, for tests of single controllers.
    public static RequestMappingHandlerMapping mapping() {
        return new RequestMappingHandlerMapping() {
            @Override
            protected RequestMappingInfo getMappingForMethod(Method method, Class<?> type) {
                RequestMappingInfo info = super.getMappingForMethod(method, type);
                return info == null ? null : told(info);
            }
        };
    }

    private static RequestMappingInfo told(RequestMappingInfo info) {
        if (info.getPatternValues().stream().noneMatch(path -> path.endsWith(PUT_TOGETHER))) {
            return info;
        }
        return info.mutate()
                .paths(
                        info.getPatternValues().stream()
                                .map(path ->
                                        path.endsWith(PUT_TOGETHER)
                                                ? path.replace(PUT_TOGETHER, ".csv")
                                                : path)
                                .toArray(String[]::new))
                .build();
    }
}
