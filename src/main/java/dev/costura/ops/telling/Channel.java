package dev.costura.ops.telling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A way to tell one receiver. */
interface Channel {

    /** By which the database knows it: says nothing of the address, which may be a password. */
    String key();

    /** How people see it named. */
    String shownAs();

    /** Takes no longer than its timeouts; whatever goes wrong is an outcome. */
    Outcome send(Letter letter);

    static String key(String kind, String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
