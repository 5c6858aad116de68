package dev.costura.ops.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Lets the commands of this installation in. They have a name of their own, beside the users: no stranger can lock it by
 * failing under it, and its secret is too long to be guessed.
 */
public final class LocalCommands implements AuthenticationProvider {

    private final String name;
    private final byte[] secret;

    public LocalCommands(String name, String secret) {
        this.name = name;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        if (!asked.getName().equals(name)) {
            return null;
        }
        byte[] shown = String.valueOf(asked.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, secret)) {
            throw new BadCredentialsException("The secret of the command line is that of another start");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList(Role.OPERATOR.authority()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
