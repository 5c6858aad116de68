package dev.costura.ops;

import dev.costura.ops.SecurityProperties.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * HTTP Basic for the API, a login page for the console, three roles. The API keeps no session and takes JSON only, which a
 * foreign page cannot send without being asked first, so it needs no CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String VIEWER = Role.VIEWER.name();
    private static final String INTAKE = Role.INTAKE.name();
    private static final String OPERATOR = Role.OPERATOR.name();

    /** Pages load nothing but what this service itself serves, and run no script that stands in them. */
    private static final String CONSOLE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
        users.add(User.withUsername(LocalAccess.USER)
                .password("{noop}" + local.token())
                .roles(OPERATOR)
                .build());
        // Not the manager itself: it would let every password be stored anew as bcrypt at the first log-in, and with
        // HTTP
        // Basic each request after that costs the tenth of a second that bcrypt is made to take.
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
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Problems problems) throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/workbooks/*/completions",
                                "/api/workbooks/*/events",
                                "/api/workbooks/*/actions")
                        .hasAnyRole(INTAKE, OPERATOR)
                        .requestMatchers(HttpMethod.GET, "/api/**", "/actuator/**")
                        .hasAnyRole(VIEWER, OPERATOR)
                        .anyRequest()
                        .hasRole(OPERATOR))
                .httpBasic(basic -> basic.realmName("Costura").authenticationEntryPoint(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(Customizer.withDefaults())
                .build();
    }

    /** A session that began with the login page, and a CSRF token in each form. */
    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/webjars/**", "/console.css", "/console.js", "/console.svg")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .hasAnyRole(VIEWER, OPERATOR)
                        .anyRequest()
                        .hasRole(OPERATOR))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONSOLE_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
