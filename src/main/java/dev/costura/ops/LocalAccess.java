package dev.costura.ops;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Secrets of this process: the token by which commands on the same installation speak to it, and the password of the
 * one user there is where none is configured.
 */
@Component
class LocalAccess {

    static final String USER = "costura-command-line";

    private final String token = random();
    private final String operatorPassword = random().substring(0, 16);

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String token() {
        return token;
    }

    String operatorPassword() {
        return operatorPassword;
    }
}
