// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.trust.TrustSettings;
import io.bulkhead.console.web.Buckets;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.ProblemWriter;
import io.bulkhead.model.link.SensorLink;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The chain through which every request comes: who asks, whether a page of another site had it
/// asked, whether anybody may reach this without signing in. What the mapping itself needs is
/// [Rights]'s.
@Configuration(proxyBeanMethods = false)
final class SecurityConfiguration implements WebMvcConfigurer {
    private static final int AT_ONCE = 5;

    private final ObjectProvider<Rights> rights;

    SecurityConfiguration(ObjectProvider<Rights> rights) {
        this.rights = rights;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rights.getObject());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
    }

    @Bean
    static SecurityFilterChain chain(
            HttpSecurity http,
            Sessions sessions,
            Tokens tokens,
            TrustSettings settings,
            InstantSource clock,
            ObjectProvider<RequestMappingHandlerMapping> mappings) {
        int rate = settings.requestsPerSecond();
        Buckets callers = new Buckets(rate, AT_ONCE * rate, clock);
        return http.sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // RequestGuard sets them, for what never comes here as well.
                .headers(AbstractHttpConfigurer::disable)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(new SessionCsrf())
                                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                                .requireCsrfProtectionMatcher(SessionCsrf::needed))
                .addFilterBefore(new SameOrigin(), CsrfFilter.class)
                .addFilterBefore(new PresenceFilter(sessions, tokens, callers), CsrfFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/sensor/**")
                                .access(sensors())
                                .requestMatchers("/api/**")
                                .access(people(mappings))
                                .anyRequest()
                                .permitAll())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, why) ->
                                        ProblemWriter.write(
                                                response, Problem.unknownCaller("Sign in first.")))
                                .accessDeniedHandler((request, response, why) ->
                                        ProblemWriter.write(
                                                response,
                                                Problem.forbidden(
                                                        "The header "
                                                                + SessionCsrf.HEADER
                                                                + " is missing or"
                                                                + " not this"
                                                                + " session's."))))
                .build();
    }

    /// What a hostile request line has, before anything else looks at it.
    @Bean
    static RequestRejectedHandler rejected() {
        return (request, response, why) ->
                ProblemWriter.write(
                        response,
                        Problem.invalid("The address of this request is not a plain one."));
    }

    private static AuthorizationManager<RequestAuthorizationContext> sensors() {
        return (who, context) -> {
            HttpServletRequest request = context.getRequest();
            return new AuthorizationDecision(
                    request.getAttribute(SensorCaller.class.getName()) != null
                            || request.getServletPath().equals(SensorLink.JOIN));
        };
    }

    private static AuthorizationManager<RequestAuthorizationContext> people(
            ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return (who, context) ->
                new AuthorizationDecision(
                        PresenceFilter.of(context.getRequest()).isPresent()
                                || open(mappings.getObject(), context.getRequest()));
    }

    private static boolean open(HandlerMapping mappings, HttpServletRequest request) {
        try {
            HandlerExecutionChain chain = mappings.getHandler(request);
            return chain != null
                    && chain.getHandler() instanceof HandlerMethod method
                    && method.hasMethodAnnotation(Open.class);
        } catch (Exception noSuchMapping) {
            // A method or a type that nothing here takes: who is not signed in is not told.
            return false;
        }
    }
}
