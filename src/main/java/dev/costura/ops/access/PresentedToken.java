package dev.costura.ops.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A bearer token that a request shows, not looked at yet. */
final class PresentedToken extends AbstractAuthenticationToken {

    private final transient TokenSecret secret;

    PresentedToken(TokenSecret secret) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.secret = secret;
    }

    @Override
    public TokenSecret getCredentials() {
        return secret;
    }

    @Override
    public String getPrincipal() {
        return "the bearer of a token";
    }
}
