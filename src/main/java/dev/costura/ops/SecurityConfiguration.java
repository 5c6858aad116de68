package dev.costura.ops;

import dev.costura.ops.access.BearerTokens;
import dev.costura.ops.access.GuardedPasswords;
import dev.costura.ops.access.LocalCommands;
import dev.costura.ops.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/**
 * HTTP Basic or a bearer token for the API, a login page for the console, three roles. The API keeps no session, and of a
 * browser it takes what its own pages send only, so it needs no CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] DESCRIPTION = {
        "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html"
    };

    private static final String VIEWER = Role.VIEWER.name();
    private static final String INTAKE = Role.INTAKE.name();
    private static final String OPERATOR = Role.OPERATOR.name();

    /** Pages load nothing but what this service itself serves, and run no script that stands in them. */
    private static final String CONSOLE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What the API answers is data. Its description is a page that asks this service and shows pictures of its own. */
    private static final String API_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    @Bean
    UserDetailsService users(SecurityProperties properties, LocalAccess local, ServerProperties server) {
        List<UserDetails> users = new ArrayList<>();
        for (SecurityProperties.User user : properties.users()) {
            users.add(User.withUsername(user.name())
                    .password(user.password())
                    .roles(user.roles().stream().map(Role::name).toArray(String[]::new))
                    .build());
        }
        if (users.isEmpty()) {
            requireLoopback(server);
            users.add(User.withUsername("operator")
                    .password("{noop}" + local.operatorPassword())
                    .roles(OPERATOR)
                    .build());
        }
        // Not the manager itself: it would let every password be stored anew as bcrypt at the first log-in.
        return new InMemoryUserDetailsManager(users)::loadUserByUsername;
    }

    private static void requireLoopback(ServerProperties server) {
        if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
            throw new UnsafeBindingException(
                    server.getAddress() == null
                            ? "all addresses"
                            : server.getAddress().getHostAddress());
        }
    }

    @Bean
    AuthenticationManager authentication(
            LocalAccess local, GuardedPasswords passwords, ApplicationEventPublisher events) {
        ProviderManager manager = new ProviderManager(new LocalCommands(LocalAccess.USER, local.token()), passwords);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return manager;
    }

    /** A worker tells how it is, and nothing else. */
    @Bean
    @Order(0)
    @ConditionalOnProperty(name = "costura.fleet.role", havingValue = "WORKER")
    SecurityFilterChain ofWorkers(HttpSecurity http, Problems problems) throws Exception {
        return http.securityMatcher(new NegatedRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher("/actuator/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, AuthenticationManager authentication, BearerTokens tokens, Problems problems)
            throws Exception {
        return http.securityMatchers(paths ->
                        paths.requestMatchers("/api/**", "/actuator/**").requestMatchers(DESCRIPTION))
                .authenticationManager(authentication)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(ForeignPages::send)
                        .denyAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(DESCRIPTION)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/workbooks/*/completions",
                                "/api/workbooks/*/events",
                                "/api/workbooks/*/actions")
                        .hasAnyRole(INTAKE, OPERATOR)
                        .requestMatchers("/api/tokens/**", "/api/audit", "/api/workbooks/*/doctor")
                        .hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.GET, "/api/**", "/actuator/**")
                        .hasAnyRole(VIEWER, OPERATOR)
                        .anyRequest()
                        .hasRole(OPERATOR))
                .httpBasic(basic -> basic.realmName("Costura").authenticationEntryPoint(problems))
                .addFilterBefore(bearers(tokens, problems), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(API_POLICY)))
                .build();
    }

    private static AuthenticationFilter bearers(BearerTokens tokens, Problems problems) {
        AuthenticationFilter filter = new AuthenticationFilter(new ProviderManager(tokens), tokens);
        // Both defaults are a browser's: a request goes on where it was going, and a failure is answered by us.
        filter.setSuccessHandler((request, response, bearer) -> {});
        filter.setFailureHandler(problems::commence);
        return filter;
    }

    /** A session that began with the login page, and a CSRF token in each form. */
    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http, AuthenticationManager authentication) throws Exception {
        return http.authenticationManager(authentication)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/webjars/**", "/console.css", "/console.js", "/console.svg")
                        .permitAll()
                        .requestMatchers("/audit")
                        .hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.GET, "/**")
                        .hasAnyRole(VIEWER, OPERATOR)
                        .anyRequest()
                        .hasRole(OPERATOR))
                .formLogin(
                        form -> form.loginPage("/login").defaultSuccessUrl("/").failureHandler(new LoginFailures()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONSOLE_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES)))
                .build();
    }
}
