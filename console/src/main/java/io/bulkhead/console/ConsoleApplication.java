// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console;

import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.content.Published;
import io.bulkhead.console.declared.EvidenceFiles;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.retention.RetentionSettings;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.trust.Place;
import io.bulkhead.console.trust.TrustSettings;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQueryResolver;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// What the console is made of. Started by [Console].
@SpringBootApplication(
        proxyBeanMethods = false,
        // Features may call their parts alike.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
final class ConsoleApplication implements WebMvcConfigurer {
    @Bean(destroyMethod = "close")
    static Store store(ConsoleSettings settings) {
        return Store.open(settings.storeUrl(), settings.storeUser(), settings.storePassword());
    }

    @Bean
    static TrustSettings trustSettings(ConsoleSettings settings) {
        return settings.trust();
    }

    @Bean
    static Place place(ConsoleSettings settings) {
        return settings.place();
    }

    @Bean
    static RetentionSettings retention(ConsoleSettings settings) {
        return settings.retention();
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    static Csv csv(JsonMapper json, Store store) {
        return new Csv(json, store);
    }

    @Bean
    static Published published(ConsoleSettings settings) {
        return new Published(settings.content());
    }

    @Bean
    static EvidenceFiles evidenceFiles(
            ConsoleSettings settings,
            Store store,
            Audit audit,
            Sites sites,
            Changes changes,
            InstantSource clock) {
        return new EvidenceFiles(
                settings.data().resolve("evidence"), store, audit, sites, changes, clock);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ListQueryResolver());
    }
}
