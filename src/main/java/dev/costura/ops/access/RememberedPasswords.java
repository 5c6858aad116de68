package dev.costura.ops.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Remembers for some minutes that a password was right. With HTTP Basic every request shows it anew, and bcrypt is made to
 * take a tenth of a second of a processor: a shop's tablets would keep the service busy with nothing else. What is kept is
 * no password but a hash of it under a key that this process has drawn, so it is worth nothing outside of it and forgotten
 * at its end. Wrong passwords are not remembered: guessing stays slow.
 */
@Component
final class RememberedPasswords implements PasswordEncoder {

    private static final Duration FOR = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final PasswordEncoder slow;
    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> right;

    @Autowired
    RememberedPasswords(Clock clock) {
        this(PasswordEncoderFactories.createDelegatingPasswordEncoder(), clock);
    }

    RememberedPasswords(PasswordEncoder slow, Clock clock) {
        this.slow = slow;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.right = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FOR)
                .executor(Runnable::run)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    @Override
    public boolean matches(@Nullable CharSequence shown, @Nullable String stored) {
        if (shown == null || stored == null) {
            return false;
        }
        ByteBuffer both = keyed(shown, stored);
        if (right.getIfPresent(both) != null) {
            return true;
        }
        boolean matches = slow.matches(shown, stored);
        if (matches) {
            right.put(both, true);
        }
        return matches;
    }

    /** With what is stored, so that a password that was changed is not remembered as the former one. */
    private ByteBuffer keyed(CharSequence shown, String stored) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(stored.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(shown)));
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return slow.encode(password);
    }
}
