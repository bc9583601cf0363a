// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.pages;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/// Where the files of the pages are, and which addresses are pages: all that nothing else answers,
/// outside `/api`.
@Configuration(proxyBeanMethods = false)
final class PagesConfiguration implements WebMvcConfigurer {
    private static final String FOLDER = "io/bulkhead/console/pages/";
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Duration WHILE = Duration.ofHours(1);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Names of these carry what is in them: another version has other names.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/" + FOLDER + "assets/")
                .setCacheControl(CacheControl.maxAge(FOREVER).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/*.svg")
                .addResourceLocations("classpath:/" + FOLDER)
                .setCacheControl(CacheControl.maxAge(WHILE).cachePublic());
    }

    @Bean
    static HandlerMapping pages() {
        FirstPage page = new FirstPage(FOLDER);
        SimpleUrlHandlerMapping mapping =
                new SimpleUrlHandlerMapping(
                        Map.of(
                                "/",
                                page,
                                "/{page:(?!api$|sensor$|assets$)[^.]*}",
                                page,
                                "/{page:(?!api$|sensor$|assets$)[^.]*}/{id}",
                                page));
        mapping.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        return mapping;
    }
}
