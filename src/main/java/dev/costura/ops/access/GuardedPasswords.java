package dev.costura.ops.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;

/** Looks at passwords, unless too many have been wrong. */
@Component
public final class GuardedPasswords implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final LockOut lockOut;

    GuardedPasswords(UserDetailsService users, RememberedPasswords remembered, LockOut lockOut) {
        DaoAuthenticationProvider looking = new DaoAuthenticationProvider(users);
        looking.setPasswordEncoder(remembered);
        this.passwords = looking;
        this.lockOut = lockOut;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        Caller caller = Caller.of(asked);
        lockOut.admit(caller);
        try {
            Authentication user = passwords.authenticate(asked);
            lockOut.succeeded(caller);
            return user;
        } catch (BadCredentialsException e) {
            lockOut.failed(caller);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
