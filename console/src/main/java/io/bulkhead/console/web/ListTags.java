// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Weak entity tags of what has no version of its own: lists and sums. They are made of the answer
/// itself, so that whatever it depends on (rows, rights, the clock) is in them; who asks again with
/// `If-None-Match` and would get the same gets 304 instead.
@Configuration(proxyBeanMethods = false)
public final class ListTags {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> listTagFilter() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> registered =
                new FilterRegistrationBean<>(filter());
        registered.addUrlPatterns("/api/v1/*");
        return registered;
    }

    /// What is streamed has no tag: it would have to be held in memory.
    public static ShallowEtagHeaderFilter filter() {
        ShallowEtagHeaderFilter filter =
                new ShallowEtagHeaderFilter() {
                    @Override
                    protected boolean shouldNotFilter(HttpServletRequest request) {
                        String path = request.getRequestURI();
                        return !request.getMethod().equals("GET")
                                || path.endsWith(".csv")
                                || path.endsWith("/live")
                                || path.endsWith("/packets");
                    }
                };
        filter.setWriteWeakETag(true);
        return filter;
    }
}
