package dev.costura.ops;

import dev.costura.ops.access.Role;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param users none: on loopback one {@code operator} whose password is made at start and printed once
 */
@ConfigurationProperties("costura.security")
record SecurityProperties(@DefaultValue List<User> users) {

    /**
     * @param password in the form {@code {noop}…} or {@code {bcrypt}…}
     */
    record User(String name, String password, Set<Role> roles) {
        User {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("costura.security.users: a user needs a name");
            }
            if (password == null || !password.matches("\\{(noop|bcrypt)\\}.+")) {
                throw new IllegalArgumentException("costura.security.users: the password of user '" + name
                        + "' must begin with {noop} or {bcrypt}");
            }
            if (roles == null || roles.isEmpty()) {
                throw new IllegalArgumentException(
                        "costura.security.users: user '" + name + "' needs roles, out of VIEWER, INTAKE, OPERATOR");
            }
        }
    }
}
