// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.SignedIn;
import io.bulkhead.model.link.SensorLink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Does not let the console start with a mapping of which nobody said who may use it.
@Component
final class RightsOfMappings implements SmartInitializingSingleton {
    private static final String OURS = "io.bulkhead.";
    private static final String SENSORS = "/sensor/";

    private final RequestMappingHandlerMapping mappings;

    RightsOfMappings(
            @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> problems = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> check(mapping, method, problems));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    private static void check(
            RequestMappingInfo mapping, HandlerMethod method, List<String> problems) {
        if (!method.getBeanType().getName().startsWith(OURS)) {
            // Of a library: nobody is let in.
            return;
        }
        boolean open = method.hasMethodAnnotation(Open.class);
        for (String path : mapping.getPatternValues()) {
            if (path.startsWith(SENSORS)) {
                if (open != path.equals(SensorLink.JOIN) || marks(method) > (open ? 1 : 0)) {
                    problems.add(
                            method
                                    + ": "
                                    + path
                                    + " needs a sensor's certificate; only joining is @Open");
                }
            } else if (marks(method) != 1) {
                problems.add(method + ": " + path + " needs one of @Needs, @SignedIn, @Open");
            }
        }
    }

    private static long marks(HandlerMethod method) {
        boolean needs =
                Rights.needs(method).isPresent()
                        && (method.hasMethodAnnotation(Needs.class)
                                || !method.hasMethodAnnotation(Open.class)
                                        && !method.hasMethodAnnotation(SignedIn.class));
        return Stream.of(
                        needs,
                        method.hasMethodAnnotation(Open.class),
                        method.hasMethodAnnotation(SignedIn.class))
                .filter(mark -> mark)
                .count();
    }
}
