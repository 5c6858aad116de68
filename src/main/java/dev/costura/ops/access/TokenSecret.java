package dev.costura.ops.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a bearer shows: 256 random bits behind a prefix by which people and scanners recognise a token that leaked. */
record TokenSecret(String value) {

    static final String PREFIX = "costura_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static TokenSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody prints it by mistake. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
