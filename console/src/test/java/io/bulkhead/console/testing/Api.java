// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.web.ListMappings;
import io.bulkhead.console.web.ListQueryResolver;
import io.bulkhead.console.web.Problems;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Controllers of one feature as the console serves them, without the console: requests are made by
/// the caller that the test says.
public final class Api {
    private Api() {}

    /// Somebody who may do everything at the sites named, or everywhere without any.
    public static Caller caller(String name, String... sites) {
        Scope scope = sites.length == 0 ? Scope.EVERYWHERE : new Scope(false, Set.of(sites));
        return new Caller(name, name, Set.of(Permission.values()), scope);
    }

    public static MockMvc of(Caller caller, Object... controllers) {
        return MockMvcBuilders.standaloneSetup(controllers)
                .setCustomHandlerMapping(ListMappings::mapping)
                .setControllerAdvice(new Problems())
                .setCustomArgumentResolvers(new ListQueryResolver(), new Fixed(caller))
                .build();
    }

    /// As a sensor asks.
    public static MockMvc of(SensorCaller sensor, Object... controllers) {
        return MockMvcBuilders.standaloneSetup(controllers)
                .setCustomHandlerMapping(ListMappings::mapping)
                .setControllerAdvice(new Problems())
                .setCustomArgumentResolvers(new Fixed(sensor))
                .build();
    }

    private record Fixed(Object caller) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == caller.getClass();
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return caller;
        }
    }
}
