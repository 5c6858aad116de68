package dev.costura.ops.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.stereotype.Component;

/**
 * {@code Authorization: Bearer costura_…}. Failures are not counted as those of passwords are: nobody guesses 256 bits, and
 * each costs one look at an index.
 */
@Component
public final class BearerTokens implements AuthenticationConverter, AuthenticationProvider {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

    BearerTokens(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        PresentedToken presented = new PresentedToken(
                new TokenSecret(header.substring(SCHEME.length()).strip()));
        presented.setDetails(details.buildDetails(request));
        return presented;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        ApiToken token = known(((PresentedToken) presented).getCredentials());
        UsernamePasswordAuthenticationToken bearer = UsernamePasswordAuthenticationToken.authenticated(
                token.bearer(),
                null,
                AuthorityUtils.createAuthorityList(
                        token.roles().stream().map(Role::authority).toList()));
        bearer.setDetails(presented.getDetails());
        return bearer;
    }

    private ApiToken known(TokenSecret secret) {
        try {
            return tokens.use(secret)
                    .orElseThrow(() -> new BadCredentialsException("The token is not known, or was revoked"));
        } catch (DataAccessException e) {
            throw new InternalAuthenticationServiceException("Tokens can't be looked up", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PresentedToken.class.isAssignableFrom(authentication);
    }
}
